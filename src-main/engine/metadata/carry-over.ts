import type { Note } from '../../contract/notes';
import type { HeldMetadata } from './hold';
import { addChunks } from './png-text';
import { lostText } from './text';
import { leftRegions, writeMetadata } from './write';
import type { Bearer, Origin } from './write';

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
const metadataLost = (reason: string): Note => ({ code: 'metadata-lost', details: { reason: reason.trim() } });

async function writeText({ textChunks }: HeldMetadata, { format }: Bearer, file: string): Promise<void> {
  if (format === 'png' && textChunks.length > 0) await addChunks(file, textChunks, `${file}.text`);
}

/**
 * Gives a finished file what its photo's file said beside its pixels. A restoration took its time and is kept whatever
 * happens here: the file stays whole, and what it lacks is in the notes.
 */
export async function carryOver(held: HeldMetadata, origin: Origin, bearer: Bearer, file: string): Promise<Note[]> {
  const notes = held.lost === null ? [] : [metadataLost(held.lost)];
  if (held.leftOut.length > 0) notes.push({ code: 'compressed-left-out', details: { names: held.leftOut.join(', ') } });
  const left = lostText(held.tags, bearer.format);
  if (left.length > 0) notes.push({ code: 'text-left-out', details: { names: left.join(', ') } });
  const regions = leftRegions(held, origin, bearer).names;
  if (regions.length > 0) notes.push({ code: 'regions-left-out', details: { names: regions.join(', ') } });
  try {
    await writeMetadata(held, origin, bearer, file);
    await writeText(held, bearer, file);
    return notes;
  } catch (thrown) {
    return [...notes, metadataLost(reasonOf(thrown))];
  }
}
