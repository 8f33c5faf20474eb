import { parse } from 'icc';
import { inWords } from '../../../contract/reasons';

/** Bytes of the header, and of one entry of the table of tags (ICC.1:2010, 7.2 and 7.3). */
const layout = { header: 128, count: 4, entry: 12 } as const;
/** LittleCMS reads no more tags either. */
const mostTags = 100;

/** What a profile's numbers stand for. */
export type ProfileSpace = 'RGB ' | 'GRAY' | 'CMYK';

/** A profile whose header and table of tags are sound. */
interface IccProfile {
  readonly space: string;
  /** Whether the tags describe colours by L*a*b* rather than by XYZ. */
  readonly isLab: boolean;
  readonly tags: ReadonlyMap<string, Buffer>;
}

/** The tags that lie within the profile. */
function tagsIn(bytes: Buffer, count: number): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  for (let index = 0; index < count; index++) {
    const at = layout.header + layout.count + layout.entry * index;
    const [start, length] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)];
    if (start + length > bytes.length || length < 8) continue;
    tags.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + length));
  }
  return tags;
}

/**
 * Opens a profile without believing a count in it: a few bytes can claim any number of tags. Returns what is wrong with
 * it as a text.
 */
function openProfile(bytes: Buffer): IccProfile | string {
  const least = layout.header + layout.count;
  if (bytes.length < least || bytes.toString('latin1', 36, 40) !== 'acsp') return inWords('it is no ICC profile');
  const count = bytes.readUInt32BE(layout.header);
  if (count > mostTags || least + layout.entry * count > bytes.length)
    return inWords('it claims to have {} tags', count);
  const isLab = bytes.toString('latin1', 20, 24) === 'Lab ';
  return { space: bytes.toString('latin1', 16, 20), isLab, tags: tagsIn(bytes, count) };
}

/** In whole words of four bytes, as ICC and libpng have it. */
const word = 4;

/**
 * A profile that says its own length: some say another one, or an odd one, over which codecs write no picture.
 * @param bytes of a profile that profileFault has found nothing wrong with
 */
export function withLength(bytes: Buffer): Buffer {
  const stated = bytes.readUInt32BE(0);
  const isTrue = stated === bytes.length && stated % word === 0;
  if (isTrue) return bytes;
  // What stands behind the end that it states is none of it.
  const own = stated > layout.header && stated < bytes.length ? bytes.subarray(0, stated) : bytes;
  const whole = Buffer.concat([own, Buffer.alloc(-own.length & (word - 1))]);
  whole.writeUInt32BE(whole.length, 0);
  return whole;
}

const matrixTags = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];

/** Why a profile cannot describe a picture of so many colours, as a text, or null. */
export function profileFault(bytes: Buffer, wanted: ProfileSpace): string | null {
  const profile = openProfile(bytes);
  if (typeof profile === 'string') return profile;
  const { space, tags } = profile;
  if (space !== wanted) return inWords('it is for {}, and the picture is not', space.trim());
  const has = (names: readonly string[]) => names.every((name) => tags.has(name));
  const isWhole = has(['A2B0']) || (wanted === 'RGB ' ? has(matrixTags) : wanted === 'GRAY' && has(['kTRC']));
  return isWhole ? null : inWords('it lacks what it needs');
}

/**
 * A profile's own name; one that does not say it is carried over all the same.
 * @param bytes of a profile that profileFault has found nothing wrong with
 */
export function profileName(bytes: Buffer): string {
  try {
    return parse(bytes).description ?? 'embedded profile';
  } catch {
    return 'embedded profile';
  }
}

/** The primaries of an RGB profile of matrix and curves, each as XYZ under D50; null where it has none. */
export function primariesOf(bytes: Buffer): number[][] | null {
  const profile = openProfile(bytes);
  if (typeof profile === 'string') return null;
  const tags = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => profile.tags.get(name));
  const rows = tags.map((tag) =>
    tag && tag.length >= 20 ? [0, 1, 2].map((at) => tag.readInt32BE(8 + 4 * at) / 65536) : [],
  );
  return rows.every((row) => row.length === 3) ? rows : null;
}

const fixed = (tag: Buffer, index: number) => tag.readInt32BE(12 + 4 * index) / 65536;

/** parametricCurveType (ICC.1:2010, 10.16): its five functions, each with more parameters than the one before. */
function parametric(tag: Buffer): ((value: number) => number) | null {
  const kind = tag.readUInt16BE(8);
  const count = [1, 3, 4, 5, 7].at(kind);
  if (count === undefined || tag.length < 12 + 4 * count) return null;
  const [g, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, index) => fixed(tag, index));
  const curved = (value: number) => Math.max(a * value + b, 0) ** g;
  switch (kind) {
    case 0:
      return (value) => value ** g;
    case 1:
      return (value) => (value >= -b / a ? curved(value) : 0);
    case 2:
      return (value) => (value >= -b / a ? curved(value) + c : c);
    case 3:
      return (value) => (value >= d ? curved(value) : c * value);
    default:
      return (value) => (value >= d ? curved(value) + e : c * value + f);
  }
}

/** curveType (10.5): nothing, a power, or a table that is read between its numbers. */
function tabulated(tag: Buffer): ((value: number) => number) | null {
  const count = tag.readUInt32BE(8);
  if (count === 0) return (value) => value;
  if (12 + 2 * count > tag.length) return null;
  if (count === 1) return (value) => value ** (tag.readUInt16BE(12) / 256);
  const table = Float64Array.from({ length: count }, (_, index) => tag.readUInt16BE(12 + 2 * index) / 65535);
  return (value) => {
    const place = Math.min(Math.max(value, 0), 1) * (count - 1);
    const below = Math.min(Math.floor(place), count - 2);
    return table[below] + (place - below) * (table[below + 1] - table[below]);
  };
}

const labToLight = (light: number) => {
  const f = (100 * light + 16) / 116;
  return f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29);
};

/** From a grey profile's numbers to light, both in [0, 1]; null where its curve is of no kind that we know. */
export function greyCurve(bytes: Buffer): ((value: number) => number) | null {
  const profile = openProfile(bytes);
  const tag = typeof profile === 'string' ? undefined : profile.tags.get('kTRC');
  if (typeof profile === 'string' || !tag || tag.length < 12) return null;
  const kind = tag.toString('latin1', 0, 4);
  const curve = kind === 'para' ? parametric(tag) : kind === 'curv' ? tabulated(tag) : null;
  return curve && profile.isLab ? (value) => labToLight(curve(value)) : curve;
}
