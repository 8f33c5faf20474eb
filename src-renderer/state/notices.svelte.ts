import type { Failure } from '@contract';
import { sayFailure } from '../texts';

/** Something that went wrong, with the sentence for it; failures of the page itself have no code of the contract. */
export interface Problem {
  code: string;
  message: string;
}

/** What the app tells the user at the moment: at most one problem and one piece of good news. */
export class Notices {
  problem = $state.raw<Problem | null>(null);
  /** A sentence, for example that a restoration was cancelled. */
  message = $state<string | null>(null);
  /** The file that the last export wrote. */
  savedPath = $state<string | null>(null);

  warn(problem: Problem | Failure): void {
    this.clear();
    this.problem = 'message' in problem ? problem : { code: problem.code, message: sayFailure(problem) };
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
