import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it, vi } from 'vitest';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { writePicture } from '../../../../../src-main/engine/image/encode';
import { glance } from '../../../../../src-main/engine/image/glance';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { noMetadata } from '../../../../../src-main/engine/metadata/hold';
import { readRecipeOf, recipeOf } from '../../../../../src-main/engine/job/recipe';
import { exif, temporaryFolder } from '../image/files';
import { cases } from './saved';

afterAll(closeExifTool);

const recipe = recipeOf(
  plainEdit('deblur', 1),
  { strength: { tau: 0, keep: { kind: 'auto' } }, packs: {} },
  [{ name: 'a & <b>.png', sha256: '0'.repeat(64) }],
  'cpu',
);

/** Writes a result of a photo with a profile where ExifTool cannot run, or where it can. */
async function written(format: 'png' | 'jpeg' | 'tiff' | 'webp' | 'avif', path: string): Promise<string> {
  const source = await decodePhoto(join(cases, 'adobe-rgb.jpg'));
  const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata: noMetadata };
  const file = join(temporaryFolder(), `a.${format}`);
  await closeExifTool();
  vi.stubEnv('PATH', path);
  try {
    await writePicture(result, { format, bits: 8, quality: 90 }, file, { recipe: JSON.stringify(recipe) });
  } finally {
    vi.unstubAllEnvs();
  }
  return file;
}

it.runIf(process.platform !== 'win32').each(['png', 'jpeg', 'tiff', 'webp', 'avif'] as const)(
  'a %s says how it was made, once, with Perl and without',
  async (format) => {
    for (const path of [temporaryFolder(), process.env.PATH ?? '']) {
      const file = await written(format, path);
      expect((await glance(file)).madeOf).toEqual(recipe.inputs);
      expect(await readRecipeOf(file)).toEqual(recipe);
      const { xmp, icc } = await sharp(file).metadata();
      expect(xmp?.toString().match(/Recipe>/g)).toHaveLength(2);
      expect(icc).toBeDefined();
      // What wraps it is for programs that look for XMP in files they do not know.
      expect(exif('-validate', '-warning', '-a', file)).not.toContain('xpacket');
    }
  },
);

it.runIf(process.platform !== 'win32')(
  'a result into which nothing can be put says that its recipe is missing',
  async () => {
    for (const [format, codes] of [
      ['png', ['metadata-lost', 'recipe-lost']],
      ['jpeg', ['metadata-lost']],
    ] as const) {
      const source = await decodePhoto(join(cases, 'adobe-rgb.jpg'));
      const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata: noMetadata };
      const file = join(temporaryFolder(), `a.${format}`);
      // As on a disk that is full once the pixels are on it.
      mkdirSync(`${file}.recipe`);
      await closeExifTool();
      vi.stubEnv('PATH', temporaryFolder());
      const notes = await writePicture(result, { format, bits: 8, quality: 90 }, file, {
        recipe: JSON.stringify(recipe),
      });
      vi.unstubAllEnvs();
      expect(notes.map(({ code }) => code)).toEqual(codes);
    }
  },
);
