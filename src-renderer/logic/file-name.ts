import type { Edit, Format, Output, PhotoInfo, RestorationInfo } from '@contract';
import { formats, hasRawEnding, holdsBits, pictureFormats } from '@contract/formats';
import type { FormatFacts } from '@contract/formats';

/** The formats that a result can be written in. */
export function formatsOf({ hasCameraColours }: Pick<RestorationInfo, 'hasCameraColours'>): readonly Format[] {
  return hasCameraColours ? [...pictureFormats, 'dng'] : pictureFormats;
}

const longestName = 255;
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';

/** The format that “as the photo” means: its own, TIFF for RAW, and PNG for what is only read. */
export function sourceFormat({ name, raw }: Pick<PhotoInfo, 'name' | 'raw'>): Format {
  if (raw !== null || hasRawEnding(name)) return 'tiff';
  const ending = endingOf(name);
  const known = pictureFormats.find((format) => (formats[format] as FormatFacts).endings.includes(ending));
  return known ?? 'png';
}

/** The format that is written for a photo. */
export const formatFor = (output: Output, photo: Pick<PhotoInfo, 'name' | 'raw'>): Format =>
  output.format === 'source' ? sourceFormat(photo) : output.format;

/** Bits per channel that are written: as wished, or as the photo has them, if the format holds them. */
export function bitsFor({ bits }: Output, format: Format, photo: Pick<PhotoInfo, 'bits' | 'raw'>): 8 | 16 {
  const wished = bits === 'source' ? (photo.raw ? 16 : photo.bits) : bits;
  return holdsBits(format, wished) ? wished : holdsBits(format, 8) ? 8 : 16;
}

type Named = Pick<Edit, 'task' | 'scale'> & { seed: number; tau: number };

/** The name that a pattern gives: `{name}-{task}-tau{tau}` becomes `sunset-sr-x2-tau5.png`. */
export function outputName(pattern: string, photoName: string, edit: Named, format: Format): string {
  const tokens: Record<string, string> = {
    name: photoName.replace(/\.[^.]+$/, ''),
    task: edit.scale === 1 ? edit.task : `${edit.task}-x${edit.scale}`,
    scale: String(edit.scale),
    tau: String(edit.tau),
    seed: String(edit.seed),
  };
  const stem = pattern.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole);
  const ending = `.${formats[format].endings[0]}`;
  return stem.slice(0, longestName - ending.length) + ending;
}

/** Whether a pattern makes a name that every system can hold. */
export const isNamePattern = (pattern: string): boolean =>
  pattern.trim() !== '' && pattern.length <= 200 && !/[/\\:*?"<>|]/.test(pattern);

/** Whether a sub-folder can be called so on every system. */
export const isFolderName = (name: string): boolean =>
  name.trim() !== '' && name.length <= 100 && !/[/\\:*?"<>|]/.test(name) && !/^\.+$/.test(name);
