import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Catalogue } from '../../src-main/engine/nets/catalogue';
import type { Stage } from '../../src-main/engine/plan/stages';

// Written by `npm run counts`.
const costs = JSON.parse(readFileSync(resolve('tests/counts/operations.json'), 'utf8')) as Record<
  string,
  { operations: number; features?: number } | undefined
>;

/** What a stage's network calls multiply and add, in units of 10⁹; nothing for what is no network. */
export function gigaOperations({ packs }: Catalogue, { packId, pixels, known = 0 }: Stage): number {
  const pack = packs.find(({ id }) => id === packId);
  if (!pack) return 0;
  const { operations = NaN, features = 0 } = costs[packId] ?? {};
  // Those of a pack are counted for 256² pixels of its output.
  return ((pixels * operations - known * features) * pack.scale ** 2) / 256 ** 2 / 1e9;
}
