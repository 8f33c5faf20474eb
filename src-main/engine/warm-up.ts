import { awake } from './awake';
import { refuseIfCancelled } from './cancel';
import { blankImage } from './image/image';
import type { Image } from './image/image';
import { picturesOf } from './nets/networks';
import type { MethodNetworks, Moment } from './nets/networks';
import type { RestorePlan } from './plan/plan';
import type { Speeds } from './progress';
import { traced } from './trace';

/** Large enough that the time per pixel is near that of a real tile, small enough to take a second or two on a CPU. */
const warmUpSide = 96;
const moment: Moment = { t: 50, noiseLevel: 0.17, features: null };

/**
 * Loads the networks of a plan, so that loading does not count as a call, and times those that come late on a small
 * tile when nothing is known about them: the first real call of φ_F is one, but the time left is asked for early.
 */
export function warmUp(
  networks: MethodNetworks,
  plan: RestorePlan,
  speeds: Speeds,
  signal: AbortSignal,
): Promise<void> {
  return traced('warm up', () => tryOnce(networks, plan, speeds, signal));
}

async function tryOnce(
  networks: MethodNetworks,
  plan: RestorePlan,
  speeds: Speeds,
  signal: AbortSignal,
): Promise<void> {
  const { restorer, denoiser, camera, fusion, refiner } = networks;
  const used = new Set(plan.stages.map(({ packId }) => packId));
  const tile = blankImage(warmUpSide, warmUpSide);
  if (used.has(restorer.pack.id)) await restorer.load();
  const trials = [
    { network: denoiser, call: () => denoiser.run([tile], moment.noiseLevel) },
    ...(camera ? [{ network: camera, call: () => camera.run([tile], moment.noiseLevel) }] : []),
    { network: fusion, call: () => fusion.run(Array<Image>(picturesOf(fusion.pack).length).fill(tile), moment) },
    ...(refiner ? [{ network: refiner, call: () => refiner.run([tile, tile], 0.02) }] : []),
  ];
  for (const { network, call } of trials.filter(({ network }) => used.has(network.pack.id))) {
    await refuseIfCancelled(signal);
    await network.load();
    if (speeds.knows(network.pack.id)) continue;
    // The first call of a session also allocates its memory, which no later call does.
    await call();
    const start = awake.now();
    await call();
    speeds.record(network.pack.id, warmUpSide ** 2, awake.now() - start, true);
  }
}
