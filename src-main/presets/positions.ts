import type { Tau } from '../contract/settings';

/** A named position of the dial, the same in every door. */
export interface Position {
  readonly name: 'faithful' | 'balanced' | 'detailed';
  /** τ for a method whose dial ends at `maxTau`. */
  readonly tau: (maxTau: number) => Tau;
}

export const builtInPositions: readonly Position[] = [
  { name: 'faithful', tau: () => 0 },
  { name: 'balanced', tau: () => 'auto' },
  { name: 'detailed', tau: (maxTau) => maxTau },
];
