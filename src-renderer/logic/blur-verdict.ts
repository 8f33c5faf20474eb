import { plainBlur } from '@contract/plain-blur';
import type { BlurFinding, BlurSettings } from '@contract';
import { canonical } from './outcome';

/** What a finding says, by the texts that there are. */
export type Verdict =
  'shake' | 'small' | 'judged' | 'defocus' | 'given' | 'sharp' | 'disagreement' | 'refuted' | 'nothing';

export function verdictOf({ kind, kernel, reason, isBelieved }: BlurFinding): Verdict {
  switch (reason) {
    case 'sharp':
    case 'disagreement':
      return reason;
    case 'unexplained':
      return kernel === null ? 'nothing' : 'refuted';
    case 'given':
      return kind === 'defocus' ? 'defocus' : 'given';
    case 'small':
    case 'judged':
      return isBelieved ? reason : 'refuted';
    case 'found':
      if (!isBelieved) return 'refuted';
      return kind === 'defocus' ? 'defocus' : 'shake';
  }
}

/**
 * What decides what is found: everything, except how strongly a blur is undone and the kernel of the user's, beside which
 * none is looked for. A field that comes later counts without a word here.
 */
export function searchKey(blur: BlurSettings): string {
  const { kernel, strength } = plainBlur;
  return canonical({ ...blur, kernel, strength });
}
