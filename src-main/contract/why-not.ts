import { z } from 'zod';
import { LatensifyError } from './errors';
import { inWords } from './reasons';
import type { OwnKind } from './reasons';

/** What a newer version of Latensify wrote: nothing is wrong with it, and it is the program that has to change. */
export class NewerVersion extends Error {
  constructor(version: number, known: number) {
    super(inWords('it is of version {}; this program knows {}', version, known));
    this.name = 'NewerVersion';
  }
}

const versioned = z.looseObject({ version: z.int() });

/** Before anything else in a value is looked at, which a newer version may mean otherwise. Throws NewerVersion. */
export function refuseNewer(value: unknown, known: number): void {
  const { data } = versioned.safeParse(value);
  if (data && data.version > known) throw new NewerVersion(data.version, known);
}

type Issue = z.core.$ZodIssue;

/** An issue that stands for an error inside of a larger value (keptEditSchema). */
const causeOf = (issue: Issue): Error | null =>
  issue.code === 'custom' && issue.params?.cause instanceof Error ? issue.params.cause : null;

const types: Readonly<Partial<Record<string, OwnKind>>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of values',
  record: 'a group of values',
  array: 'a list',
};

/** The place of a value, as it is called in the file; the edit that it belongs to goes without saying. */
function placeOf(path: Issue['path']): string {
  const place = path
    .map(String)
    .join('.')
    .replace(/^edit\./, '');
  return place === 'strength.tau' ? 'τ' : place;
}

/** What may stand there instead, as far as that can be listed. */
function choices(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_type') return [types[issue.expected]].filter((type) => type !== undefined);
  if (issue.code !== 'invalid_union') return [];
  if ('options' in issue && Array.isArray(issue.options)) return issue.options.map(String);
  return issue.errors.flatMap((branch) => branch.flatMap(choices));
}

function limitOf(issue: Issue, place: string): string | null {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return null;
  const isBig = issue.code === 'too_big';
  if (issue.origin !== 'number' && issue.origin !== 'int')
    return inWords(isBig ? '{} is too long' : '{} is too short', place);
  if (isBig) return inWords('{} is at most {}', place, String(issue.maximum));
  return inWords(issue.inclusive ? '{} is at least {}' : '{} is more than {}', place, String(issue.minimum));
}

/** Of the first value that cannot be used, the narrowest limit: whole numbers have one of their own, too. */
function tightest(first: Issue, issues: readonly Issue[]): Issue {
  const limits = issues.filter((issue) => issue.code === 'too_big' && String(issue.path) === String(first.path));
  const most = (issue: Issue) => (issue.code === 'too_big' ? Number(issue.maximum) : Infinity);
  return first.code === 'too_big'
    ? limits.reduce((one, other) => (most(other) < most(one) ? other : one), first)
    : first;
}

function inOneReason(issue: Issue): string {
  const cause = causeOf(issue);
  if (cause) return cause.message;
  if (issue.code === 'unrecognized_keys')
    return inWords('{} is not known here', placeOf([...issue.path, ...issue.keys.slice(0, 1)]));
  // Other programs' JSON has versions of its own; newer ones of ours were told before.
  if (issue.path.length === 0 || issue.path[0] === 'version') return inWords('it was not written by Latensify');
  const place = placeOf(issue.path);
  const limit = limitOf(issue, place);
  if (limit !== null) return limit;
  const listed = choices(issue);
  if (listed.length > 0) return inWords('{} has to be: {}', place, listed.join(', '));
  return inWords('{} has a value that is not possible there', place);
}

/**
 * What is wrong in a value from a file, in one reason of our own words: the first field that cannot be used and what it may
 * be. Words of others, as the file system's, stay as they are.
 * @param thrown what JSON.parse, a schema or parseEdit threw
 */
export function whyNot(thrown: unknown): string {
  const first = thrown instanceof z.ZodError ? thrown.issues.at(0) : undefined;
  if (thrown instanceof z.ZodError && first) return inOneReason(tightest(first, thrown.issues));
  if (thrown instanceof SyntaxError) return inWords('its JSON is damaged or incomplete');
  return thrown instanceof Error ? thrown.message : String(thrown);
}

const isNewer = (thrown: unknown): boolean =>
  thrown instanceof NewerVersion ||
  (thrown instanceof z.ZodError && thrown.issues.some((issue) => causeOf(issue) instanceof NewerVersion));

/** A file that cannot be used, as a failure that says why and what to do: of a newer version, that is to update. */
export function unreadable(
  code: 'preset-unreadable' | 'preset-order-lost' | 'recipe-unreadable',
  path: string,
  thrown: unknown,
): LatensifyError {
  // Of which code it is, no type can say.
  if (thrown instanceof LatensifyError) return thrown as LatensifyError;
  if (isNewer(thrown)) return new LatensifyError('made-by-newer', { path }, { cause: thrown });
  return new LatensifyError(code, { path, reason: whyNot(thrown) }, { cause: thrown });
}
