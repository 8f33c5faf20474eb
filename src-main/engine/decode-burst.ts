import { resolve } from 'node:path';
import { LatensifyError, isLatensifyError } from '../contract/errors';
import type { Note } from '../contract/notes';
import { plainDevelopment } from '../contract/plain-development';
import { refuseIfCancelled } from './cancel';
import type { Recipe } from '../contract/recipe';
import type { BurstFacts, ReadPhoto } from './image/photo';
import { inputOf, readSource } from './image/source';
import { Burst } from './raw/burst/burst';
import { brightnessOf, misfit } from './raw/burst/fit';
import { greyOf, sharpness } from './raw/burst/grey';
import { rawPhoto, readRawFile } from './raw/decode-raw';
import { develop } from './raw/develop';
import { isBayerMosaic } from './raw/mosaic';
import type { BayerMosaic } from './raw/mosaic';
import { sensorLight } from './raw/normalise';

/** Who wants to know how merging goes, and may stop it between two shots. */
export interface BurstWatch {
  readonly signal: AbortSignal;
  /** To be called after each shot, merged or left out. */
  readonly merged: (done: number, total: number) => void;
}

interface BurstShot {
  readonly path: string;
  readonly mosaic: BayerMosaic;
}

/** The reference is the sharpest of so many, because no more than these are kept in memory at once. */
const candidates = 3;

/** @param inputs is given the file, as soon as it is read: a recipe names damaged shots, too */
async function readShot(path: string, inputs: Recipe['inputs']): Promise<BurstShot> {
  const source = await readSource(path);
  inputs.push(inputOf(source));
  const file = await readRawFile(source);
  if (file.kind === 'finished') throw new LatensifyError('burst-no-mosaic', { path, sensor: file.sensor });
  if (isBayerMosaic(file.mosaic)) return { path, mosaic: file.mosaic };
  throw new LatensifyError('burst-no-mosaic', { path, sensor: 'X-Trans' });
}

/** A file that is damaged, and what is to be said about it. */
interface Damaged {
  readonly path: string;
  readonly error: LatensifyError;
}

const noteOf = ({ path, error }: Damaged): Note => ({
  code: 'shot-left-out',
  details: { path, reason: error.details.reason },
});

/** What was read of the files so far. */
interface Read {
  readonly inputs: Recipe['inputs'];
  readonly leftOut: Damaged[];
}

/** The shots one by one; those that are damaged are left out. Throws `cancelled` or what readShot throws. */
async function* readShots(paths: readonly string[], { inputs, leftOut }: Read, signal: AbortSignal) {
  for (const path of paths) {
    await refuseIfCancelled(signal);
    const shot = await readShot(path, inputs).catch((thrown: unknown) => {
      if (!isLatensifyError(thrown) || thrown.code !== 'raw-unreadable') throw thrown;
      leftOut.push({ path, error: thrown });
      return null;
    });
    if (shot) yield shot;
  }
}

async function take(shots: AsyncGenerator<BurstShot>, count: number): Promise<BurstShot[]> {
  const taken: BurstShot[] = [];
  while (taken.length < count) {
    const next = await shots.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function sharpest(shots: readonly BurstShot[]): BurstShot {
  const rated = shots.map((shot) => ({ shot, sharpness: sharpness(greyOf(sensorLight(shot.mosaic))) }));
  return rated.reduce((best, other) => (other.sharpness > best.sharpness ? other : best)).shot;
}

/** Throws `burst-mixed`. */
function addShot(burst: Burst, reference: BurstShot, { path, mosaic }: BurstShot): void {
  const reason = misfit(mosaic, reference.mosaic);
  if (reason !== null) throw new LatensifyError('burst-mixed', { path, reference: reference.path, reason });
  burst.add(mosaic, brightnessOf(mosaic, reference.mosaic));
}

/** The merged shots as a photo, whose picture is a plain rendering of them all. */
function photoOf(path: string, burst: Burst, facts: BurstFacts, { inputs, leftOut }: Read): ReadPhoto {
  const { mosaic, noise } = burst.finish();
  const plain = burst.plainPicture(mosaic);
  const image = develop(plain, mosaic.colour, mosaic.orientation, plainDevelopment);
  const raw = { kind: 'mosaic', mosaic, noise, plain } as const;
  return { ...rawPhoto(path, image, raw), burst: facts, notes: leftOut.map(noteOf), inputs };
}

/**
 * Decodes several RAW files of one scene as one photo: each is aligned to the sharpest of the first three and merged
 * into it, one file at a time. A damaged file is left out while at least two others remain.
 * Throws `burst-too-small`, `burst-not-raw`, `burst-no-mosaic`, `burst-mixed`, `cancelled`, or what decodeRaw throws.
 */
export async function decodeBurst(files: readonly string[], { signal, merged }: BurstWatch): Promise<ReadPhoto> {
  const paths = files.map((file) => resolve(file));
  if (paths.length < 2) throw new LatensifyError('burst-too-small');
  const read: Read = { inputs: [], leftOut: [] };
  const { leftOut } = read;
  const shots = readShots(paths, read, signal);
  const first = await take(shots, candidates);
  if (first.length < 2) throw leftOut[0].error;
  const reference = sharpest(first);
  const burst = new Burst(reference.mosaic);
  let done = 1;
  const add = (shot: BurstShot) => {
    addShot(burst, reference, shot);
    done += 1;
    merged(done + leftOut.length, paths.length);
  };
  for (const shot of first) {
    await refuseIfCancelled(signal);
    if (shot !== reference) add(shot);
  }
  for await (const shot of shots) add(shot);
  return photoOf(reference.path, burst, { shots: done }, read);
}
