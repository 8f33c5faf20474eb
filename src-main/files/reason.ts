import { LatensifyError, isLatensifyError } from '../contract/errors';
import type { ErrorCode } from '../contract/errors';
import { inWords } from '../contract/reasons';
import type { OwnReason } from '../contract/reasons';

/** The system's name of what went wrong (`ENOENT`, `EACCES` …), or undefined for what is no error of the system. */
export const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;

const permissions: OwnReason = 'its permissions do not allow it';
const inUse: OwnReason = 'another program is using it';
const disconnected: OwnReason = 'the disk is not connected';
const silent: OwnReason = 'the network drive does not answer';
const tooMany: OwnReason = 'too many files are open';
const full: OwnReason = 'the disk is full';

const reasons: Readonly<Partial<Record<string, OwnReason>>> = {
  EACCES: permissions,
  EPERM: permissions,
  EROFS: 'the disk can only be read',
  EIO: 'the disk reports an error',
  EFBIG: 'the disk takes no file of that size',
  ENOSPC: full,
  EDQUOT: full,
  EBUSY: inUse,
  ETXTBSY: inUse,
  ELOOP: 'its links lead round in a circle',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name or its path is too long',
  EINVAL: 'its name has characters that the disk does not allow',
  EMFILE: tooMany,
  ENFILE: tooMany,
  ENXIO: disconnected,
  ENODEV: disconnected,
  ESTALE: silent,
  ETIMEDOUT: silent,
  EHOSTDOWN: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ENOTCONN: silent,
  ECONNRESET: silent,
  // So Node calls what of Windows' faults it has no name for: a card reader without its card, a share or a cloud that is off.
  UNKNOWN: 'the disk or the cloud that it is on does not answer',
};

/** What the system's words are where a library hands these on without their name, among words of its own. */
const reasonsOfWords: readonly (readonly [words: RegExp, reason: OwnReason])[] = [
  [/read-only file system/i, 'the disk can only be read'],
  [/permission denied|operation not permitted/i, permissions],
  [/input\/output error/i, 'the disk reports an error'],
  [/too many open files/i, tooMany],
  [/file name too long/i, 'its name or its path is too long'],
  [/stale (?:NFS )?file handle|host is down|no route to host|connection timed out/i, silent],
];

/** Why, in our words; undefined where we have none. */
const ownReason = (cause: unknown): OwnReason | undefined =>
  reasons[codeOf(cause) ?? ''] ?? reasonsOfWords.find(([words]) => words.test(String(cause)))?.[1];

/** What our own refusals of files are as reasons within a sentence. */
const refusals: Readonly<Partial<Record<ErrorCode, OwnReason>>> = {
  'file-not-found': 'the file is not there any more',
  'link-broken': 'it is a link that leads nowhere',
  'link-circle': 'its links lead round in a circle',
  'not-a-file': 'a folder, a pipe or a device has that name',
  'too-many-files': tooMany,
};

/** A refusal of ours is made for a sentence of its own, and its message for the log. */
function refusedFor({ code, details, message }: LatensifyError): string {
  const own = refusals[code];
  if (own !== undefined) return inWords(own);
  return 'reason' in details ? String(details.reason) : message;
}

/** Why the system could not do something with a file: in our words, or in its own where we have none. */
export function systemReason(cause: unknown): string {
  if (isLatensifyError(cause)) return refusedFor(cause);
  const own = ownReason(cause);
  if (own !== undefined) return inWords(own);
  return cause instanceof Error ? cause.message : String(cause);
}

/** The limit on open files, which is no fault of the file that it was met at; null where the cause is another one. */
export const limitIn = (cause: unknown): LatensifyError | null =>
  ownReason(cause) === tooMany ? new LatensifyError('too-many-files', {}, { cause }) : null;

/** Whether the system found nothing at a path. */
export const isMissing = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '');

/** Libraries say it in their own words. */
const saysFull = /ENOSPC|EDQUOT|no space left|quota/i;
/** FAT32 ends at 4 GB. */
const saysTooLarge = /EFBIG|file too large/i;

/** Why something could not be written: in our words, or in the system's own where we have none. */
export function whyNotWritten(cause: unknown): string {
  // Some folders are the system's own, like /proc: they are there, and nothing can be made in them.
  if (codeOf(cause) === 'ENOENT') return inWords('the system keeps no files there');
  return saysTooLarge.test(String(cause)) ? inWords('the disk takes no file of that size') : systemReason(cause);
}

/**
 * Why something could not be written, as `disk-full` or `output-unwritable`; an error of ours stays as it is.
 * @param path of the file, or of the folder that it was to go into
 */
export function unwritable(path: string, cause: unknown): LatensifyError {
  if (isLatensifyError(cause)) return cause;
  const limit = limitIn(cause);
  if (limit) return limit;
  if (saysFull.test(String(cause))) return new LatensifyError('disk-full', { path }, { cause });
  return new LatensifyError('output-unwritable', { path, reason: whyNotWritten(cause) }, { cause });
}
