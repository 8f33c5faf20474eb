import type { Note } from '../../contract/notes';
import { glance } from '../image/glance';
import { inPassingFolder } from '../leftovers';
import { whyNot } from './exiftool';
import type { HeldMetadata } from './hold';
import { leftBehind } from './left-behind';
import { pngHeadLength } from './png-chunks';
import { leaveRecipe } from './plain-recipe';
import { commentSegments, endOfApplications, insert } from './segments';
import { brokenRegions } from './regions';
import { faultIn, missedAmong, partsIn } from './stale';
import { readSaid } from './tags';
import { chunksFor, commentsFor, placedText } from './text';
import { fitTo } from './renewed';
import type { Bearer, Fit, Origin } from './renewed';
import { writeMetadata } from './write';

const metadataLost = (reason: string): Note => ({ code: 'metadata-lost', details: { reason: reason.trim() } });

/**
 * What a PNG's chunks and a JPEG's comments say, as it is, where the result is of the same kind.
 * @param more segments for a JPEG
 */
async function writeText(held: HeldMetadata, { format }: Bearer, file: string, more: Buffer): Promise<void> {
  const aside = `${file}.text`;
  const chunks = format === 'png' ? chunksFor(held) : Buffer.alloc(0);
  if (chunks.length > 0) await insert(file, pngHeadLength, chunks, aside);
  const segments = format === 'jpeg' ? Buffer.concat([more, commentSegments(commentsFor(held))]) : more;
  if (segments.length > 0) await insert(file, await endOfApplications(file), segments, aside);
}

/** Content Credentials sign the bytes of the photo. */
const hasCredentials = ({ families, tags }: HeldMetadata): boolean =>
  Object.values(families).includes('JUMBF') || tags['XMP-dcterms:Provenance'] !== undefined;

/** What is known to be left out before anything is written. */
function foreseen(held: HeldMetadata, { regions }: Fit, { format }: Bearer): Note[] {
  const notes = held.lost === null ? [] : [metadataLost(held.lost)];
  const named = (code: Note['code'], names: readonly string[]) => {
    if (names.length > 0) notes.push({ code, details: { names: names.join(', ') } });
  };
  const fault = faultIn(held.tags);
  if (fault !== null) notes.push({ code: 'metadata-damaged', details: { reason: fault } });
  named('compressed-left-out', held.leftOut);
  named('text-left-out', placedText(held, format).lost);
  named('regions-left-out', regions);
  if (hasCredentials(held)) notes.push({ code: 'credentials-left-out', details: {} });
  return notes;
}

/** So many names stand in a sentence. */
const mostNames = 12;

/** What is missing in the file that was written. */
async function missing(held: HeldMetadata, fit: Fit, at: { file: string; folder: string }): Promise<Note[]> {
  if (Object.keys(held.tags).length === 0) return [];
  const found = leftBehind(held, await readSaid(at.file, at.folder), fit);
  const missed = missedAmong(held.tags, fit.becoming);
  const names = [...missed, ...partsIn(held.tags), ...brokenRegions(held.tags), ...held.strangers, ...found];
  if (names.length === 0) return [];
  const few = names.length > mostNames ? [...names.slice(0, mostNames), '…'] : names;
  return [{ code: 'metadata-left-out', details: { names: few.join(', ') } }];
}

/** Found by looking: most formats have had the recipe from the start. */
async function recipeLost({ recipe }: Bearer, file: string, reason: string): Promise<Note[]> {
  if (recipe === null || (await glance(file)).madeOf !== null) return [];
  return [{ code: 'recipe-lost', details: { reason: reason.trim() } }];
}

/**
 * Gives a finished file what its photo's file said beside its pixels. A restoration took its time and is kept whatever
 * happens here: the file stays whole, and what it lacks is in the notes.
 */
export async function carryOver(held: HeldMetadata, origin: Origin, bearer: Bearer, file: string): Promise<Note[]> {
  const fit = fitTo(held, origin, bearer);
  const notes = foreseen(held, fit, bearer);
  try {
    return await inPassingFolder(async (folder) => {
      const more = await writeMetadata(held, fit, bearer, { file, folder });
      await writeText(held, bearer, file, more);
      return [...notes, ...(await missing(held, fit, { file, folder }))];
    });
  } catch (thrown) {
    const reason = whyNot(thrown);
    await leaveRecipe(bearer, file).catch(() => undefined);
    const lost = await recipeLost(bearer, file, reason);
    // Where they could not be read either, why was said.
    return held.lost === null ? [...notes, metadataLost(reason), ...lost] : [...notes, ...lost];
  }
}
