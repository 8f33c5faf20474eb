/** Every failure that can be expected. What is said about each stands in texts/, by language. */
export const errorCodes = [
  'file-not-found',
  'file-unreadable',
  'link-broken',
  'link-circle',
  'name-unreadable',
  'not-a-file',
  'file-too-large',
  'not-a-photo',
  'unsupported-kind',
  'photo-damaged',
  'raw-unreadable',
  'decoder-missing',
  'not-raw',
  'grey-point-unusable',
  'burst-too-small',
  'burst-not-raw',
  'burst-no-mosaic',
  'burst-mixed',
  'photo-too-large',
  'result-too-large',
  'photo-claims-too-much',
  'task-not-ready',
  'no-method',
  'no-restorer',
  'tau-out-of-range',
  'model-missing',
  'model-damaged',
  'catalogue-damaged',
  'model-unsuitable',
  'model-known',
  'model-unknown',
  'device-unavailable',
  'network-failed',
  'engine-crashed',
  'engine-unavailable',
  'photo-set-aside',
  'result-gone',
  'result-changed',
  'photo-gone',
  'photo-changed',
  'busy',
  'cancelled',
  'would-overwrite-input',
  'output-exists',
  'output-no-folder',
  'folder-missing',
  'folder-gone',
  'folder-unknown',
  'output-unwritable',
  'name-too-long',
  'disk-full',
  'out-of-memory',
  'too-many-files',
  'made-by-newer',
  'recipe-unreadable',
  'recipe-photo-missing',
  'recipe-other-input',
  'recipe-other-burst',
  'recipe-other-packs',
  'preset-unknown',
  'preset-unreadable',
  'preset-order-lost',
  'bits-unsupported',
  'picture-too-large-for-format',
  'kernel-unreadable',
  'kernel-empty',
  'kernel-too-large',
  'dng-needs-mosaic',
  'dng-needs-faithful',
  'bad-request',
  'unexpected',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Facts that a sentence may name: a path, a format, a size, the reason a library gave. */
export type Details = Readonly<Record<string, string | number>>;

/** An error as it crosses a process border: no stack and no sentence, which is made where it is shown. */
export interface Failure {
  code: ErrorCode;
  details: Details;
}

/** What every request answers: failures that can be expected are returned, not thrown. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** An expected failure. Its message is for logs and tests; users read what texts/ says of the code. */
export class LatensifyError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}, options?: ErrorOptions) {
    super([code, ...Object.entries(details).map(([name, value]) => `${name}: ${value}`)].join(', '), options);
    this.name = 'LatensifyError';
    this.code = code;
    this.details = details;
  }
}

/** What the system, Node and WebAssembly say where a limit of theirs is reached. */
const limits: readonly (readonly [words: RegExp, code: ErrorCode])[] = [
  [/\b(EMFILE|ENFILE)\b/, 'too-many-files'],
  [
    /\b(ENOMEM|EAGAIN)\b|out of memory|array buffer allocation failed|cannot allocate|invalid typed array length: \d{9}/i,
    'out-of-memory',
  ],
];

/** Any thrown value as a failure; what nobody expected becomes `unexpected` with its message. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof LatensifyError) return { code: thrown.code, details: thrown.details };
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const limit = limits.find(([words]) => words.test(reason))?.[1];
  return { code: limit ?? 'unexpected', details: { reason } };
}
