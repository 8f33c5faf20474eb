// 200 small photos leave no memory behind: what the process holds after the last is what it held after the first 20.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { buildWorker } from '../build-worker';
import { temporaryFolder } from '../unit/src-main/engine/image/files';
import { writeDng } from '../unit/src-main/engine/raw/dng';

const photos = 200;
const first = 20;
/** A share. */
const allowed = 1.1;
/** Photos whose memory is taken together: the middle one tells, since a codec's buffers come and go. */
const around = 9;

let worker = '';
beforeAll(async () => {
  worker = await buildWorker('tests/memory/worker.ts', 'memory');
});

const mosaic = { width: 96, height: 80, samples: new Uint16Array(96 * 80).fill(4000), pattern: 'RGGB' } as const;

/** Every kind that is read, the same ten again and again: each shape has been seen by each network twice when 20 are done. */
async function fill(folder: string): Promise<void> {
  for (let index = 0; index < photos; index++) {
    const kind = index % 10;
    const background = { r: index, g: 90, b: 200 - (index % 100) };
    const picture = sharp({ create: { width: 40 + 8 * kind, height: 32, channels: 3, background } });
    const at = (ending: string) => join(folder, `${String(index).padStart(3, '0')}.${ending}`);
    if (kind === 0)
      await picture
        .jpeg()
        .withExif({ IFD0: { Artist: 'Ann' } })
        .toFile(at('jpg'));
    else if (kind === 1) await picture.png().toFile(at('png'));
    else if (kind === 2) await picture.webp().toFile(at('webp'));
    else if (kind === 3) await picture.tiff().withIccProfile('p3').toFile(at('tif'));
    else if (kind === 4) await picture.avif({ effort: 0 }).toFile(at('avif'));
    else if ([5, 6].includes(kind)) copyFileSync(resolve('tests/photos/cases/iphone.heic'), at('heic'));
    else writeFileSync(at('dng'), writeDng(mosaic));
  }
}

/** The young objects' heap and the C library's arenas have a size from the start, and not one that grows with the hours. */
const flags = ['--expose-gc', '--max-semi-space-size=4'];
const env = { ...process.env, MALLOC_ARENA_MAX: '2' };

const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A leak shows each time, and a codec's buffer that was needed late for once does not. */
const again = { retry: 1 };

it.each(['networks', 'codecs'])('%s hold after 200 photos what they held after 20', again, async (work) => {
  const [folder, out] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(out, { recursive: true });
  await fill(folder);
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, worker, work, folder, out], { env });
  const resident = JSON.parse(stdout) as number[];
  expect(resident).toHaveLength(photos);
  const [early, late] = [middle(resident.slice(first, first + around)), middle(resident.slice(-around))];
  console.log(`${work}: ${Math.round(early / 2 ** 20)} MiB after ${first}, ${Math.round(late / 2 ** 20)} at the end`);
  expect(late / early).toBeLessThan(allowed);
});
