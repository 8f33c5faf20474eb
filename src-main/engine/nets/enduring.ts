import { refuseIfCancelled } from '../cancel';
import { LatensifyError } from '../../contract/errors';
import type { Note } from '../../contract/notes';
import type { ComputeDevice } from '../../contract/settings';
import type { Image } from '../image/image';
import { planGrid, runTiled } from '../tiles/tiled';
import { traced } from '../trace';
import type { Method, Pack } from './catalogue';
import { deviceFailureOf, reasonOf, whyImpossible } from './device-failure';
import type { DeviceFailure } from './device-failure';
import type { MethodNetworks, Network, NetworkPool } from './networks';

/** How often a tile's side is halved before the device is given up. */
const mostHalvings = 2;

type Pool = Pick<NetworkPool, 'device' | 'networksOf' | 'release'>;

/** One of a method's networks. */
type Among<P extends Pack, Told> = (networks: MethodNetworks) => Network<P, Told> | null;
type OfPart<Told> = (told: Told) => Told;

/** One network's call on whichever pool it is made. */
type Call = (pool: Pool, tiles: readonly Image[]) => Promise<Image>;

/**
 * Networks that go on when their device does not: where memory is short a tile is halved, at most twice; where that does
 * not help, or the device is lost, the processor takes over and keeps the work. A tile in parts equals the whole one,
 * since each part has the network's full context.
 */
export class EnduringNetworks {
  readonly #processor: () => Pool;
  readonly #gaveUp: (device: ComputeDevice, reason: string) => void;
  readonly #halvings = new Map<string, number>();
  #pool: Pool;
  #notes: Note[] = [];

  /**
   * @param processor makes what takes over
   * @param gaveUp is told when it does
   */
  constructor(pool: Pool, processor: () => Pool, gaveUp: (device: ComputeDevice, reason: string) => void) {
    this.#pool = pool;
    this.#processor = processor;
    this.#gaveUp = gaveUp;
  }

  get device(): ComputeDevice {
    return this.#pool.device;
  }

  /** What happened since they were last taken. */
  takeNotes(): Note[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }

  /** @param signal checked before each part of a tile; a whole one is its caller's business */
  networksOf(method: Method, signal: AbortSignal): MethodNetworks {
    const { restorer, denoiser, camera, fusion, refiner, judge } = this.#pool.networksOf(method);
    const enduring = <P extends Pack, Told>({ pack }: Network<P, Told>, among: Among<P, Told>, ofPart?: OfPart<Told>) =>
      this.#enduring(pack, (pool) => had(among(pool.networksOf(method)), pack), signal, ofPart);
    return {
      restorer: enduring(restorer, (networks) => networks.restorer),
      denoiser: enduring(denoiser, (networks) => networks.denoiser),
      camera: camera && enduring(camera, (networks) => networks.camera),
      // Parts of a tile have features of their own, which nobody keeps.
      fusion: enduring(
        fusion,
        (networks) => networks.fusion,
        (moment) => ({ ...moment, features: null }),
      ),
      refiner: refiner && enduring(refiner, (networks) => networks.refiner),
      judge: judge && enduring(judge, (networks) => networks.judge),
    };
  }

  release(): Promise<void> {
    return this.#pool.release();
  }

  /**
   * @param on the same network, on whichever pool
   * @param ofPart what is told of a part of a tile
   */
  #enduring<P extends Pack, Told>(
    pack: P,
    on: (pool: Pool) => Network<P, Told>,
    signal: AbortSignal,
    ofPart: OfPart<Told> = (told) => told,
  ): Network<P, Told> {
    const call = (tiles: readonly Image[], told: Told): Call => {
      const toldOf = (parts: readonly Image[]) => (isWhole(parts, tiles) ? told : ofPart(told));
      return (pool, parts) => on(pool).run(parts, toldOf(parts));
    };
    return {
      pack,
      load: () => this.#load((pool) => on(pool).load()),
      run: (tiles, told) => this.#endure(pack, tiles, call(tiles, told), signal),
    };
  }

  async #load(load: (pool: Pool) => Promise<void>): Promise<void> {
    const pool = this.#pool;
    try {
      await load(pool);
    } catch (thrown) {
      if (deviceFailureOf(thrown) === null || pool.device === 'cpu') throw thrown;
      this.#giveUp(pool, thrown);
      await load(this.#pool);
    }
  }

  async #endure(pack: Pack, tiles: readonly Image[], call: Call, signal: AbortSignal): Promise<Image> {
    for (;;) {
      const pool = this.#pool;
      try {
        return await this.#inParts(pack, tiles, (parts) => checked(pool, pack, parts, call), signal);
      } catch (thrown) {
        this.#concede(pool, pack, thrown);
      }
    }
  }

  async #inParts(
    pack: Pack,
    tiles: readonly Image[],
    call: (parts: readonly Image[]) => Promise<Image>,
    signal: AbortSignal,
  ): Promise<Image> {
    const halvings = this.#halvings.get(pack.id) ?? 0;
    if (halvings === 0) return call(tiles);
    const { width, height } = tiles[0];
    const grid = planGrid(width, height, Math.max(width, height) / 2 ** halvings, pack);
    const run = async (parts: Image[]) => {
      await refuseIfCancelled(signal);
      return call(parts);
    };
    return runTiled(tiles, grid, pack.scale, run, traced);
  }

  /** Decides what the next try is made with; throws where there is nothing left to try. */
  #concede(pool: Pool, pack: Pack, thrown: unknown): void {
    const failure = deviceFailureOf(thrown);
    if (failure === null) throw thrown;
    // Another call may have given it up already.
    if (pool !== this.#pool) return;
    if (this.#halve(pack, failure, thrown)) return;
    if (pool.device === 'cpu') throw thrown;
    this.#giveUp(pool, thrown);
  }

  #halve({ id, fixedSize }: Pack, failure: DeviceFailure, thrown: unknown): boolean {
    const halvings = this.#halvings.get(id) ?? 0;
    if (failure !== 'memory' || fixedSize !== null || halvings === mostHalvings) return false;
    this.#halvings.set(id, halvings + 1);
    if (!this.#notes.some(({ code }) => code === 'smaller-tiles'))
      this.#notes.push({ code: 'smaller-tiles', details: { reason: reasonOf(thrown) } });
    return true;
  }

  #giveUp(pool: Pool, thrown: unknown): void {
    const reason = reasonOf(thrown);
    this.#pool = this.#processor();
    this.#halvings.clear();
    this.#notes = [{ code: 'device-gave-up', details: { device: pool.device, reason } }];
    this.#gaveUp(pool.device, reason);
    // What is left of a lost device may bring the process down with it when it is touched; it goes with the process.
    if (deviceFailureOf(thrown) === 'memory') void pool.release().catch(() => undefined);
  }
}

const isWhole = ([part]: readonly Image[], [tile]: readonly Image[]) =>
  part.width === tile.width && part.height === tile.height;

/** What takes over has the networks of what gave up. */
function had<N>(network: N | null, { id }: Pack): N {
  if (network === null) throw new Error(`There is no ${id}.`);
  return network;
}

/** A call whose result is looked at, where a device may answer with what cannot be. */
async function checked(pool: Pool, pack: Pack, parts: readonly Image[], call: Call): Promise<Image> {
  const output = await call(pool, parts);
  const reason = pool.device === 'cpu' ? null : whyImpossible(parts, output);
  if (reason !== null) throw new LatensifyError('network-failed', { pack: pack.title, reason });
  return output;
}
