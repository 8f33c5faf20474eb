import { createHash } from 'node:crypto';
import { emptyBook, secondsOf } from '../../contract/devices';
import type { DeviceBook, DeviceReport } from '../../contract/devices';
import { LatensifyError } from '../../contract/errors';
import type { ComputeDevice, Device } from '../../contract/settings';
import { inWords } from '../../contract/reasons';
import { awake } from '../awake';
import { isOwn } from './catalogue';
import type { Catalogue } from './catalogue';
import { hasCuda } from './cuda';
import { graphicsCards, processorName, systemFacts } from './graphics';
import type { GraphicsCard } from './graphics';
import { NetworkPool } from './networks';
import { runtime } from './runtime';
import { Trials } from './trial';

/** Where a book of devices is kept; a JSON file is one. */
export interface DeviceBookStore {
  read(): Promise<DeviceBook>;
  change(next: (before: DeviceBook) => DeviceBook): Promise<DeviceBook>;
}

/** A book that is forgotten with the process. */
export function passingBook(): DeviceBookStore {
  let book = emptyBook;
  return { read: () => Promise.resolve(book), change: (next) => Promise.resolve((book = next(book))) };
}

/** Where the disk cannot be written, what was found out holds for this process alone. */
export function noted(book: DeviceBookStore, next: (before: DeviceBook) => DeviceBook): Promise<DeviceBook> {
  return book.change(next).catch(() => book.read());
}

/** How a device is chosen. */
export interface Wish {
  readonly device: Device;
  /** Whether the process before this one ended or hung while it tried a device. */
  readonly isAfterCrash?: boolean;
  /** Whether everything is to be tried again, whatever is known. */
  readonly isAnew?: boolean;
}

/** The device that does the work, and what is known of all of them. */
export interface DeviceChoice {
  readonly pool: NetworkPool;
  readonly reports: readonly DeviceReport[];
}

/** Raised where a trial comes to other numbers than before: in 2 it times networks alone, and CUDA multiplies with all bits. */
const trialVersion = '2';

/** So often a trial may be cut short by something that need not have been the device. */
const mostTries = 2;

/** The devices that this build of ONNX Runtime can have here, the processor last. */
export function candidates(backends: readonly { name: string; bundled: boolean }[], cuda: boolean): ComputeDevice[] {
  const known = new Set(backends.filter(({ bundled }) => bundled).map(({ name }) => name));
  if (cuda && backends.some(({ name }) => name === 'cuda')) known.add('cuda');
  return (['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const).filter((device) => known.has(device));
}

/**
 * Of everything that a device's results or speed may depend on: another one means that all is tried anew. Devices are not
 * tried with the user's own networks, so that these make no difference.
 */
async function fingerprintOf(catalogue: Catalogue, cards: readonly GraphicsCard[]): Promise<string> {
  const packs = catalogue.packs.filter((pack) => !isOwn(pack));
  const versions = JSON.stringify(runtime().env.versions);
  const facts = [
    trialVersion,
    versions,
    ...packs.map(({ sha256 }) => sha256),
    ...(await systemFacts(cards, process.env)),
  ];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16);
}

function isAlive(process_: number): boolean {
  try {
    return process_ !== process.pid && process.kill(process_, 0);
  } catch {
    return false;
  }
}

const dead = (device: ComputeDevice): DeviceReport => ({
  ...{ device, adapter: '', psnr: null, secondsPerMegapixel: {} },
  problem: { code: 'died', details: {} },
});

/** The book as it is to be begun with: nothing of other times, and what did not survive its trial struck off. */
export function taken(
  book: DeviceBook,
  fingerprint: string,
  { isAfterCrash = false, isAnew = false }: Omit<Wish, 'device'>,
): DeviceBook {
  if (isAnew || book.fingerprint !== fingerprint) return { ...emptyBook, fingerprint };
  const { trying, reports } = book;
  if (trying === null || isAlive(trying.process)) return book;
  if (!isAfterCrash && trying.times < mostTries) return book;
  return { ...book, trying: null, reports: [...reports, dead(trying.device)] };
}

/** What is known of devices, and finding out about those of which nothing is. */
class Survey {
  readonly #catalogue: Catalogue;
  readonly #book: DeviceBookStore;
  #trials: Trials | null = null;
  #processor: NetworkPool | null = null;

  constructor(catalogue: Catalogue, book: DeviceBookStore) {
    this.#catalogue = catalogue;
    this.#book = book;
  }

  async of(devices: readonly ComputeDevice[], wish: Wish): Promise<DeviceReport[]> {
    const cards = await graphicsCards();
    const fingerprint = await fingerprintOf(this.#catalogue, cards);
    const book = await noted(this.#book, (before) => taken(before, fingerprint, wish));
    const known = new Set<string>(['cpu', ...book.reports.map(({ device }) => device)]);
    const adapter = [...new Set(cards.map(({ name }) => name))].join(', ');
    // Another process is at it: two trials at once would tell nothing of speed.
    const isBeingTried = book.trying !== null && isAlive(book.trying.process);
    try {
      for (const device of isBeingTried ? [] : devices.filter((one) => !known.has(one)))
        await this.#try(device, adapter);
      await this.#noteProcessor();
    } finally {
      await this.#processor?.release();
    }
    return (await this.#book.read()).reports;
  }

  /** What it is about to do is on the disk before it is done. */
  async #try(device: ComputeDevice, adapter: string): Promise<void> {
    await noted(this.#book, (before) => {
      const times = before.trying?.device === device ? before.trying.times + 1 : 1;
      return { ...before, trying: { device, process: process.pid, times } };
    });
    this.#processor ??= new NetworkPool(this.#catalogue, 'cpu');
    this.#trials ??= new Trials(this.#catalogue, this.#processor, awake.now);
    const pool = new NetworkPool(this.#catalogue, device);
    const found: DeviceReport[] = [];
    try {
      found.push(await this.#trials.try(pool, adapter));
    } finally {
      await pool.release().catch(() => undefined);
      // A trial that was given up for want of a model is none that the device did not survive.
      await noted(this.#book, (before) => ({
        ...before,
        trying: null,
        reports: found.reduce(withReport, before.reports),
      }));
    }
  }

  /** The processor is right by definition; what was seen of its speed is worth keeping. */
  async #noteProcessor(): Promise<void> {
    const secondsPerMegapixel = this.#trials?.processorSeconds ?? {};
    await noted(this.#book, (before) => {
      const known = before.reports.find(({ device }) => device === 'cpu');
      if (known && Object.keys(secondsPerMegapixel).length === 0) return before;
      const seconds = { ...known?.secondsPerMegapixel, ...secondsPerMegapixel };
      return { ...before, reports: withReport(before.reports, processorReport(seconds)) };
    });
  }
}

const processorReport = (secondsPerMegapixel: Record<string, number>): DeviceReport => ({
  ...{ device: 'cpu', adapter: processorName(), problem: null, psnr: null },
  secondsPerMegapixel,
});

/** In place of what was known of that device. */
function withReport(reports: readonly DeviceReport[], report: DeviceReport): DeviceReport[] {
  return [...reports.filter(({ device }) => device !== report.device), report];
}

/** With the speed of more networks on a device. */
export function withSpeeds(
  reports: readonly DeviceReport[],
  device: ComputeDevice,
  found: DeviceReport['secondsPerMegapixel'],
): DeviceReport[] {
  const unknown = { device, adapter: '', problem: null, psnr: null, secondsPerMegapixel: {} };
  const known = reports.find((report) => report.device === device) ?? unknown;
  return withReport(reports, { ...known, secondsPerMegapixel: { ...known.secondsPerMegapixel, ...found } });
}

/** The fastest of those that are right; the processor, where nothing else was timed. */
export function fastest(reports: readonly DeviceReport[]): ComputeDevice {
  const right = reports.filter(({ problem, device }) => problem === null && device !== 'cpu');
  const processor = reports.find(({ device }) => device === 'cpu');
  const limit = processor ? secondsOf(processor) : Infinity;
  const best = [...right].sort((a, b) => secondsOf(a) - secondsOf(b)).at(0);
  return best !== undefined && secondsOf(best) < limit ? best.device : 'cpu';
}

const here = () => candidates(runtime().listSupportedBackends(), hasCuda());

/** The devices of which nothing is known yet. */
export async function untriedDevices(catalogue: Catalogue, book: DeviceBookStore): Promise<ComputeDevice[]> {
  const fingerprint = await fingerprintOf(catalogue, await graphicsCards());
  const { reports } = taken(await book.read(), fingerprint, {});
  return here().filter((device) => device !== 'cpu' && !reports.some((report) => report.device === device));
}

/** To be called when a process ended that tried devices for this one: the device that it was at is struck off. */
export async function strickenOff(catalogue: Catalogue, book: DeviceBookStore): Promise<void> {
  const fingerprint = await fingerprintOf(catalogue, await graphicsCards());
  await noted(book, (before) => taken(before, fingerprint, { isAfterCrash: true }));
}

/** Every device that this build can have here, with what was found out about it; what is not known is tried now. */
export function surveyDevices(catalogue: Catalogue, book: DeviceBookStore, wish: Wish): Promise<DeviceReport[]> {
  return new Survey(catalogue, book).of(here(), wish);
}

/**
 * A device that passed its trial. `auto` takes the fastest; one that was asked for by name is used or refused with
 * `device-unavailable`, never replaced. The processor needs no trial.
 */
export async function chooseDevice(catalogue: Catalogue, wish: Wish, book: DeviceBookStore): Promise<DeviceChoice> {
  const on = (device: ComputeDevice) => new NetworkPool(catalogue, device);
  if (wish.device === 'cpu') return { pool: on('cpu'), reports: (await book.read()).reports };
  const reports = await surveyDevices(catalogue, book, wish);
  if (wish.device === 'auto') return { pool: on(fastest(reports)), reports };
  const report = reports.find(({ device }) => device === wish.device);
  // One that is right and slow may have its reasons.
  if (report && (report.problem === null || report.problem.code === 'slow')) return { pool: on(wish.device), reports };
  throw new LatensifyError('device-unavailable', { device: wish.device, reason: whyNot(report) });
}

function whyNot(report: DeviceReport | undefined): string {
  if (!report?.problem) return inWords('this build has none');
  const { code, details } = report.problem;
  if (code === 'wrong') return inWords('its results are not the processor’s ({})', Object.values(details).join(', '));
  if (code === 'slow') return inWords('it is {} times slower than the processor', details.times);
  return code === 'died' ? inWords('its driver ended or hung the program that tried it') : String(details.reason);
}
