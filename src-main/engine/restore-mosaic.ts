import { applyCurve } from './image/colour/apply';
import { copyImage } from './image/image';
import type { Image } from './image/image';
import type { RawContent } from './image/photo';
import type { CameraPicture } from './raw/camera-picture';
import { balancedNoise, cameraRgb, networkInput } from './raw/network-input';
import type { Noise } from './raw/noise';
import { shiftedBack } from './raw/phase';
import { stabiliserOf } from './raw/stabilise';
import { denoiseOver, restoreFaithfully } from './restore';
import type { Run } from './restore';
import { mixInto } from './sampler/combine';

type MosaicContent = Extract<RawContent, { kind: 'mosaic' }>;

/**
 * Demosaicking spreads noise over neighbours, where it looks weaker to φ_D and is harder to tell from a photo: it is told
 * more, and where there is little noise less of what it says is taken. By photos of the training side; docs/results.md has
 * what it comes to.
 */
const toldLevels = 1.4;
const wholeFrom = 4.5 / 255;

/** φ_D after a demosaicking that was not told the noise. Camera RGB is changed in place. */
async function denoised(camera: Image, { gain, offset }: Noise, run: Run): Promise<Image> {
  const { camera: grid, denoising } = run.plan;
  const { camera: network } = run.networks;
  if (grid === null || network === null) return camera;
  const { forth, back, level } = stabiliserOf({ gain: denoising ** 2 * gain, offset: denoising ** 2 * offset });
  const stable = copyImage(camera);
  applyCurve(stable, forth);
  const result = await denoiseOver(stable, toldLevels * level, grid, run, network);
  applyCurve(result, back);
  const share = Math.min(1, level / wholeFrom);
  mixInto(camera, 1 - share, result, share);
  return camera;
}

/**
 * φ_IR of a RAW photo (docs/raw.md): demosaicked and denoised, to be developed.
 * Throws `cancelled` or `network-failed`.
 */
export async function restoreMosaic({ mosaic, noise }: MosaicContent, run: Run): Promise<CameraPicture> {
  const { colour, orientation, shot } = mosaic;
  const told = balancedNoise(noise, mosaic, run.plan.denoising);
  const restored = await restoreFaithfully(networkInput(mosaic), run, told);
  const image = await denoised(shiftedBack(cameraRgb(restored, mosaic), mosaic), noise, run);
  return { image, colour, orientation, shot, noise };
}
