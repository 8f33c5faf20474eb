import { LatensifyError } from '../contract';
import type { Answer } from '../contract';
import type { EngineClient } from '../engine-process/client';
import type { PhotoPlace, Role } from '../engine-process/jobs';
import { SharedLock } from './shared-lock';
import { NetworkScheduler } from './network-scheduler';

/** After so many it is the photo's fault, and it is set aside. */
const mostDeaths = 3;
/** The gallery, which nobody asked to look at that photo, leaves it alone sooner. */
const mostDeathsInPassing = 2;

type Client<R extends Role> = Pick<EngineClient<R>, 'request' | 'status' | 'useDevice'>;

/** The engine processes, and the photos that none of them survives. */
export class Engines {
  readonly view: Client<'view'>;
  readonly restore: Client<'restore'>;
  readonly write: Pick<EngineClient<'write'>, 'request' | 'rest'>;
  /** Whose turn it is at the networks. */
  readonly scheduler = new NetworkScheduler();
  /** How often a process died of a photo, by its path. */
  readonly #deaths = new Map<string, number>();
  readonly #passing = new SharedLock();

  constructor(view: Client<'view'>, restore: Client<'restore'>, write: Engines['write']) {
    this.view = view;
    this.restore = restore;
    this.write = write;
  }

  /** Work on one photo. Throws `photo-set-aside` where that has ended a process too often. */
  async on<T>(photo: Pick<PhotoPlace, 'path'>, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    this.#refuse(photo, mostDeaths);
    const answer = await ask();
    if (hasDied(answer)) this.#blame(photo, 1);
    return answer;
  }

  /**
   * Work on one of many photos that pass by side by side. A process that dies takes the answers of all of them with it, and
   * nobody knows of which it died: each is asked for once more, alone, and blamed for both deaths where that ends the same.
   * Throws as `on` does.
   */
  async inPassing<T>(photo: Pick<PhotoPlace, 'path'>, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const askIfGood = () => {
      this.#refuse(photo, mostDeathsInPassing);
      return ask();
    };
    const answer = await this.#passing.shared(async () => askIfGood());
    if (!hasDied(answer)) return answer;
    return this.#passing.exclusive(async () => {
      const again = await askIfGood();
      if (hasDied(again)) this.#blame(photo, 2);
      return again;
    });
  }

  #refuse({ path }: Pick<PhotoPlace, 'path'>, most: number): void {
    if (this.#deathsOf(path) >= most) throw new LatensifyError('photo-set-aside', { path });
  }

  #blame({ path }: Pick<PhotoPlace, 'path'>, deaths: number): void {
    this.#deaths.set(path, this.#deathsOf(path) + deaths);
  }

  #deathsOf = (path: string): number => this.#deaths.get(path) ?? 0;
}

const hasDied = (answer: Answer<unknown>): boolean => !answer.ok && answer.error.code === 'engine-crashed';
