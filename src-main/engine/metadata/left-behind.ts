import type { Fit } from './renewed';
import type { Said } from './tags';

/** Families that describe a file rather than what it shows, or that are judged elsewhere. */
const technical = new Set([
  'ExifTool',
  'File',
  'Composite',
  'ICC_Profile',
  'JFIF',
  'MPF',
  'RIFF',
  'QuickTime',
  'APP14',
  'JUMBF',
  'FlashPix',
  'PrintIM',
]);
/** Directories of EXIF that speak of the photo; others are of small pictures and pixels. */
const directories = new Set(['IFD0', 'ExifIFD', 'GPS', 'InteropIFD']);

/** How pixels are stored, in TIFF's directory and EXIF's, as tags and as ExifTool names what it does not know. */
const storage =
  /^(SubfileType|OldSubfileType|ImageWidth|ImageHeight|BitsPerSample|Compression|PhotometricInterpretation|Thresholding|FillOrder|Strip(Offsets|ByteCounts)|SamplesPerPixel|RowsPerStrip|M(in|ax)SampleValue|SM(in|ax)SampleValue|PlanarConfiguration|Gray.*|Predictor|ColorMap|Tile.*|ExtraSamples|SampleFormat|JPEG.*|JpgFromRaw.*|YCbCr.*|ReferenceBlackWhite|TransferFunction|WhitePoint|PrimaryChromaticities|PageNumber|Orientation|[XY]Resolution|ResolutionUnit|ColorSpace|InteropIndex|InteropVersion|ExifImage(Width|Height)|RelatedImage.*|(Thumbnail|PreviewImage|OtherImage).*|ComponentsConfiguration|CompressedBitsPerPixel|ExifVersion|FlashpixVersion|Padding|OffsetSchema|ExifOffset|GPSInfo|InteropOffset|SubIFD|IPTC-NAA|ApplicationNotes|PhotoshopSettings|ICC_Profile|ImageSourceData|XP_DIP_XML|DeviceSettingDescription|TIFF-EPStandardID|Image(Full)?(Width|Length)|Gamma)$/;

/** Of a RAW file's first directory, which makers arrange in their own way, what speaks of the photo. */
const ofPhoto = /^(Make|Model|Artist|Copyright|ImageDescription|Software|ModifyDate|Rating|XP.*)$/;

/**
 * Photoshop's own state, and what is said anew; not paths, layers' comps and other things that somebody drew. Names are
 * there where layers themselves are, of which a result has what they make together.
 */
const photoshopState =
  /^(PhotoshopThumbnail|PhotoshopBGRThumbnail|[XY]Resolution|DisplayedUnits[XY]|Print.*|Global(Angle|Altitude)|IPTCDigest|Slices.*|NumSlices|PixelAspectRatio|Color.*|HalftoneInfo|.*Transfer.*|HasRealMergedData|WriterName|ReaderName|Photoshop(Quality|Format)|ProgressiveScans|Layer(?!Names$).*|EffectiveBW|ICC_.*|EffectsVisible|.*Seed.*|URL_List|VersionInfo|Target.*|CopyrightFlag|URL|EXIFInfo.*|XMP|OriginPathInfo|XMLData|MacintoshPrintInfo|IDsBaseValue)$/;
/** Of PNG what belongs to how pixels are stored. */
const pngStorage =
  /^(Image(Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|Gamma|(WhitePoint|Red|Green|Blue)[XY]|.*Rendering|ProfileName|SignificantBits|ModifyDate|Animation.*|PaletteHistogram|AppleDataOffsets|.*Primaries|.*Characteristics|MatrixCoefficients|VideoFullRangeFlag|PixelsPerUnit.|PixelUnits|PixelCalibration|VirtualPage.*|XMP|.*[Pp]rofile.*)$/;
/** Of XMP what speaks of the packet itself. */
const xmpItself = new Set(['XMP-x', 'XMP-xmpNote', 'XMP-rdf']);
/** Of IPTC what says how it is written. */
const iptcItself = /^(CodedCharacterSet|EnvelopeRecordVersion|ApplicationRecordVersion)$/;

/** One thing that a photo's file says. */
interface Word {
  readonly key: string;
  readonly family: string;
  readonly group: string;
  readonly name: string;
}

/** What ought to be in the result, of each family by its own rules. */
function isMeant({ family, group, name }: Word, isRaw: boolean): boolean {
  switch (family) {
    case 'EXIF':
      if (!directories.has(group) || storage.test(name)) return false;
      return !isRaw || group !== 'IFD0' || ofPhoto.test(name);
    case 'XMP':
      return !xmpItself.has(group);
    case 'IPTC':
      return !iptcItself.test(name);
    case 'Photoshop':
      return !photoshopState.test(name);
    case 'MakerNotes':
      // Google's stand in XMP, and are about how its picture was made; Samsung's hour stands behind the picture.
      return group !== 'Google' && (group !== 'Samsung' || !/^(TimeStamp|SamsungTrailer_.*Name)$/.test(name));
    case 'RIFF':
      return name.startsWith('Unknown_');
    case 'Ducky':
      return name !== 'Quality';
    case 'PNG':
      return !pngStorage.test(name);
    default:
      // Apple's curve fits its HDR gain map, and neither follows.
      if (group === 'AROT') return false;
      // A RAW file's own families are how its maker arranges it.
      return !isRaw && !technical.has(family);
  }
}

/** Families of which every tag counts; of others, as of a maker's own, it counts that there are any. */
const byTag = new Set(['EXIF', 'XMP', 'IPTC', 'Photoshop', 'PNG', 'RIFF']);

/** The same for what means the same: the order of a structure's parts, and the last digits of a fraction. */
function plain(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  if (Array.isArray(value)) return value.map(plain).join('\n');
  if (value === null || typeof value !== 'object') return String(value).trim();
  const parts = Object.entries(value).map(([key, part]) => `${key}=${plain(part)}`);
  return parts.sort().join('\n');
}

/** What says nothing, as a camera writes it that knows nothing. */
const says = (value: string): boolean => value !== '' && value !== 'undef';

const wordsOf = ({ families }: Said): Word[] =>
  Object.entries(families).map(([key, family]) => {
    const [group, name] = key.split(':');
    return { key, family, group, name };
  });

/** Whether a tag is one of those that ExifTool is told by group and name, by name alone, or by a whole group. */
function isAmong({ group, name }: Word, tags: ReadonlySet<string>): boolean {
  return tags.has(`${group}:${name}`) || tags.has(name) || tags.has(`${group}:all`);
}

/** Makers’ notes are carried over in one piece, or not; programs have a segment of a JPEG each. */
const wholeOf = ({ family, group }: Word): string => (/^APP\d+$/.test(family) ? group : family);

/** Of many tags of a group their number is said. */
const mostOfGroup = 3;

/** What is left, in few words. */
function inFew(words: readonly Word[]): string[] {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const group = byTag.has(word.family) ? word.group.replace(/^XMP-/, '') : wholeOf(word);
    const names = groups.get(group) ?? [];
    groups.set(group, byTag.has(word.family) ? [...new Set([...names, word.name])] : names);
  }
  return [...groups].flatMap(([group, names]) => {
    if (names.length === 0) return group;
    return names.length > mostOfGroup ? `${group} (${names.length})` : names.map((name) => `${group}:${name}`);
  });
}

/**
 * What the photo's file said and the result does not say anywhere, though it would still hold: by names for the user. Found
 * by looking, not by what was meant to be written.
 */
export function leftBehind(photo: Said, result: Said, { becoming, dropped, renewed }: Fit): string[] {
  const there = new Set(Object.entries(result.tags).map(([key, value]) => `${key.split(':')[1]}=${plain(value)}`));
  const values = Object.values(result.tags).map(plain);
  const wholes = new Set(wordsOf(result).map(wholeOf));
  const known = new Set([...dropped, ...Object.keys(renewed).map((key) => key.replace(/^.*:|#$/g, ''))]);
  const isThere = (word: Word, value: string) =>
    byTag.has(word.family)
      ? there.has(`${word.name}=${value}`) ||
        (word.family === 'IPTC' &&
          values.some((one) => one === value || one.startsWith(`${value} `) || one.endsWith(` ${value}`)))
      : wholes.has(wholeOf(word));
  const left = wordsOf(photo).filter((word) => {
    const value = plain(photo.tags[word.key]);
    return says(value) && isMeant(word, becoming.isRaw) && !isAmong(word, known) && !isThere(word, value);
  });
  return inFew(left);
}
