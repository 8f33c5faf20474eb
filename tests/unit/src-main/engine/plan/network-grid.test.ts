import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { usageIn } from '../../../../../src-main/cli/usage';
import { textsOf } from '../../../../../texts';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { networkGrid } from '../../../../../src-main/engine/plan/network-grid';

/** So long that tiles of one size are as large as they may be: a side is shared out evenly. */
const long = { width: 1_000_000, height: 512 };
const { packs } = await readCatalogue(resolve('models'));
/** By network, the side in output pixels of what a tile in the middle of a very long picture writes. */
const sides = packs.map((pack) => {
  const { writeStart, writeEnd } = networkGrid(pack, long, null).across[1];
  return { scale: pack.scale, side: (writeEnd - writeStart) * pack.scale };
});
const range = (scale: number) => {
  const ofScale = sides.filter((one) => one.scale === scale).map(({ side }) => side);
  return [Math.min(...ofScale), Math.max(...ofScale)];
};

it('the sides of tiles are those that the docs say', () => {
  expect([1, 2, 4].map(range)).toEqual([
    [512, 1168],
    [1020, 1020],
    [1568, 2040],
  ]);
  const docs = readFileSync('docs/reliability.md', 'utf8').replace(/\s+/g, ' ');
  expect(docs).toContain('write at most 512 to 1,168 pixels, 1,020 for ×2 and 1,568 to 2,040 for ×4');
});

it('the usage of --tile says that networks differ in it', () => {
  const least = Math.min(...sides.map(({ side }) => side));
  expect(/--tile N.*/.exec(usageIn(textsOf('en')))?.[0]).toContain(`by the network, ${least} or more`);
  expect(/--tile N.*/.exec(usageIn(textsOf('de')))?.[0]).toContain(`je nach Netz, ${least} oder mehr`);
});
