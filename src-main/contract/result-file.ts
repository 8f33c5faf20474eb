import type { Size } from './area';
import type { Output } from './edit';
import { formatOfName, formats, hasRawEnding, holdsBits } from './formats';
import type { Format } from './formats';
import type { Encoding, Scale, Task } from './settings';

// Without the schema library, which the page need not load: what a result is called and written as is the same in the
// window, in the queue and on the command line.

/** What the name of a result may be filled in with. */
export const placeholders = ['name', 'task', 'scale', 'tau', 'seed'] as const;
type Placeholder = (typeof placeholders)[number];

/** What a template may name. */
export interface NameFacts {
  readonly task: Task;
  readonly scale: Scale;
  /** How far the dial is turned, as strengthLabel says it. */
  readonly tau: string;
  readonly seed: number;
  /** What tells the result from another photo's that would be called alike; none for most. */
  readonly mark?: string;
}

const unknownPlaceholder = new RegExp(`\\{(?!(?:${placeholders.join('|')})\\})`);
const knownPlaceholders = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g');

/** Whether a template names nothing but what can be filled in. */
export const knowsPlaceholders = (template: string): boolean => !unknownPlaceholder.test(template);

/** What is wrong with a template for names that somebody types. */
export type TemplateFault = 'length' | 'characters' | 'tokens' | 'hidden' | 'end' | 'reserved';

/** What no file name may hold on one system or the other, or what would not be seen in it as it is. */
const forbidden = /[/\\:*?"<>|\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
const allForbidden = new RegExp(forbidden, 'gu');
/** Devices of Windows, which take a name whatever its ending. */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** Why Windows cannot hold a folder of that name, or lets nobody open it any more; null: it can. */
export function faultOfFolder(name: string): Extract<TemplateFault, 'characters' | 'end' | 'reserved'> | null {
  if (forbidden.test(name)) return 'characters';
  if (/[. ]$/.test(name)) return 'end';
  return devices.test(name) ? 'reserved' : null;
}

const longestTemplate = 200;

/** Why a template would not give a name that every system can hold and nobody has to look for; null: it does. */
export function faultOfTemplate(template: string): TemplateFault | null {
  if (template.trim() === '' || template.length > longestTemplate) return 'length';
  if (forbidden.test(template)) return 'characters';
  if (!knowsPlaceholders(template)) return 'tokens';
  if (template.startsWith('.')) return 'hidden';
  if (/[. ]$/.test(template)) return 'end';
  return devices.test(template) ? 'reserved' : null;
}

/** A template of an earlier version, or of a file from elsewhere, as one that gives such names. */
function mended(template: string): string {
  const clean = template.replace(allForbidden, '-').replace(/^[. ]+|[. ]+$/g, '');
  return devices.test(clean) || clean === '' ? `_${clean}` : clean;
}

/** A file name that a template gives, with its ending: `{name}-{task}-tau{tau}` becomes `sunset-sr-x2-tau5.png`. */
export function resultName(template: string, photoName: string, format: Format, facts: NameFacts): string {
  const mark = facts.mark ? `-${facts.mark}` : '';
  const words: Record<Placeholder, string> = {
    name: `${photoName.replace(/(?<=.)\.[^.]*$/, '')}${mark}`,
    task: facts.task === 'sr' ? `sr-x${facts.scale}` : facts.task,
    scale: String(facts.scale),
    tau: facts.tau,
    seed: String(facts.seed),
  };
  // One pass and a function, so that a photo named “{tau}” or “$&” stays as it is.
  const stem = mended(template).replace(knownPlaceholders, (_, key: Placeholder) => words[key]);
  return `${stem}${template.includes('{name}') ? '' : mark}.${formats[format].endings[0]}`;
}

/** What a photo's format is written as where that is left to the photo: RAW as TIFF, what we do not write as JPEG. */
export const naturalFormat = (photoName: string): Format =>
  hasRawEnding(photoName) ? 'tiff' : (formatOfName(photoName) ?? 'jpeg');

export const formatFor = ({ format }: Pick<Output, 'format'>, photoName: string): Format =>
  format === 'source' ? naturalFormat(photoName) : format;

/** How a result becomes a file: with the bits that are wished for, or those of the photo, if the format holds them. */
export function encodingFor(output: Output, format: Format, photo: { bits: 8 | 16 }): Encoding {
  const wished = output.bits === 'source' ? photo.bits : output.bits;
  const bits = holdsBits(format, wished) ? wished : holdsBits(format, 8) ? 8 : 16;
  return { format, bits, quality: output.quality };
}

/** The size of a picture whose longer side is reduced to so many pixels; it is never enlarged. */
export function reducedSize({ width, height }: Size, longSide: number | null): Size {
  const factor = longSide === null ? 1 : Math.min(1, longSide / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * factor));
  return { width: side(width), height: side(height) };
}
