import type { RawContent } from './image/photo';
import type { CameraPicture } from './raw/camera-picture';
import { balancedNoise, cameraRgb, networkInput } from './raw/network-input';
import { shiftedBack, shifts } from './raw/phase';
import { restoreFaithfully } from './restore';
import type { Run } from './restore';

type MosaicContent = Extract<RawContent, { kind: 'mosaic' }>;

/**
 * φ_IR of a RAW photo (docs/raw.md): demosaicked and denoised, to be developed.
 * Throws `cancelled` or `network-failed`.
 */
export async function restoreMosaic({ mosaic, noise }: MosaicContent, run: Run): Promise<CameraPicture> {
  const { colour, orientation, shot } = mosaic;
  const told = balancedNoise(noise, mosaic, run.plan.denoising);
  const restored = await restoreFaithfully(networkInput(mosaic), run, told);
  const image = shiftedBack(cameraRgb(restored, mosaic), shifts[mosaic.pattern]);
  return { image, colour, orientation, shot, noise };
}
