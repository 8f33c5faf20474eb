import { setImmediate } from 'node:timers/promises';
import { LatensifyError } from '../../contract/errors';
import type { DeviceReport } from '../../contract/devices';
import type { ComputeDevice } from '../../contract/settings';
import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import { networkGrid } from '../plan/network-grid';
import type { Catalogue, Pack } from './catalogue';
import { methodsOfSensors } from './methods';
import { whyImpossible } from './device-failure';
import { picturesOf } from './networks';
import type { MethodNetworks, Moment, NetworkPool } from './networks';

type Pool = Pick<NetworkPool, 'device' | 'networksOf' | 'release'>;

/**
 * PSNR in dB that a device's results have to the processor's at least. Where arithmetic is of float32, WebGPU's on a
 * software driver differ by 118 to 150 dB and CUDA's on an H200 by 132 to 157; Core ML computes with float16 where it
 * sees fit. A wrong one is below 30.
 */
const leastPsnr: Record<ComputeDevice, number> = { cpu: 0, webgpu: 80, dml: 80, coreml: 60, cuda: 80 };
const leastOfHalf = 60;
/** Of results that are equal. JSON knows no infinity. */
const mostPsnr = 200;

/** Side of the tile that tells whether a device is worth a whole trial. */
const probeSide = 64;
/**
 * A device that is so many times slower than the processor is not tried further, once it has cost so many seconds or the
 * next tile would: a graphics card of software takes two minutes for one of 560 pixels.
 */
const tooSlow = { times: 3, seconds: 2 };

/** A network with a tile as it gets them at work. */
interface Subject {
  readonly pack: Pack;
  readonly side: number;
  /** Makes pictures for it, which takes longer than a fast device's networks do, and returns its call with them. */
  readonly calling: (networks: Pick<Pool, 'networksOf'>, side: number) => () => Promise<Image>;
}

/** What the processor makes of a subject, and in how many seconds. */
interface Reference {
  readonly image: Image;
  readonly seconds: number;
}

/** Waves, an edge and noise: what a photo has, so that no part of a network idles. */
export function testPicture(side: number, phase: number): Image {
  const image = blankImage(side, side);
  let state = 1;
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++) {
      const [x, y] = [index % side, Math.floor(index / side)];
      // Numerical Recipes' generator: noise of 24 bits that is the same everywhere.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const wave = 0.25 * Math.sin(0.11 * x + phase + channel) * Math.cos(0.07 * y - channel);
      plane[index] = (x + y < side ? 0.35 : 0.6) + wave + 0.1 * (state / 2 ** 32 - 0.5);
    }
  });
  return image;
}

/** Zeros where a Bayer sensor that begins with G R has no sample. */
function testMosaic(side: number): Image {
  const image = testPicture(side, 0);
  const colours = [
    [1, 0],
    [2, 1],
  ];
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++)
      if (colours[Math.floor(index / side) % 2][index % 2] !== channel) plane[index] = 0;
  });
  return image;
}

const noise = { shot: [0.03, 0.02, 0.03], read: [0.005, 0.004, 0.006] };
const noiseLevel = 0.1;
const moment: Moment = { t: 5, noiseLevel: 0.026 };

/** A network's call with pictures that were made for it. */
type Role = (networks: MethodNetworks, side: number) => () => Promise<Image>;

const roles: Record<keyof MethodNetworks, Role> = {
  restorer: ({ restorer }, side) => {
    const isOfMosaic = 'mosaic' in restorer.pack.inputs;
    const picture = isOfMosaic ? testMosaic(side) : testPicture(side, 0);
    return () => (isOfMosaic ? restorer.run(picture, noise) : restorer.run(picture));
  },
  denoiser: ({ denoiser }, side) => {
    const picture = testPicture(side, 0);
    return () => denoiser.run(picture, noiseLevel);
  },
  camera: ({ camera }, side) => {
    if (camera === null) throw new Error('The method has no denoiser of mosaics.');
    const picture = testPicture(side, 0);
    return () => camera.run(picture, noiseLevel);
  },
  fusion: ({ fusion }, side) => {
    const pictures = picturesOf(fusion.pack).map((_, phase) => testPicture(side, phase));
    return () => fusion.run(pictures, moment);
  },
  refiner: ({ refiner }, side) => {
    if (refiner === null) throw new Error('The method has no refiner.');
    const [result, photo] = [testPicture(side, 0), testPicture(side, 1)];
    return () => refiner.run(result, photo, noiseLevel);
  },
  judge: ({ judge }, side) => {
    if (judge === null) throw new Error('The method has no judge.');
    const [result, photo] = [testPicture(side, 0), testPicture(side, 1)];
    return () => judge.run(result, photo);
  },
};

const inTurn = ['denoiser', 'fusion', 'restorer', 'camera', 'refiner', 'judge'] as const;

/** Side of the largest tile that the network gets of a large photo. */
function tileSide(pack: Pack): number {
  const side = 8192 / pack.scale;
  const { across } = networkGrid(pack, { width: side, height: side }, null);
  return Math.max(...across.map(({ inputLength }) => inputLength));
}

/** Every network of every method, the cheap ones first. */
export function subjectsOf(catalogue: Catalogue, pool: Pick<Pool, 'networksOf'>): Subject[] {
  const found = new Map<string, Subject>();
  for (const method of methodsOfSensors(catalogue)) {
    const networks = pool.networksOf(method);
    for (const role of inTurn) {
      const pack = networks[role]?.pack;
      const calling: Subject['calling'] = (on, side) => roles[role](on.networksOf(method), side);
      if (pack) found.set(pack.id, { pack, side: tileSide(pack), calling });
    }
  }
  const cost = ({ pack, side }: Subject) => pack.bytes * side ** 2;
  return [...found.values()].sort((a, b) => cost(a) - cost(b));
}

/** 10·log10(1/mean squared difference) over all three planes; no number where one of them holds none. */
export function psnr(actual: Image, expected: Image): number {
  let sum = 0;
  actual.planes.forEach((plane, channel) => {
    const other = expected.planes[channel];
    for (let index = 0; index < other.length; index++) sum += (plane[index] - other[index]) ** 2;
  });
  return Math.min(mostPsnr, -10 * Math.log10(sum / (3 * expected.width * expected.height)));
}

/** Devices tried one after the other, against the processor's results, which are made once. */
export class Trials {
  readonly #processor: Pool;
  readonly #now: () => number;
  readonly #references = new Map<string, Reference>();
  readonly subjects: readonly Subject[];

  /**
   * @param processor opens networks on the processor
   * @param now a clock in seconds
   */
  constructor(catalogue: Catalogue, processor: Pool, now: () => number) {
    this.#processor = processor;
    this.#now = now;
    this.subjects = subjectsOf(catalogue, processor);
  }

  /** What the processor costs, of the networks that were compared so far. */
  get processorSeconds(): Record<string, number> {
    const made = this.subjects.filter(({ pack }) => this.#references.has(pack.id));
    return Object.fromEntries(
      made.map(({ pack, side }) => [pack.id, perMegapixel(this.#references.get(pack.id)?.seconds ?? 0, side)]),
    );
  }

  /**
   * Tries a device with every network. It is told of nothing but its first problem.
   * @param adapter what its graphics card is called
   */
  async try(pool: Pool, adapter: string): Promise<DeviceReport> {
    const { device } = pool;
    const secondsPerMegapixel: Record<string, number> = {};
    let lowest: number | null = null;
    const report = (problem: DeviceReport['problem']): DeviceReport => ({
      device,
      adapter,
      problem,
      psnr: lowest,
      secondsPerMegapixel,
    });
    let spent = { device: 0, processor: 0 };
    const steps = this.#steps();
    for (const [index, [subject, side]] of steps.entries()) {
      const { pack } = subject;
      let ahead = 0;
      try {
        const call = subject.calling(pool, side);
        const first = await this.#timed(call);
        const { image, seconds } = await this.#reference(subject, side);
        const found = psnr(first.image, image);
        lowest = Math.min(lowest ?? mostPsnr, Number.isFinite(found) ? found : 0);
        const wrong = whyImpossible([image], first.image) ?? this.#whyWrong(device, pack, found);
        if (wrong !== null) return report({ code: 'wrong', details: { pack: pack.title, reason: wrong } });
        const second = await this.#timed(call);
        spent = { device: spent.device + second.seconds, processor: spent.processor + seconds };
        const nextSide = steps.at(index + 1)?.[1] ?? 0;
        ahead = second.seconds * (nextSide / side) ** 2;
        if (side === subject.side) secondsPerMegapixel[pack.id] = perMegapixel(second.seconds, side);
      } catch (thrown) {
        return report(problemOf(thrown));
      }
      const times = spent.device / spent.processor;
      if (spent.device + ahead > tooSlow.seconds && times > tooSlow.times)
        return report({ code: 'slow', details: { times: Math.round(times) } });
    }
    return report(null);
  }

  /** The first network on a tile that any device has done at once, then every network on its own. */
  #steps(): (readonly [Subject, number])[] {
    return [[this.subjects[0], probeSide], ...this.subjects.map((subject) => [subject, subject.side] as const)];
  }

  #whyWrong(device: ComputeDevice, { precision }: Pack, found: number): string | null {
    const least = precision === 'float16' ? Math.min(leastOfHalf, leastPsnr[device]) : leastPsnr[device];
    return found >= least ? null : `${found.toFixed(0)} dB`;
  }

  async #reference({ pack, side: whole, calling }: Subject, side: number): Promise<Reference> {
    const known = side === whole ? this.#references.get(pack.id) : undefined;
    if (known) return known;
    const made = await this.#timed(calling(this.#processor, side));
    if (side === whole) this.#references.set(pack.id, made);
    return made;
  }

  /** Whoever else wants something of this process has a turn before. */
  async #timed(work: () => Promise<Image>): Promise<Reference> {
    await setImmediate();
    const start = this.#now();
    const image = await work();
    return { image, seconds: this.#now() - start };
  }
}

/** Large enough that the time per pixel is near that of a real tile, small enough to take a second or two on a CPU. */
const timedSide = 96;

/**
 * Seconds a megapixel of each network, on a small tile.
 * @param mayGoOn asked before each: whoever wants to work goes first
 */
export async function timeNetworks(
  subjects: readonly Subject[],
  pool: Pool,
  now: () => number,
  mayGoOn: () => boolean,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { pack, calling } of subjects) {
    await setImmediate();
    if (!mayGoOn()) break;
    const call = calling(pool, timedSide);
    // The first call of a session also allocates its memory, which no later call does.
    await call();
    const start = now();
    await call();
    found[pack.id] = perMegapixel(now() - start, timedSide);
  }
  return found;
}

const perMegapixel = (seconds: number, side: number) => (seconds * 1e6) / side ** 2;

function problemOf(thrown: unknown): NonNullable<DeviceReport['problem']> {
  const isKnown = thrown instanceof LatensifyError;
  const reason = isKnown && 'reason' in thrown.details ? thrown.details.reason : String(thrown);
  if (isKnown && thrown.code === 'device-unavailable') return { code: 'absent', details: { reason } };
  // A model that is missing says nothing of the device.
  if (isKnown && thrown.code !== 'network-failed') throw thrown;
  return { code: 'failed', details: { reason } };
}
