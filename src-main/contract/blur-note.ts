import type { BlurFinding, BlurSettings } from './blur';
import type { Note } from './notes';

// Without the schema library, which the page need not load.

/** What is to be said of what became of a photo's blur, and of the kind that was looked for. */
export function blurNote({ isBelieved, kind, kernel, radius, reason }: BlurFinding, asked: BlurSettings['kind']): Note {
  if (reason === 'sharp') return { code: 'blur-none', details: {} };
  if (reason === 'given' && kind === 'shake') return { code: 'blur-given', details: { side: kernel?.side ?? 0 } };
  if (!isBelieved) return { code: asked === 'auto' ? 'blur-doubtful' : 'blur-unexplained', details: {} };
  if (kind === 'defocus') return { code: 'blur-defocus', details: { radius: (radius ?? 0).toFixed(1) } };
  return { code: 'blur-shake', details: { side: kernel?.side ?? 0 } };
}
