import type { BlurFinding, BlurSettings } from '@contract';

/** What a finding says, by the texts that there are. */
export type Verdict = 'shake' | 'small' | 'defocus' | 'given' | 'sharp' | 'disagreement' | 'refuted' | 'nothing';

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
    case 'found':
      if (!isBelieved) return 'refuted';
      if (kind === 'defocus') return 'defocus';
      return reason === 'small' ? 'small' : 'shake';
  }
}

/** What decides what is found, as long as the kernel is not given. */
export const searchKey = ({ kind, radius, window }: BlurSettings): string => JSON.stringify([kind, radius, window]);
