import { setImmediate } from 'node:timers/promises';
import type { NetworkPool } from './networks';
import type { Subject } from './trial-subjects';

/** Large enough that the time per pixel is near that of a real tile, small enough to take a second or two on a CPU. */
const timedSide = 96;

/**
 * Seconds a megapixel of each network, on a small tile.
 * @param mayGoOn asked before each: whoever wants to work goes first
 */
export async function timeNetworks(
  subjects: readonly Subject[],
  pool: Pick<NetworkPool, 'networksOf'>,
  now: () => number,
  mayGoOn: () => boolean,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { pack, calling } of subjects) {
    await setImmediate();
    if (!mayGoOn()) break;
    const call = calling(pool, timedSide);
    // The first call of a session also allocates its memory, which no later call does.
    await call();
    const start = now();
    await call();
    found[pack.id] = perMegapixel(now() - start, timedSide);
  }
  return found;
}

export const perMegapixel = (seconds: number, side: number) => (seconds * 1e6) / side ** 2;
