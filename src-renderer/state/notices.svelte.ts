import type { Failure } from '@contract';

/** Something that went wrong; failures of the page itself have no code of the contract. */
export type Problem = Pick<Failure, 'message'> & { code: string };

/** What the app tells the user at the moment: at most one problem and one piece of good news. */
export class Notices {
  problem = $state.raw<Problem | null>(null);
  /** A sentence, for example that a restoration was cancelled. */
  message = $state<string | null>(null);
  /** The file that the last export wrote. */
  savedPath = $state<string | null>(null);

  warn(problem: Problem): void {
    this.clear();
    this.problem = problem;
  }

  say(message: string): void {
    this.clear();
    this.message = message;
  }

  saved(path: string): void {
    this.clear();
    this.savedPath = path;
  }

  clear(): void {
    this.problem = null;
    this.message = null;
    this.savedPath = null;
  }
}
