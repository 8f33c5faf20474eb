import { isNetwork } from './deblur/cost';
import type { Stage } from './plan/stages';

/** How far a restoration is. */
export interface ProgressReport {
  readonly callsDone: number;
  readonly callsTotal: number;
  /** null while a network that is still to run has never run on this device. */
  readonly secondsLeft: number | null;
}

interface Speed {
  readonly secondsPerPixel: number;
  /** From a small warm-up tile: the first real call replaces it. */
  readonly isRough: boolean;
}

/** How much a new measurement counts against the earlier ones. */
const newestShare = 0.25;
/** Of a network, whose calls are alike, one that took more times as long counts as so many: the computer slept meanwhile. */
const mostTimes = 4;

function blend(packId: string, known: number, measured: number): number {
  const newest = isNetwork(packId) ? Math.min(measured, mostTimes * known) : measured;
  return known * (1 - newestShare) + newest * newestShare;
}

/** What each network costs on this device, learnt from its calls. */
export class Speeds {
  readonly #speeds = new Map<string, Speed>();

  record(packId: string, pixels: number, seconds: number, isRough = false): void {
    const known = this.#speeds.get(packId);
    const measured = seconds / pixels;
    const blended = known && !known.isRough ? blend(packId, known.secondsPerPixel, measured) : measured;
    this.#speeds.set(packId, { secondsPerPixel: blended, isRough });
  }

  /** Another device works now: the first call of each network replaces what was known. */
  doubt(): void {
    for (const [packId, { secondsPerPixel }] of this.#speeds)
      this.#speeds.set(packId, { secondsPerPixel, isRough: true });
  }

  knows(packId: string): boolean {
    return this.#speeds.has(packId);
  }

  /** Whether a real tile has been timed. */
  knowsWell(packId: string): boolean {
    return this.#speeds.get(packId)?.isRough === false;
  }

  /** Seconds for the stages, or null when one of them has never run. */
  secondsFor(stages: readonly Pick<Stage, 'packId' | 'pixels'>[]): number | null {
    let seconds = 0;
    for (const { packId, pixels } of stages) {
      const speed = this.#speeds.get(packId);
      if (pixels > 0 && !speed) return null;
      seconds += pixels * (speed?.secondsPerPixel ?? 0);
    }
    return seconds;
  }
}

/** Counts the network calls of one restoration and foresees its end. */
export class Progress {
  readonly #speeds: Speeds;
  readonly #remaining = new Map<string, number>();
  #callsTotal = 0;
  readonly #now: () => number;
  #callsDone = 0;
  #networkCalls = 0;
  #mark: number;

  /** @param now a clock in seconds */
  constructor(stages: readonly Stage[], speeds: Speeds, now: () => number) {
    this.#speeds = speeds;
    this.#now = now;
    this.#mark = now();
    this.expect(stages);
  }

  /** To be told of work that comes on top. */
  expect(stages: readonly Stage[]): void {
    for (const { packId, calls, pixels } of stages) this.#change(packId, calls, pixels);
  }

  /** To be told of work that was expected and will not be done. */
  skip(stages: readonly Stage[]): void {
    for (const { packId, calls, pixels } of stages) this.#change(packId, -calls, -pixels);
  }

  /** To be told after each call. What passed since the last one counts as the call's cost: noise and tiles cost, too. */
  callDone(packId: string, pixels: number): ProgressReport {
    const now = this.#now();
    this.#speeds.record(packId, pixels, now - this.#mark);
    this.#mark = now;
    this.#callsDone += 1;
    if (isNetwork(packId)) this.#networkCalls += 1;
    this.#change(packId, 0, -pixels);
    return this.report();
  }

  #change(packId: string, calls: number, pixels: number): void {
    this.#callsTotal += calls;
    this.#remaining.set(packId, Math.max(0, (this.#remaining.get(packId) ?? 0) + pixels));
  }

  /** Calls of networks so far; the mathematics of blur is none. */
  get networkCalls(): number {
    return this.#networkCalls;
  }

  report(): ProgressReport {
    const stages = Array.from(this.#remaining, ([packId, pixels]) => ({ packId, pixels }));
    return { callsDone: this.#callsDone, callsTotal: this.#callsTotal, secondsLeft: this.#speeds.secondsFor(stages) };
  }
}
