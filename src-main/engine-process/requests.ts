import { LatensifyError, toFailure } from '../contract';
import type { Answer, Failure } from '../contract';
import type { Report } from './jobs';
import type { ToEngine } from './messages';

/** What a process is asked, and who waits for it. */
export interface Request {
  readonly asked: Extract<ToEngine, { kind: 'job' }>;
  readonly answer: (answer: Answer<unknown>) => void;
  /** Throws for what is no answer to it. */
  readonly parse: (value: unknown) => unknown;
  readonly report: (report: Report) => void;
}

interface Waiting extends Request {
  /** Set once it was cancelled and answered: the process has until then to end it. */
  deadline: NodeJS.Timeout | null;
}

export const failureOf = (code: 'cancelled' | 'engine-crashed' | 'engine-unavailable'): Failure =>
  toFailure(new LatensifyError(code));

/** How long a cancelled job may go on, in milliseconds. */
const patienceAfterCancel = 2_000;

/** What an engine process has not answered yet. */
export class Requests {
  readonly #waiting = new Map<number, Waiting>();

  get size(): number {
    return this.#waiting.size;
  }

  /** As they were asked, for a process that has to take them over. */
  get asked(): ToEngine[] {
    return Array.from(this.#waiting.values(), ({ asked }) => asked);
  }

  add(request: Request): void {
    this.#waiting.set(request.asked.id, { ...request, deadline: null });
  }

  /**
   * Answers a request now; the process has a moment to follow.
   * @param late called where it does not
   * @returns whether there was anything to cancel
   */
  cancel(id: number, late: () => void): boolean {
    const waiting = this.#waiting.get(id);
    if (waiting?.deadline !== null) return false;
    waiting.answer({ ok: false, error: failureOf('cancelled') });
    waiting.deadline = setTimeout(late, patienceAfterCancel);
    return true;
  }

  report(id: number, report: Report): void {
    const waiting = this.#waiting.get(id);
    if (waiting?.deadline === null) waiting.report(report);
  }

  /** @returns whether the answer was as agreed */
  settle(id: number, answer: Answer<unknown>): boolean {
    const waiting = this.#waiting.get(id);
    if (!waiting) return true;
    this.#forget(waiting);
    try {
      waiting.answer(answer.ok ? { ok: true, value: waiting.parse(answer.value) } : answer);
      return true;
    } catch {
      waiting.answer({ ok: false, error: failureOf('engine-crashed') });
      return false;
    }
  }

  /** Those that were cancelled go with the process that did not stop them. */
  forgetCancelled(): void {
    for (const waiting of this.#waiting.values()) if (waiting.deadline !== null) this.#forget(waiting);
  }

  answerAll(error: Failure): void {
    for (const waiting of [...this.#waiting.values()]) {
      this.#forget(waiting);
      waiting.answer({ ok: false, error });
    }
  }

  #forget({ asked, deadline }: Waiting): void {
    if (deadline !== null) clearTimeout(deadline);
    this.#waiting.delete(asked.id);
  }
}
