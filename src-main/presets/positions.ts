import type { Tau } from '../contract/settings';

/** A named position of the dial, the same in every door. */
export interface Position {
  readonly name: string;
  /** For `--help`. */
  readonly meaning: string;
  /** τ for a method whose dial ends at `maxTau`. */
  readonly tau: (maxTau: number) => Tau;
}

export const builtInPositions: readonly Position[] = [
  { name: 'faithful', meaning: 'τ = 0: nothing but the restoration network', tau: () => 0 },
  { name: 'balanced', meaning: 'the τ measured best for the task', tau: () => 'auto' },
  { name: 'detailed', meaning: 'the largest τ of the task: most detail, least certain', tau: (maxTau) => maxTau },
];
