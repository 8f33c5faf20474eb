import { expect, it, vi } from 'vitest';
import type { DevelopedTile } from '../../../../src-main/contract';
import { plainDevelopment } from '../../../../src-main/contract/plain-development';
import { DevelopedTiles } from '../../../../src-main/work/developed-tiles';

const tile = (column: number, exposure = 0): DevelopedTile => ({
  ...{ picture: 'raw-1', level: 0, column, row: 0 },
  settings: { ...plainDevelopment, exposure },
});

/** Two are in work until they are let go. */
function held() {
  const going: (() => void)[] = [];
  const make = vi.fn(
    ({ column }: DevelopedTile) =>
      new Promise<Uint8Array | null>((done) => going.push(() => done(Uint8Array.of(column)))),
  );
  return { make, tiles: new DevelopedTiles(make), letGo: () => going.splice(0).forEach((go) => go()) };
}

it('two tiles are made at once, the others in the order in which they were wished for', async () => {
  const { make, tiles, letGo } = held();
  const wished = [0, 1, 2, 3].map((column) => tiles.of(tile(column)));
  expect(make).toHaveBeenCalledTimes(2);
  letGo();
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(4));
  letGo();
  expect(await Promise.all(wished)).toEqual([0, 1, 2, 3].map((column) => Uint8Array.of(column)));
});

it('one that is scrolled past is not made; another development of the same place is', async () => {
  const { make, tiles, letGo } = held();
  const wished = [tile(0), tile(1), tile(2), tile(2, 1)].map((one) => tiles.of(one));
  // The page writes its keys in another order.
  const { settings, ...place } = tile(2);
  const { exposure, ...rest } = settings;
  tiles.giveUp({ settings: { exposure, ...rest }, ...place });
  expect(await wished[2]).toBeNull();
  letGo();
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(3));
  letGo();
  expect(await wished[3]).toEqual(Uint8Array.of(2));
  expect(make.mock.calls.at(-1)?.[0].settings.exposure).toBe(1);
});

it('one wish for a tile that fails is answered, and the next is made', async () => {
  const make = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(Uint8Array.of(9));
  const tiles = new DevelopedTiles(make);
  expect(await tiles.of(tile(0))).toBeNull();
  expect(await tiles.of(tile(0))).toEqual(Uint8Array.of(9));
});
