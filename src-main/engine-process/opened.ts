import { basename, dirname } from 'node:path';
import { glance, rawInfoOf } from '../engine';
import type { Photo, ReadPhoto } from '../engine';
import type { Measures, Opened, PhotoPlace } from './jobs';

function measuresOf({ width, height, raw }: Photo): Measures {
  if (raw?.kind !== 'mosaic') return { width, height, raw: raw && { kind: raw.kind } };
  const { mosaic } = raw;
  return {
    width,
    height,
    raw: { kind: 'mosaic', mosaic: { width: mosaic.width, height: mosaic.height, pattern: mosaic.pattern } },
  };
}

/** What is told of a photo that was opened; nothing of its pixels. */
export async function openedOf({ id }: PhotoPlace, photo: ReadPhoto): Promise<Opened> {
  const { camera, iso } = await glance(photo.path);
  const { path, width, height, bits, hasAlpha, profile, burst, notes } = photo;
  return {
    info: {
      id,
      name: basename(path),
      folder: basename(dirname(path)),
      width,
      height,
      bits,
      hasAlpha,
      profile,
      raw: rawInfoOf(photo),
      shot: { camera, iso: iso ?? 0 },
      burst: burst ? { shots: burst.shots } : null,
      notes: [...notes],
    },
    path,
    inputs: [...photo.inputs],
    measures: measuresOf(photo),
  };
}
