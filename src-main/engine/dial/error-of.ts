import type { Image } from '../image/image';
import type { Photo } from '../image/photo';
import type { Fidelity } from '../nets/catalogue';
import type { RestorePlan } from '../plan/plan';
import { balancedNoise } from '../raw/network-input';
import type { Restored } from '../restored';
import type { Evidence } from './blocks';
import { expectedError, within } from './expected-error';

const meanSquare = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

/** What is known of a photo beside x_IR. */
export function evidenceOf({ image, raw }: Photo, { method, denoising }: RestorePlan): Evidence {
  if (method.task !== 'raw') return { kind: 'photo', photo: image };
  if (raw?.kind !== 'mosaic') return { kind: 'noise', shot: 0, read: 0 };
  const { shot, read } = balancedNoise(raw.noise, raw.mosaic, denoising);
  return { kind: 'noise', shot: meanSquare(shot), read: meanSquare(read) };
}

/** What is known of such an x_IR: that of a kernel is wrong in other ways than that of a network. */
export function fidelityOf(restored: Restored, { method: { fidelity, kernelFidelity } }: RestorePlan): Fidelity {
  const isOfKernel = restored.kind === 'finished' && restored.finding?.isBelieved === true;
  return isOfKernel && kernelFidelity ? kernelFidelity : fidelity;
}

/** The mean squared error that a photo's x_IR is expected to have, within what the regression has seen. */
export const errorOf = (restored: Image, evidence: Evidence, { weights, range }: Fidelity): number =>
  within(expectedError(weights, restored, evidence), range);
