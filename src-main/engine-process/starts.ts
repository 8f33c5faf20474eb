import type { Device, EngineStatus } from '../contract';
import type { Codecs } from './codecs';
import type { Role } from './jobs';
import type { Manner } from './messages';
import { RestartBudget } from './restart-budget';

/** Why a process ended or was ended. */
export type Ending = 'crashed' | 'hung' | 'slow to cancel' | 'another device' | 'malformed message';

/** The process that looks at every photo of a folder may meet several there that it does not survive, and two deaths of each. */
const restartsPerMinute: Record<Role, number> = { view: 12, restore: 3, write: 3 };
/** So often a process may end at work on a device that is not the processor, before the processor takes over. */
const mostDeathsAtWork = 2;

/** What the next process is started with, by what became of those before it. */
export class Starts {
  readonly #role: Role;
  readonly #budget: RestartBudget;
  #wanted: Device = 'auto';
  #codecs: Codecs = 'native';
  /** Of processes in a row that were never ready, and of those that were at work on the device. */
  #deaths = { unready: 0, atWork: 0 };
  #lost: EngineStatus['lost'] = null;

  /** @param now a clock in milliseconds */
  constructor(role: Role, now: () => number) {
    this.#role = role;
    this.#budget = new RestartBudget(restartsPerMinute[role], 60_000, now);
  }

  /** The device that is no longer worked on, since processes died of it. */
  get lost(): EngineStatus['lost'] {
    return this.#lost;
  }

  /** Another device is wanted; what became of earlier processes says nothing of it. */
  want(device: Device): void {
    this.#wanted = device;
    this.#deaths = { unready: 0, atWork: 0 };
    this.#lost = null;
  }

  manner(start: Manner['start'] = 'plain'): Manner {
    return { device: this.#lost ? 'cpu' : this.#wanted, codecs: this.#codecs, start };
  }

  /** A process is ready. */
  live(): void {
    this.#deaths.unready = 0;
  }

  /** What comes after a death; null where there were too many. @param status as it was until then */
  after(ending: Ending, status: EngineStatus): Manner | null {
    if (ending === 'crashed' && this.#mayBeCodecs(status)) this.#codecs = 'webassembly';
    const manner = status.state === 'ready' ? this.#afterWork(ending, status) : this.#afterStart(ending);
    return this.#budget.take() ? manner : null;
  }

  /**
   * Whether a crash may be the codecs' doing: that of a photo has led one astray, or that they cannot be loaded. Before it
   * is ready, the process that runs networks tries graphics drivers, which are suspected first.
   */
  #mayBeCodecs({ state }: EngineStatus): boolean {
    return state === 'ready' || this.#role !== 'restore' || this.#deaths.unready > 0;
  }

  /**
   * What brings a process down before it is ready is a graphics driver that it tried: the next one strikes that off, and if
   * it dies too, only the processor is left, which needs none.
   */
  #afterStart(ending: Ending): Manner {
    this.#deaths.unready += 1;
    const manner = this.manner(ending === 'malformed message' ? 'plain' : 'after-crash');
    return this.#deaths.unready > 1 ? { ...manner, device: 'cpu' } : manner;
  }

  /** A driver that brings down process after process at work is not asked again. */
  #afterWork(ending: Ending, { device }: EngineStatus): Manner {
    if (device !== null && device !== 'cpu') {
      this.#deaths.atWork += 1;
      if (this.#deaths.atWork === mostDeathsAtWork) this.#lost ??= { device, reason: ending };
    }
    return this.manner();
  }
}
