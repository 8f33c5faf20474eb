import { z } from 'zod';
import { LatensifyError, toFailure } from '../contract';
import type { Answer } from '../contract';
import { jobSchemas } from './messages';
import type { FromEngine, JobArgument, JobName, JobResults, Jobs, RunReport, ToEngine } from './messages';
import { NewestOnly } from './newest';

/** Who does the jobs, and can be told to stop. */
export type Workshop = Jobs & { cancel(): void };

/** Takes the main process's messages, has the work done, and sends the answers. */
export class Desk {
  readonly #workshop: Workshop;
  readonly #send: (message: FromEngine) => void;
  readonly #previews: NewestOnly<RunReport>;

  constructor(makeWorkshop: (report: (report: RunReport) => void) => Workshop, send: (message: FromEngine) => void) {
    this.#send = send;
    this.#previews = new NewestOnly((report) => send({ kind: 'report', report }));
    this.#workshop = makeWorkshop((report) => this.#pass(report));
  }

  receive(message: ToEngine): void {
    switch (message.kind) {
      case 'job':
        void this.#answer(message.id, message.job, message.argument);
        break;
      case 'cancel':
        this.#workshop.cancel();
        break;
      case 'preview-passed':
        this.#previews.received();
    }
  }

  #pass(report: RunReport): void {
    if (report.kind === 'preview') this.#previews.offer(report);
    else this.#send({ kind: 'report', report });
  }

  async #answer(id: number, job: JobName, argument: unknown): Promise<void> {
    const answer = await this.#do(job, argument);
    // A preview that still waits would come after the end of its restoration.
    if (job === 'restore') this.#previews.clear();
    this.#send({ kind: 'answer', id, answer });
  }

  async #do<J extends JobName>(job: J, argument: unknown): Promise<Answer<JobResults[J]>> {
    const jobs: Jobs = this.#workshop;
    try {
      return { ok: true, value: await jobs[job](parseArgument(job, argument)) };
    } catch (thrown) {
      if (!(thrown instanceof LatensifyError)) console.error(thrown);
      return { ok: false, error: toFailure(thrown) };
    }
  }
}

function parseArgument<J extends JobName>(job: J, argument: unknown): JobArgument<J> {
  const parsed = jobSchemas[job].safeParse(argument);
  if (parsed.success) return parsed.data as JobArgument<J>; // TypeScript does not see that the schema is the job's own.
  throw new LatensifyError('bad-request', { channel: job, reason: z.prettifyError(parsed.error) });
}
