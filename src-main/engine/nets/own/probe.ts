import { LatensifyError } from '../../../contract/errors';
import { secondsAStep } from '../../../contract/own-models';
import { unsuitable, wordsOf } from './refuse';

/** A square picture of 3 × side × side samples, planes one after the other. */
export interface Square {
  readonly side: number;
  readonly data: Float32Array;
}

/** Runs the network on a square; throws what the runtime throws. */
export type TryNetwork = (picture: Square) => Promise<Square>;

/** What was found out about a network by running it. */
export interface Probed {
  readonly scale: 1 | 2 | 4;
  readonly sizeMultiple: number;
  readonly fixedSize: number | null;
  readonly halo: number;
  /** Seconds a megapixel of input. */
  readonly seconds: number;
}

/**
 * Sides of the first tile: nearly every size multiple that networks have divides one of them, windows of 7, 12 and 24 pixels
 * the second. To each the multiples that are tried then, the smallest first.
 */
const plainSides = new Map([
  [64, [1, 2, 4, 8, 16, 32]],
  [336, [3, 6, 7, 12, 14, 21, 24, 28, 42, 48, 56]],
]);
/** Steps of a trial at most: one to open the file, and one for each run. */
export const mostSteps = 1 + plainSides.size + 11 + 3;

/** Side of the tile whose context is looked at, and of a network's tiles that looks at all of them. */
const probeSide = 256;
/** Margin over which the tiles of a network are blended that looks at its whole input. */
const blendedMargin = 32;
/** A change that tiles may show: a fortieth of an 8-bit step. */
const unseen = 1e-4;
/** Smooth, with an edge, brighter to the right: like a photo, and the same each time. */
function testSquare(side: number): Square {
  const data = Float32Array.from({ length: 3 * side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side) % side];
    return (
      0.5 +
      0.3 * Math.sin(x * 0.21 + Math.floor(at / side / side)) * Math.cos(y * 0.17) +
      (x > y ? 0.1 : -0.1) +
      (0.2 * x) / side -
      0.1
    );
  });
  return { side, data };
}

async function fits(run: TryNetwork, side: number, scale: number): Promise<boolean> {
  return run(testSquare(side)).then(
    (output) => output.side === side * scale,
    () => false,
  );
}

async function multipleOf(run: TryNetwork, scale: number, side: number): Promise<number> {
  for (const multiple of plainSides.get(side) ?? []) if (await fits(run, side + multiple, scale)) return multiple;
  return side;
}

/** How far from the middle an output changes when the middle of the input does; in input pixels. */
function reachOf(before: Square, after: Square, scale: number): number {
  const { side } = before;
  const middle = (side - 1) / 2;
  let reach = 0;
  for (let at = 0; at < before.data.length; at++) {
    if (Math.abs(before.data[at] - after.data[at]) <= unseen) continue;
    const [x, y] = [at % side, Math.floor(at / side) % side];
    reach = Math.max(reach, Math.abs(x - middle), Math.abs(y - middle));
  }
  return Math.ceil(reach / scale);
}

/** The middle of a picture turned to noise. */
function disturbed({ side, data }: Square): Square {
  const changed = data.slice();
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side) % side];
    if (Math.abs(x - side / 2) < 3 && Math.abs(y - side / 2) < 3) changed[at] = (at * 7919) % 2;
  }
  return { side, data: changed };
}

const cornerOf = ({ side, data }: Square, length: number): Square => ({
  side: length,
  data: Float32Array.from({ length: 3 * length * length }, (_, at) => {
    const [x, y, channel] = [at % length, Math.floor(at / length) % length, Math.floor(at / length / length)];
    return data[(channel * side + y) * side + x];
  }),
});

/** Whether the first corner of a picture comes out the same from a tile that holds it with its halo. */
async function isExact(
  run: TryNetwork,
  input: Square,
  whole: Square,
  halo: number,
  multiple: number,
): Promise<boolean> {
  const scale = whole.side / input.side;
  const core = Math.ceil(16 / multiple) * multiple;
  const tile = core + Math.ceil(halo / multiple) * multiple;
  if (tile >= input.side) return false;
  const [part, expected] = [await run(cornerOf(input, tile)), cornerOf(whole, core * scale)];
  return cornerOf(part, core * scale).data.every((value, at) => Math.abs(value - expected.data[at]) <= 10 * unseen);
}

/** Throws `model-unsuitable` where a picture does not come out about as bright as it went in. */
function checkRange(file: string, input: Square, output: Square): void {
  const mean = ({ data }: Square) => data.reduce((sum, value) => sum + value, 0) / data.length;
  const difference = Math.abs(mean(output) - mean(input));
  if (!(difference < 0.1)) throw unsuitable(file, 'range', `${mean(input).toFixed(2)} → ${mean(output).toFixed(2)}`);
}

/** On the first of these sides that the network takes. */
async function firstRun(
  file: string,
  run: TryNetwork,
  sides: readonly number[],
): Promise<{ scale: Probed['scale']; side: number }> {
  let why: unknown;
  for (const side of sides) {
    const input = testSquare(side);
    const output = await run(input).catch((cause: unknown) => {
      if (cause instanceof LatensifyError) throw cause;
      why ??= cause;
      return null;
    });
    if (output === null) continue;
    const scale = output.side / side;
    if (scale !== 1 && scale !== 2 && scale !== 4) throw unsuitable(file, 'scale', String(scale));
    checkRange(file, input, output);
    return { scale, side };
  }
  throw unsuitable(file, 'fails', wordsOf(why));
}

/**
 * What a network has to be told of itself, found by running it: scale, size multiple and halo. Throws `model-unsuitable`.
 * @param fixedSize the only side that the file allows, or null
 * @param now seconds
 */
export async function probe(
  file: string,
  run: TryNetwork,
  fixedSize: number | null,
  now: () => number,
): Promise<Probed> {
  const { scale, side: first } = await firstRun(file, run, fixedSize === null ? [...plainSides.keys()] : [fixedSize]);
  const sizeMultiple = fixedSize === null ? await multipleOf(run, scale, first) : 1;
  const side = fixedSize ?? Math.ceil(probeSide / sizeMultiple) * sizeMultiple;
  const input = testSquare(side);
  const start = now();
  const before = await run(input);
  const spent = now() - start;
  if (spent > secondsAStep) throw unsuitable(file, 'slow', String(Math.round(spent)));
  // A clock that stands still has seen no time pass.
  const seconds = Math.max(spent, 1e-6) / (side ** 2 / 1e6);
  const reach = reachOf(before, await run(disturbed(input)), scale);
  // What is seen as far as that may be seen a little further by other pictures.
  const halo = Math.ceil(1.25 * reach) + 2;
  const isLocal = fixedSize === null && (await isExact(run, input, before, halo, sizeMultiple));
  if (isLocal) return { scale, sizeMultiple, fixedSize: null, halo, seconds };
  return { scale, sizeMultiple, fixedSize: side, halo: Math.min(blendedMargin, side >> 2), seconds };
}
