import { LatensifyError } from '../contract';
import type { Answer } from '../contract';
import type { EngineClient } from '../engine-process/client';
import type { PhotoPlace, Role } from '../engine-process/messages';
import { Turns } from './turns';

/** After so many it is the photo's fault, and it is set aside. */
const mostDeaths = 3;

type Client<R extends Role> = Pick<EngineClient<R>, 'request' | 'status' | 'useDevice'>;

/** The engine processes, and the photos that none of them survives. */
export class Engines {
  readonly view: Client<'view'>;
  readonly restore: Client<'restore'>;
  readonly write: Pick<EngineClient<'write'>, 'request' | 'rest'>;
  /** Whose turn it is at the networks. */
  readonly turns = new Turns();
  /** How often a process died of a photo, by its path. */
  readonly #deaths = new Map<string, number>();

  constructor(view: Client<'view'>, restore: Client<'restore'>, write: Engines['write']) {
    this.view = view;
    this.restore = restore;
    this.write = write;
  }

  /** Work on one photo. Throws `photo-set-aside` where that has ended a process too often. */
  async on<T>({ path }: Pick<PhotoPlace, 'path'>, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const deaths = this.#deaths.get(path) ?? 0;
    if (deaths >= mostDeaths) throw new LatensifyError('photo-set-aside', { path });
    const answer = await ask();
    if (!answer.ok && answer.error.code === 'engine-crashed') this.#deaths.set(path, deaths + 1);
    return answer;
  }
}
