import { z } from 'zod';
import type { BlurFinding, BlurSettings } from './blur';
import { failureSchema } from './failure';
import type { Details, FactTable, SentencesOn } from './errors';

/** What is to be said about a photo or a result that is no failure, with its facts: what was left out, changed or assumed. */
const noteFacts = {
  'shot-left-out': ['path', 'reason'],
  'folders-left-out': ['count', 'names'],
  'results-left-out': ['count', 'names'],
  'folder-empty': [],
  'pictures-left-out': ['count', 'names'],
  'kinds-left-out': ['count', 'kinds'],
  'other-name': ['taken', 'name'],
  'kernel-kept': ['path'],
  'kernel-none': ['path'],
  'sidecar-lost': ['reason', 'inside'],
  'sidecar-other-name': ['taken', 'name'],
  'recipe-lost': ['reason'],
  'no-mosaic': ['sensor'],
  'pages-left-out': ['pages'],
  'frames-left-out': ['frames'],
  'channels-left-out': ['count'],
  'opened-with-damage': ['reason'],
  'hdr-tone-mapped': ['transfer'],
  'metadata-lost': ['reason'],
  'metadata-damaged': ['reason'],
  'text-left-out': ['names'],
  'metadata-left-out': ['names'],
  'credentials-left-out': [],
  'compressed-left-out': ['names'],
  'regions-left-out': ['names'],
  'gain-map-left-out': [],
  'transparency-flattened': ['format'],
  'bits-reduced': ['format'],
  'linear-in-8-bits': [],
  'grey-as-colours': ['format'],
  'recipe-other-device': ['made', 'device'],
  'profile-lost': ['reason'],
  'cmyk-guessed': [],
  'cmyk-converted': [],
  'blur-shake': ['side'],
  'blur-defocus': ['radius'],
  'blur-given': ['side'],
  'blur-none': [],
  'blur-doubtful': [],
  'blur-unexplained': [],
  'smaller-tiles': ['reason'],
  'device-gave-up': ['device', 'reason'],
} as const satisfies FactTable;
type NoteCode = keyof typeof noteFacts;
export const noteCodes = Object.keys(noteFacts) as readonly NoteCode[];
export type NoteSentences = SentencesOn<typeof noteFacts>;

/** A note as it crosses a process border; the sentence is made where it is shown, from texts/. */
export const noteSchema = z.object({ code: z.enum(noteCodes), details: failureSchema.shape.details });
export interface Note {
  code: NoteCode;
  details: Details;
}

/** What is to be said of what became of a photo's blur, and of the kind that was looked for. */
export function blurNote({ isBelieved, kind, kernel, radius, reason }: BlurFinding, asked: BlurSettings['kind']): Note {
  if (reason === 'sharp') return { code: 'blur-none', details: {} };
  if (reason === 'given' && kind === 'shake') return { code: 'blur-given', details: { side: kernel?.side ?? 0 } };
  if (!isBelieved) return { code: asked === 'auto' ? 'blur-doubtful' : 'blur-unexplained', details: {} };
  if (kind === 'defocus') return { code: 'blur-defocus', details: { radius: (radius ?? 0).toFixed(1) } };
  return { code: 'blur-shake', details: { side: kernel?.side ?? 0 } };
}
