import type { Image } from './image/image';
import type { RawContent } from './image/photo';
import type { CameraPicture } from './image/raw/camera-picture';
import { applyCurve } from './image/raw/develop';
import { cameraRgb, networkInput } from './image/raw/network-input';
import { shiftedBack, shifts } from './image/raw/phase';
import { stabiliserFor } from './image/raw/stabilise';
import { counted, restoreFaithfully } from './restore';
import type { Run } from './restore';
import { runTiled } from './tiles/tiled';

type MosaicContent = Extract<RawContent, { kind: 'mosaic' }>;

/** φ_D over camera RGB, at the planned level and where noise has one strength; nothing where the level is 0. */
async function denoise(image: Image, { noise }: MosaicContent, run: Run): Promise<Image> {
  const level = run.plan.denoising;
  if (level === 0) return image;
  const stabiliser = stabiliserFor(noise);
  const { pack, run: network } = run.networks.denoiser;
  applyCurve(image, stabiliser.apply);
  const clean = await runTiled(
    [image],
    run.plan.denoiser,
    1,
    counted(run, pack.id, ([tile]) => network(tile, level)),
  );
  applyCurve(clean, stabiliser.undo);
  return clean;
}

/**
 * φ_IR of a RAW photo (docs/raw.md): demosaicked and denoised, to be developed.
 * Throws `cancelled` or `network-failed`.
 */
export async function restoreMosaic(content: MosaicContent, run: Run): Promise<CameraPicture> {
  const { mosaic, noise } = content;
  const { colour, orientation, shot } = mosaic;
  const demosaicked = cameraRgb(await restoreFaithfully(networkInput(mosaic), run), mosaic);
  const clean = await denoise(demosaicked, content, run);
  return { image: shiftedBack(clean, shifts[mosaic.pattern]), colour, orientation, shot, noise };
}
