// What the runner of the corpora starts and, where it must, kills: reads paths, decodes and saves each, and says what came.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { toFailure } from '../../src-main/contract/errors';
import { closeExifTool, decodePhoto, savePicture } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { noMetadata } from '../../src-main/engine/metadata/hold';

const [out = ''] = process.argv.slice(2);

/** The mean of each channel in 8-bit steps, over white. */
function meanOf({ image, alpha }: Photo): number[] {
  return image.planes.map((plane) => {
    let sum = 0;
    for (let index = 0; index < plane.length; index++) {
      const opacity = alpha ? alpha[index] : 1;
      sum += opacity * plane[index] + 1 - opacity;
    }
    return (255 * sum) / plane.length;
  });
}

/** Saves the photo as a JPEG and reads the size of what was written. */
async function saved(photo: Photo, index: number): Promise<string> {
  const { image, alpha, space } = photo;
  const result = { image, alpha, camera: null, space, source: photo, metadata: noMetadata };
  const encoding = { format: 'jpeg', bits: 8, quality: 80 } as const;
  const { path } = await savePicture(result, encoding, join(out, `${index}.jpg`), { existing: 'replace' });
  const { width, height } = await sharp(path).metadata();
  rmSync(path);
  return `${width}×${height}`;
}

async function look(path: string, index: number) {
  try {
    const photo = await decodePhoto(path);
    const { width, height, notes } = photo;
    const facts = { size: `${width}×${height}`, mean: meanOf(photo), notes: notes.map(({ code }) => code) };
    return { ...facts, saved: await saved(photo, index) };
  } catch (thrown) {
    const { code, details } = toFailure(thrown);
    return { code, details };
  }
}

async function main(): Promise<void> {
  let index = 0;
  for await (const path of createInterface({ input: process.stdin })) {
    const before = process.cpuUsage();
    const seen = await look(path, index++);
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ ...seen, cpu: (user + system) / 1e6 }));
  }
  await closeExifTool();
}

void main();
