import { z } from 'zod';
import { LatensifyError, inWords, toFailure } from '../contract';
import type { Answer } from '../contract';
import { jobs } from './jobs';
import { toEngineSchema } from './messages';
import type { Errand, JobArgument, JobName, Jobs, Report, Role } from './jobs';
import type { FromEngine } from './messages';
import { NewestOnly } from './newest';

interface Numbered {
  readonly id: number;
  readonly report: Report;
}

/** Takes the main process's messages, has the work done, and sends the answers. */
export class JobRunner<R extends Role> {
  readonly #role: R;
  readonly #jobs: Jobs<R>;
  readonly #send: (message: FromEngine) => void;
  readonly #previews: NewestOnly<Numbered>;
  /** Of the jobs that are under way. */
  readonly #controllers = new Map<number, AbortController>();

  constructor(role: R, jobs: Jobs<R>, send: (message: FromEngine) => void) {
    this.#role = role;
    this.#jobs = jobs;
    this.#send = send;
    this.#previews = new NewestOnly(({ id, report }) => send({ kind: 'report', id, report }));
  }

  /** A message that has not the right shape is refused with an exception: only the main process can send one. */
  receive(received: unknown): void {
    const message = toEngineSchema.parse(received);
    switch (message.kind) {
      case 'job':
        void this.#answer(message.id, message.job, message.argument);
        break;
      case 'cancel':
        this.#controllers.get(message.id)?.abort();
        break;
      case 'preview-passed':
        this.#previews.received();
    }
  }

  #pass(id: number, report: Report): void {
    if (report.kind === 'preview') this.#previews.offer({ id, report });
    else this.#send({ kind: 'report', id, report });
  }

  async #answer(id: number, job: string, argument: unknown): Promise<void> {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    const answer = await this.#do(job, argument, {
      signal: controller.signal,
      report: (report) => this.#pass(id, report),
    });
    this.#controllers.delete(id);
    // A preview that still waits would come after the end of its restoration.
    this.#previews.drop((waiting) => waiting.id === id);
    this.#send({ kind: 'answer', id, answer });
  }

  async #do(job: string, argument: unknown, errand: Errand): Promise<Answer<unknown>> {
    try {
      const name = this.#named(job);
      return { ok: true, value: await this.#jobs[name](this.#parse(name, argument), errand) };
    } catch (thrown) {
      if (!(thrown instanceof LatensifyError)) console.error(thrown);
      return { ok: false, error: toFailure(thrown) };
    }
  }

  #named(job: string): JobName<R> {
    if (Object.hasOwn(jobs[this.#role], job)) return job as JobName<R>;
    throw new LatensifyError('bad-request', { channel: job, reason: inWords('{} has no such job', this.#role) });
  }

  #parse<J extends JobName<R>>(job: J, argument: unknown): JobArgument<R, J> {
    const schemas: Record<string, { argument: z.ZodType }> = jobs[this.#role];
    const parsed = schemas[job].argument.safeParse(argument);
    if (parsed.success) return parsed.data; // The schema is the job's own.
    throw new LatensifyError('bad-request', { channel: job, reason: z.prettifyError(parsed.error) });
  }
}
