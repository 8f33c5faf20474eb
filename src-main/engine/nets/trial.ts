import { setImmediate } from 'node:timers/promises';
import { LatensifyError } from '../../contract/errors';
import type { DeviceReport } from '../../contract/devices';
import type { ComputeDevice } from '../../contract/settings';
import type { Image } from '../image/image';
import type { Catalogue, Pack } from './catalogue';
import { reasonOf, whyImpossible } from './device-failure';
import type { NetworkPool } from './networks';
import { perMegapixel } from './timing';
import { subjectsOf } from './trial-subjects';
import type { Subject } from './trial-subjects';

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

/** What the processor makes of a subject, and in how many seconds. */
interface Reference {
  readonly image: Image;
  readonly seconds: number;
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

function problemOf(thrown: unknown): NonNullable<DeviceReport['problem']> {
  const isKnown = thrown instanceof LatensifyError;
  const reason = reasonOf(thrown);
  if (isKnown && thrown.code === 'device-unavailable') return { code: 'absent', details: { reason } };
  // A model that is missing says nothing of the device.
  if (isKnown && thrown.code !== 'network-failed') throw thrown;
  return { code: 'failed', details: { reason } };
}
