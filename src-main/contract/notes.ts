import { z } from 'zod';
import type { BlurFinding, BlurSettings } from './blur';
import { failureSchema } from './failure';
import type { Details } from './errors';

/** What is to be said about a photo or a result that is no failure: what was left out, changed or assumed. */
export const noteCodes = [
  'shot-left-out',
  'folders-left-out',
  'results-left-out',
  'folder-empty',
  'kinds-left-out',
  'other-name',
  'kernel-kept',
  'kernel-none',
  'sidecar-lost',
  'sidecar-other-name',
  'recipe-lost',
  'no-mosaic',
  'pages-left-out',
  'frames-left-out',
  'channels-left-out',
  'opened-with-damage',
  'hdr-tone-mapped',
  'metadata-lost',
  'metadata-damaged',
  'text-left-out',
  'metadata-left-out',
  'credentials-left-out',
  'compressed-left-out',
  'regions-left-out',
  'gain-map-left-out',
  'transparency-flattened',
  'bits-reduced',
  'linear-in-8-bits',
  'grey-as-colours',
  'recipe-other-device',
  'profile-lost',
  'cmyk-guessed',
  'cmyk-converted',
  'blur-shake',
  'blur-defocus',
  'blur-given',
  'blur-none',
  'blur-doubtful',
  'blur-unexplained',
  'smaller-tiles',
  'device-gave-up',
] as const;
type NoteCode = (typeof noteCodes)[number];

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
