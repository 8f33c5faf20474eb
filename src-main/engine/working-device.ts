import type { DeviceReport } from '../contract/devices';
import type { EngineStatus } from '../contract/restoration';
import type { ComputeDevice } from '../contract/settings';
import { roughSpeeds } from './deblur/cost';
import { ownSeconds } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { noted, withSpeeds } from './nets/device';
import type { DeviceBookStore, DeviceChoice } from './nets/device';
import { EnduringNetworks } from './nets/enduring';
import { NetworkPool } from './nets/networks';
import { timeNetworks } from './nets/timing';
import { subjectsOf } from './nets/trial-subjects';
import { Speeds } from './progress';

/** The device that the networks run on, what each of them costs on it, and what took over where it gave up. */
export class WorkingDevice {
  readonly networks: EnduringNetworks;
  readonly speeds = new Speeds();
  readonly #catalogue: Catalogue;
  readonly #book: DeviceBookStore;
  #reports: readonly DeviceReport[];
  #lost: EngineStatus['lost'] = null;
  /** Told when the device gave up and the processor took over, for as long as this engine lives. */
  onLost: () => void = () => undefined;

  constructor(catalogue: Catalogue, { pool, reports }: DeviceChoice, book: DeviceBookStore) {
    this.#catalogue = catalogue;
    this.#book = book;
    this.#reports = reports;
    this.networks = new EnduringNetworks(
      pool,
      () => new NetworkPool(catalogue, 'cpu'),
      (device, reason) => this.#lose(device, reason),
    );
    for (const [work, secondsPerPixel] of roughSpeeds) this.speeds.record(work, 1, secondsPerPixel, true);
    this.#recall(pool.device);
  }

  get device(): ComputeDevice {
    return this.networks.device;
  }

  /** What was found out about each device of this computer. */
  get reports(): readonly DeviceReport[] {
    return this.#reports;
  }

  /** The device that worked until it gave up, and why. */
  get lost(): EngineStatus['lost'] {
    return this.#lost;
  }

  /** To be called when the catalogue has changed: what is not to be had any more leaves memory. */
  async renew(): Promise<void> {
    await this.networks.release();
    this.#recall(this.device);
  }

  /** Times the networks of which nothing is known, and keeps what it found. @param mayGoOn asked before each of them */
  async measure(now: () => number, mayGoOn: () => boolean): Promise<void> {
    const device = this.device;
    const pool = new NetworkPool(this.#catalogue, device);
    const untimed = subjectsOf(this.#catalogue, pool).filter(({ pack }) => !this.speeds.knows(pack.id));
    const isFree = () => mayGoOn() && this.device === device;
    const found = await timeNetworks(untimed, pool, now, isFree).finally(() => pool.release());
    this.#reports = withSpeeds(this.#reports, device, found);
    this.#recall(device);
    await noted(this.#book, (before) => ({ ...before, reports: withSpeeds(before.reports, device, found) }));
  }

  #lose(device: ComputeDevice, reason: string): void {
    this.speeds.doubt();
    this.#recall('cpu');
    this.#lost = { device, reason };
    this.onLost();
  }

  /** Speeds from earlier, until there are some of a real tile. */
  #recall(device: ComputeDevice): void {
    const report = this.#reports.find((one) => one.device === device);
    const seconds = { ...(device === 'cpu' && ownSeconds(this.#catalogue)), ...report?.secondsPerMegapixel };
    for (const [pack, each] of Object.entries(seconds))
      if (!this.speeds.knowsWell(pack)) this.speeds.record(pack, 1e6, each, true);
  }
}
