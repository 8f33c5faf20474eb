// What the test of memory starts: photo after photo through one engine, or through the codecs alone, in plain Node.
// Prints the resident memory after each photo, in bytes, as a line of JSON.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, closeExifTool, decodePhoto, savePicture, thumbnail } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { holdMetadata } from '../../src-main/engine/metadata/hold';
import { observer, plainSettings } from '../settings';

const [work, folder, out] = process.argv.slice(2);
const encodings = (['jpeg', 'png', 'tiff', 'webp'] as const).map(
  (format) => ({ format, bits: 8, quality: 90 }) as const,
);

const plain: RestoreSettings = { ...plainSettings, task: 'sr', scale: 2 };

async function restored(engine: Engine, photo: Photo, index: number) {
  // Networks of two tasks take turns, so that no session is made late.
  const settings: RestoreSettings = index % 2 === 0 ? plain : { ...plain, task: 'deblur', scale: 1 };
  return (await engine.restore(photo, settings, observer, new AbortController().signal)).result;
}

/** As it came. */
async function unchanged(photo: Photo) {
  const { image, alpha, space } = photo;
  const metadata = await holdMetadata(photo, photo.stamp ?? null);
  return { image, alpha, camera: null, space, source: photo, metadata };
}

async function main(): Promise<void> {
  const engine = await Engine.open(resolve('models'), 'cpu');
  const photos = readdirSync(folder).map((name) => join(folder, name));
  const resident: number[] = [];
  for (const [index, path] of photos.entries()) {
    const photo = await decodePhoto(path);
    if (work === 'codecs') await thumbnail(path, 16);
    const result = work === 'codecs' ? await unchanged(photo) : await restored(engine, photo, index);
    await savePicture(result, encodings[index % encodings.length], join(out, `${index}`), { existing: 'refuse' });
    global.gc?.();
    resident.push(process.memoryUsage.rss());
  }
  await engine.close();
  await closeExifTool();
  console.log(JSON.stringify(resident));
}

void main();
