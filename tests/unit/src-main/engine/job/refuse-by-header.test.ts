import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { thrownElsewhere } from '../../../../../src-main/contract/errors';
import { plainEdit, settingsOf } from '../../../../../src-main/contract/plain-edit';
import { refuseByHeader } from '../../../../../src-main/engine/job/refuse-by-header';
import * as tiff from '../../../../../src-main/engine/tiff/write';
import { temporaryFolder } from '../image/files';
import { writeDng } from '../raw/dng';

const settings = settingsOf(plainEdit('sr', 4));

/** Whether a file is refused by an engine with room for so many pixels. */
async function isRefused(file: { source: string; shots: string[] | null }, room: number): Promise<boolean> {
  const refusePixels = vi.fn((pixels: number) => {
    if (pixels > room) throw thrownElsewhere({ code: 'result-too-large', details: {} });
  });
  return refuseByHeader({ refusePixels }, file, settings).then(
    () => false,
    (thrown: unknown) => {
      expect(thrown).toMatchObject({ code: 'result-too-large' });
      return true;
    },
  );
}

/** A sensor of 96 × 64 with edges, 88 × 58 of which are developed. */
const sensor = { width: 96, height: 64, pattern: 'RGGB', margin: { left: 8, top: 6 } } as const;
const dng = () => writeDng({ ...sensor, samples: new Uint16Array(96 * 64).fill(4000) });

it('a RAW file is refused by what will be developed of it, before its samples are read', async () => {
  const file = { source: join(temporaryFolder(), 'a.dng'), shots: null };
  writeFileSync(file.source, dng());
  expect(await isRefused(file, 88 * 58)).toBe(false);
  expect(await isRefused(file, 88 * 58 - 1)).toBe(true);
  // Without half of its samples it could not be decoded.
  writeFileSync(file.source, dng().subarray(0, -96 * 64));
  expect(await isRefused(file, 88 * 58 - 1)).toBe(true);
});

it('a burst is refused by its first shot', async () => {
  const shots = ['a.dng', 'b.dng'].map((name) => join(temporaryFolder(), name));
  for (const shot of shots) writeFileSync(shot, dng());
  const burst = { source: shots[0], shots };
  expect([await isRefused(burst, 88 * 58), await isRefused(burst, 88 * 58 - 1)]).toEqual([false, true]);
});

/** Fields of a grey picture without compression. */
const picture = (width: number, height: number) => [
  tiff.longs(256, width),
  tiff.longs(257, height),
  tiff.shorts(258, 8),
  tiff.shorts(259, 1),
  tiff.shorts(262, 1),
  tiff.shorts(277, 1),
  tiff.longs(278, height),
];

it('a TIFF is not refused for a larger picture that is left out', async () => {
  const file = { source: join(temporaryFolder(), 'a.tif'), shots: null };
  const other = { fields: picture(100, 20), strips: [Buffer.alloc(2000)] };
  const children = [{ tag: 330, directory: other }];
  const whole = { fields: picture(24, 16), children, strips: [Buffer.alloc(24 * 16)] };
  writeFileSync(file.source, Buffer.concat(tiff.encodeTiff(whole)));
  expect([await isRefused(file, 24 * 16), await isRefused(file, 24 * 16 - 1)]).toEqual([false, true]);
});
