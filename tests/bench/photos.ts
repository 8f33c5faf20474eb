import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import type { Mosaic } from '../../src-main/engine/raw/mosaic';
import { taskSettings } from '../settings';
import { fixtureCamera, readOut } from '../unit/src-main/engine/raw/scene';

const source = resolve('tests/photos/clean.png');
export type TaskName = keyof typeof taskSettings;
export const taskNames = Object.keys(taskSettings) as TaskName[];

/** The photo of the tests, enlarged to that size and written as a file. */
export async function writePhoto(folder: string, width: number, height: number, ending = 'png'): Promise<string> {
  const file = join(folder, `${width}x${height}.${ending}`);
  await sharp(source).resize(width, height, { fit: 'fill' }).toFile(file);
  return file;
}

/** What a sensor makes of a picture: numbers that a network cannot tell from a shot. */
function mosaicOf({ image, width, height }: Photo): Mosaic {
  const [black, white] = [[512, 512, 512, 512] as const, 16383];
  const samples = readOut(image, 'RGGB', black, white);
  const shot = { make: 'Bench', model: 'Bench', iso: 100, exposure: 0.01 };
  return { width, height, samples, pattern: 'RGGB', black, white, colour: fixtureCamera.colour, orientation: 1, shot };
}

/** A photo of so many pixels as the task wants it. */
export async function photoFor(task: TaskName, folder: string, width: number, height: number): Promise<Photo> {
  const photo = await decodePhoto(await writePhoto(folder, width, height));
  if (task !== 'raw') return photo;
  const noise = { gain: 1, offset: 4 };
  return { ...photo, isRaw: true, raw: { kind: 'mosaic', mosaic: mosaicOf(photo), noise } };
}

/** The same photo as one that was just opened: the engine keeps what it knows of a photo by its object. */
export const anew = (photo: Photo): Photo => ({ ...photo });
