import { errorTexts } from './error-texts';
import type { ErrorCode, ErrorDetails } from './error-texts';

export type { ErrorCode } from './error-texts';

/** An error as it crosses a process border: no stack, nothing that a user could not read. */
export interface Failure {
  code: ErrorCode;
  message: string;
}

/** What every request answers: failures that can be expected are returned, not thrown. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** An expected failure, with a text for the user that says what was wrong and what to do next. */
export class LatensifyError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(errorTexts[code](details), options);
    this.name = 'LatensifyError';
    this.code = code;
    this.details = details;
  }
}

/** Any thrown value as a failure; what nobody expected becomes `unexpected` with its message. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof LatensifyError) return { code: thrown.code, message: thrown.message };
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'unexpected', message: errorTexts.unexpected({ reason }) };
}
