import { LatensifyError, secondsAStep } from '../contract';
import type { Answer, Id, OwnModel, RestoreEvent } from '../contract';
import type { Engines } from './engines';

/** A network that was tried and may be kept. */
interface Tried {
  readonly path: string;
  readonly model: OwnModel;
}

const unsuitable = (path: string, why: 'slow' | 'dies', detail = ''): Answer<never> => ({
  ok: false,
  error: { code: 'model-unsuitable', details: { file: path, why, detail } },
});

/** The user's own networks: tried where networks run, in a process that is ended where a step takes too long. */
export class OwnModels {
  readonly #engines: Pick<Engines, 'restore' | 'scheduler'>;
  readonly #tell: (event: RestoreEvent) => void;
  readonly #trials = new Map<Id, AbortController>();
  #tried: Tried | null = null;

  constructor(engines: Pick<Engines, 'restore' | 'scheduler'>, tell: (event: RestoreEvent) => void) {
    this.#engines = engines;
    this.#tell = tell;
  }

  /** The queue's photo is finished first, so that nobody loses work where a trial ends the process. */
  async try(job: Id, path: string): Promise<Answer<OwnModel>> {
    const trial = new AbortController();
    this.#trials.set(job, trial);
    try {
      const waits = () => this.#tell({ job, kind: 'waiting' });
      const answer = await this.#engines.scheduler.atWindow(trial.signal, waits, () => this.#try(job, path, trial));
      if (answer.ok) this.#tried = { path, model: answer.value };
      return answer;
    } finally {
      this.#trials.delete(job);
    }
  }

  /** Throws `result-gone` for one that was not tried just now. */
  async keep(id: OwnModel['id'], title: string): Promise<Answer<OwnModel[]>> {
    const tried = this.#tried;
    if (tried?.model.id !== id) throw new LatensifyError('result-gone');
    const model = { ...tried.model, title };
    const answer = await this.#change(() => this.#engines.restore.request('keepModel', { path: tried.path, model }));
    if (answer.ok) this.#tried = null;
    return answer;
  }

  remove(id: OwnModel['id']): Promise<Answer<OwnModel[]>> {
    return this.#change(() => this.#engines.restore.request('removeModel', { id }));
  }

  /** What nobody waits for, such as a preset's picture, gives way; the queue's photo is finished first. */
  #change(change: () => Promise<Answer<OwnModel[]>>): Promise<Answer<OwnModel[]>> {
    return this.#engines.scheduler.atWindow(new AbortController().signal, () => undefined, change);
  }

  /** null: every trial. */
  cancel(job: Id | null): void {
    for (const [id, trial] of this.#trials) if (job === null || id === job) trial.abort();
  }

  async #try(job: Id, path: string, trial: AbortController): Promise<Answer<OwnModel>> {
    const late = new AbortController();
    const limit = setTimeout(() => {
      late.abort();
      // The process has two seconds to follow, and is ended where it does not.
      trial.abort();
    }, 1000 * secondsAStep);
    const answer = await this.#engines.restore.request(
      'tryModel',
      { path },
      {
        signal: trial.signal,
        report: (event) => {
          limit.refresh();
          this.#tell({ job, ...event });
        },
      },
    );
    clearTimeout(limit);
    if (late.signal.aborted) return unsuitable(path, 'slow', String(secondsAStep));
    return !answer.ok && answer.error.code === 'engine-crashed' ? unsuitable(path, 'dies') : answer;
  }
}
