import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import type { Pack } from './nets/catalogue';

/** What takes time in a restoration, by the names under which a trace shows it; a network's call is called by its role. */
export type SpanName =
  | Pack['role']
  | 'photo'
  | 'decode'
  | 'read metadata'
  | 'plan'
  | 'session'
  | 'warm up'
  | 'restore'
  | 'cut tile'
  | 'fill tensors'
  | 'merge tile'
  | 'blur mathematics'
  | 'noise'
  | 'arithmetic'
  | 'dial'
  | 'develop'
  | 'hand to codec'
  | 'encode'
  | 'write metadata'
  | 'write';

type Facts = Readonly<Record<string, string | number>>;

/** One event of the Trace Event Format, which ui.perfetto.dev and chrome://tracing read; times are in microseconds. */
export type TraceEvent =
  | { name: SpanName; ph: 'X'; ts: number; dur: number; pid: number; tid: number; args: Facts }
  | { name: 'process_name' | 'thread_name'; ph: 'M'; pid: number; tid: number; args: { name: string } };

/** Spans that overlap without one being within the other lie in lanes of their own. */
class Lanes {
  readonly #taken: boolean[] = [];

  /** The first that is free. */
  take(): number {
    const free = this.#taken.indexOf(false);
    const lane = free === -1 ? this.#taken.length : free;
    this.#taken[lane] = true;
    return lane;
  }

  leave(lane: number): void {
    this.#taken[lane] = false;
  }

  get count(): number {
    return this.#taken.length;
  }
}

/** A span that has not ended. */
interface Open {
  readonly trace: Trace;
  readonly lane: number;
  /** Whether something within it lies in its lane right now. */
  isBusy: boolean;
}

const around = new AsyncLocalStorage<Open>();

/** Records what happens while its work runs, and what that starts; everything else goes on unrecorded. */
export class Trace {
  readonly #lanes = new Lanes();
  readonly #events: Extract<TraceEvent, { ph: 'X' }>[] = [];

  run<T>(work: () => T): T {
    return around.run({ trace: this, lane: this.#lanes.take(), isBusy: false }, work);
  }

  /** All that has ended, and the names of the lanes, in which spans lie within each other. */
  events(): TraceEvent[] {
    const { pid } = process;
    const named = (name: 'process_name' | 'thread_name', tid: number, words: string): TraceEvent => ({
      ...{ name, ph: 'M', pid, tid },
      args: { name: words },
    });
    const lanes = Array.from({ length: this.#lanes.count }, (_, lane) =>
      named('thread_name', lane, lane === 0 ? 'engine' : `meanwhile ${lane}`),
    );
    return [named('process_name', 0, 'Latensify'), ...lanes, ...this.#events];
  }

  /** Begins a span within another one. @returns ends it */
  begin(name: SpanName, args: Facts, outer: Open): { span: Open; end: () => void } {
    const shares = !outer.isBusy;
    const span = { trace: this, lane: shares ? outer.lane : this.#lanes.take(), isBusy: false };
    if (shares) outer.isBusy = true;
    const start = performance.now();
    const end = () => {
      const dur = 1000 * (performance.now() - start);
      this.#events.push({ name, ph: 'X', ts: 1000 * start, dur, pid: process.pid, tid: span.lane, args });
      if (shares) outer.isBusy = false;
      else this.#lanes.leave(span.lane);
    };
    return { span, end };
  }
}

/**
 * Does some work, as a span of the trace that it is done in. Without a trace, which is the rule, this is the work and one
 * look; a promise ends its span when it is settled.
 * @param facts to be read beside the span
 */
export function traced<T>(name: SpanName, work: () => T, facts: Facts = {}): T {
  const outer = around.getStore();
  if (!outer) return work();
  const { span, end } = outer.trace.begin(name, facts, outer);
  try {
    const result = around.run(span, work);
    if (result instanceof Promise) result.then(end, end);
    else end();
    return result;
  } catch (thrown) {
    end();
    throw thrown;
  }
}
