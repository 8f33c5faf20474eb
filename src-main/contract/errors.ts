/** Codes, and the names of the facts that come with each; of those that end with ? some may be missing. */
export type FactTable = Readonly<Record<string, readonly string[]>>;

/** Every failure that can be expected, with the facts that come with it. What is said about each stands in texts/, by language. */
const failureFacts = {
  'file-not-found': ['path'],
  'file-unreadable': ['path', 'reason'],
  'link-broken': ['path', 'target'],
  'link-circle': ['path'],
  'name-unreadable': ['path'],
  'not-a-file': ['path'],
  'file-too-large': ['path', 'gigabytes'],
  'not-a-photo': ['path', 'reason'],
  'unsupported-kind': ['path', 'kind'],
  'photo-damaged': ['path', 'reason?'],
  'raw-unreadable': ['path', 'reason?'],
  'decoder-missing': ['kind', 'reason'],
  'not-raw': [],
  'grey-point-unusable': [],
  'burst-too-small': [],
  'burst-not-raw': ['path'],
  'burst-no-mosaic': ['path', 'sensor'],
  'burst-mixed': ['path', 'reference', 'reason'],
  'photo-too-large': ['needed', 'available', 'free'],
  'result-too-large': ['megapixels', 'largest', 'limit', 'needed', 'available', 'free', 'scale'],
  'photo-claims-too-much': ['path', 'width', 'height', 'bytes', 'needed'],
  'task-not-ready': ['task'],
  'no-method': ['task', 'scale', 'available'],
  'no-restorer': ['restorer', 'available'],
  'tau-out-of-range': ['tau', 'max'],
  'model-missing': ['file'],
  'model-damaged': ['file', 'reason'],
  'catalogue-damaged': ['file', 'reason'],
  'model-unsuitable': ['file', 'why', 'detail'],
  'model-known': ['model', 'title'],
  'model-unknown': ['available', 'model'],
  'device-unavailable': ['device', 'reason'],
  'network-failed': ['pack', 'reason'],
  'engine-crashed': [],
  'engine-unavailable': [],
  'photo-set-aside': ['path'],
  'result-gone': [],
  'result-changed': ['path'],
  'result-held': ['path', 'reason'],
  'photo-gone': [],
  'photo-changed': ['path'],
  busy: [],
  cancelled: [],
  'would-overwrite-input': ['path'],
  'output-exists': ['path', 'made?'],
  'output-no-folder': ['path'],
  'folder-missing': ['path', 'name'],
  'folder-gone': ['path'],
  'folder-unknown': [],
  'output-unwritable': ['path', 'reason'],
  'name-too-long': ['name', 'length', 'limit'],
  'disk-full': ['path'],
  'queue-unwritable': ['path', 'reason'],
  'out-of-memory': [],
  'too-many-files': [],
  'made-by-newer': ['path'],
  'recipe-unreadable': ['path', 'reason'],
  'recipe-photo-missing': ['name', 'path'],
  'recipe-other-input': ['path', 'name'],
  'recipe-other-burst': ['count', 'names'],
  'recipe-other-packs': ['packs', 'program'],
  'preset-unknown': ['name', 'available'],
  'preset-unreadable': ['path', 'reason'],
  'preset-unusable': ['path', 'name', 'reason'],
  'preset-order-lost': ['reason', 'path'],
  'bits-unsupported': ['format'],
  'picture-too-large-for-format': ['width', 'height', 'format', 'limit', 'formats'],
  'kernel-unreadable': ['path', 'reason'],
  'kernel-empty': ['path'],
  'kernel-too-large': ['path', 'size', 'limit'],
  'dng-needs-mosaic': [],
  'dng-needs-faithful': ['tau'],
  'bad-request': ['channel', 'reason'],
  unexpected: ['reason'],
} as const satisfies FactTable;
export type ErrorCode = keyof typeof failureFacts;
export const errorCodes = Object.keys(failureFacts) as readonly ErrorCode[];

/** A path, a format, a size, the reason a library gave. */
type Fact = string | number;
/** Facts as they cross a process border, or stand in a file that another version has written. */
export type Details = Readonly<Record<string, Fact>>;

/** Facts by their names in a table. */
type Facts<Name extends string> = Readonly<
  Record<Exclude<Name, `${string}?`>, Fact> & Partial<Record<Name extends `${infer Bare}?` ? Bare : never, Fact>>
>;
/** The facts of a failure: whoever throws it gives them, and its sentence can ask for nothing else. */
export type DetailsOf<Code extends ErrorCode> = Facts<(typeof failureFacts)[Code][number]>;
/** A sentence for each code, in one language. */
export type SentencesOn<Table extends FactTable> = {
  readonly [Code in keyof Table]: (details: Facts<Table[Code][number]>) => string;
};
export type FailureSentences = SentencesOn<typeof failureFacts>;

/** An error as it crosses a process border: no stack and no sentence, which is made where it is shown. */
export interface Failure {
  code: ErrorCode;
  details: Details;
}

/** What every request answers: failures that can be expected are returned, not thrown. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** What a failure is made with; one without facts needs none. */
type Given<Code extends ErrorCode> = [(typeof failureFacts)[Code][number]] extends [`${string}?`]
  ? [details?: DetailsOf<Code>, options?: ErrorOptions]
  : [details: DetailsOf<Code>, options?: ErrorOptions];

/** An expected failure. Its message is for logs and tests; users read what texts/ says of the code. */
export class LatensifyError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: Code, ...given: Given<Code>) {
    const [details, options]: [details?: Details, options?: ErrorOptions] = given;
    super([code, ...Object.entries(details ?? {}).map(([name, value]) => `${name}: ${value}`)].join(', '), options);
    this.name = 'LatensifyError';
    this.code = code;
    this.details = details ?? {};
  }
}

/** `instanceof` alone would leave open which codes it may have, and so forget the type. */
export const isLatensifyError = (thrown: unknown): thrown is LatensifyError => thrown instanceof LatensifyError;

/** What another process has thrown, to be thrown again: its facts are those that it was made with there. */
export const thrownElsewhere = ({ code, details }: Failure): LatensifyError =>
  new LatensifyError(code, details as DetailsOf<ErrorCode>);

/** The sentence on a failure or a note. Of one that an older version has written down, a fact may be missing. */
export function sentenceOn<Code extends string>(
  { code, details }: { code: Code; details: Details },
  sentences: Readonly<Record<Code, (details: never) => string>>,
): string {
  return (sentences[code] as (details: Details) => string)(details);
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
