import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { blankImage } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { plainBlur } from '../../src-main/contract/plain-blur';
import { never, observer, taskSettings } from '../settings';
import type { Bench, BenchCase, Table } from './bench';
import { middle, timedWithin } from './measure';
import { anew, photoFor } from './photos';

/** Seconds that are spent on one photo again and again. */
const patience = 30;
/** Where a hand moved a pixel to, in pixels: a bent path. */
const path = Array.from({ length: 17 }, (_, at) => [at - 8, Math.round((at - 8) ** 2 / 16) - 2] as const);

/** A picture whose pixels were all moved along the path; those at its edges stay. */
function shaken({ width, height, planes }: Image): Image {
  const image = blankImage(width, height);
  const within = (at: number, side: number) => Math.min(Math.max(at, 0), side - 1);
  planes.forEach((plane, channel) => {
    const to = image.planes[channel];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (const [dx, dy] of path) sum += plane[within(y + dy, height) * width + within(x + dx, width)];
        to[y * width + x] = sum / path.length;
      }
  });
  return image;
}

async function photosFor({ folder, isQuick }: Bench): Promise<[what: string, photo: Photo][]> {
  const small = await decodePhoto(resolve('tests/photos/shake.png'));
  const sharp = await decodePhoto(resolve('tests/photos/clean.png'));
  const found: [string, Photo][] = [
    ['shaken', small],
    ['sharp', sharp],
  ];
  if (isQuick) return found;
  const large = await photoFor('deblur by the kernel', folder, 4000, 3000);
  return [...found, ['shaken', { ...large, image: shaken(large.image) }], ['enlarged', large]];
}

/** How long it takes to find out what blurred a photo, and whether anything did. */
async function searching(bench: Bench): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  for (const [what, photo] of await photosFor(bench))
    for (const kind of ['auto', 'shake'] as const) {
      const settings: RestoreSettings = { ...taskSettings['deblur by the kernel'], blur: { ...plainBlur, kind } };
      let kernel = '';
      const firsts: number[] = [];
      const find = async () => {
        const start = performance.now();
        const told = () => firsts.push((performance.now() - start) / 1000);
        const finding = await bench.engine.findBlur(anew(photo), settings, { ...observer, kernel: told }, never);
        kernel = finding.isBelieved && finding.kernel ? `${finding.kernel.side} px` : finding.reason;
      };
      const seconds = await timedWithin(patience, find, bench.runs);
      const megapixels = ((photo.width * photo.height) / 1e6).toFixed(1);
      const first = firsts.length > 0 ? middle(firsts).toFixed(1) : '';
      rows.push([`${what}, ${megapixels} MP`, kind, kernel, first, seconds, seconds.cpu.toFixed(1)]);
    }
  return {
    title: 'Looking for the kernel',
    note: 'Which blur a photo has and its kernel, without undoing it; at most 4 seconds a photo were wanted on two cores. The first kernel that is found is shown while the rest of the photo is looked at.',
    columns: ['photo', 'asked for', 'kernel', 'first shown after', 'seconds', 'processor s'],
    rows,
  };
}

export const search: BenchCase = { name: 'search', run: async (bench) => [await searching(bench)] };
