import type { Photo } from '../image/photo';
import type { Fidelity } from '../nets/catalogue';
import type { RestorePlan } from '../plan/plan';
import { balancedNoise } from '../raw/network-input';
import type { Restored } from '../restored';
import type { KnownOfPhoto } from './blocks';

const meanSquare = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

/** What is known of a photo beside x_IR. */
export function evidenceOf({ image, raw }: Photo, { method, denoising }: RestorePlan): KnownOfPhoto {
  if (method.task !== 'raw') return { kind: 'photo', photo: image };
  if (raw?.kind !== 'mosaic') return { kind: 'noise', shot: 0, read: 0 };
  const { shot, read } = balancedNoise(raw.noise, raw.mosaic, denoising);
  return { kind: 'noise', shot: meanSquare(shot), read: meanSquare(read) };
}

/** What is known of such an x_IR: that of a kernel, or of another network, is wrong in other ways. */
export function fidelityOf(restored: Restored, { method }: RestorePlan): Fidelity {
  const { restorer, fidelity, otherFidelities, kernelFidelity } = method;
  const isOfKernel = restored.kind === 'finished' && restored.finding?.isBelieved === true;
  if (isOfKernel && kernelFidelity) return kernelFidelity;
  return restorer in otherFidelities ? otherFidelities[restorer] : fidelity;
}
