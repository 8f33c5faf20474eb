/** Bytes a value of each type (TIFF 6.0, section 2; 13, 16, 17, 18: an offset and 64 bits, of later specifications). */
const sizes: Readonly<Partial<Record<number, number>>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/**
 * More than any photo needs, of directories one after another, of those below one, of fields in all, of a field's numbers and
 * bytes: what is claimed beyond it is not believed. A megabyte can claim 512 directories of 65,535 fields each.
 */
const most = { directories: 512, children: 64, entries: 2 ** 16, numbers: 4096, bytes: 2 ** 20 } as const;

const sizeOf = (type: number): number => sizes[type] ?? 1;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** The byte where its values stand. */
  readonly at: number;
}

/** Where numbers stand in a file, and in which order their bytes are. */
interface Source {
  readonly view: DataView;
  readonly little: boolean;
  readonly layout: (typeof layouts)[keyof typeof layouts];
  /** What has been read of it, by the byte where it begins. */
  readonly found: Map<number, Found | null>;
  /** So many fields more are read. */
  entriesLeft: number;
}

/** A directory, and where the next one is. */
interface Found {
  readonly directory: Directory;
  readonly next: number;
}

/** The numbers of a directory: types of the count of its entries and of an offset or a count of values, bytes of an entry. */
const layouts = {
  classic: { count: 3, offset: 4, entry: 12 },
  /** BigTIFF, with 64-bit offsets. */
  big: { count: 16, offset: 16, entry: 20 },
} as const;

function readNumber({ view, little }: Source, type: number, at: number): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    case 16:
    case 17:
    case 18:
      // Beyond what JavaScript counts exactly it lies outside of every file anyway.
      return Number(view.getBigUint64(at, little));
    default:
      return view.getUint8(at);
  }
}

/** One directory of a TIFF structure. What lies outside of the file, or is of an unknown type, counts as absent. */
export class Directory {
  readonly #source: Source;
  readonly #entries: ReadonlyMap<number, Entry>;
  /** The byte where it begins. */
  readonly #start: number;

  constructor(source: Source, entries: ReadonlyMap<number, Entry>, start: number) {
    this.#source = source;
    this.#entries = entries;
    this.#start = start;
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  /** The numbers of a field; none where it is absent or holds more than a photo's field can. Rationals are divided. */
  numbers(tag: number): number[] {
    const entry = this.#entries.get(tag);
    if (!entry || entry.count > most.numbers) return [];
    const size = sizeOf(entry.type);
    return Array.from({ length: entry.count }, (_, index) =>
      readNumber(this.#source, entry.type, entry.at + index * size),
    );
  }

  /** The first number of a field, or null. */
  number(tag: number): number | null {
    return this.numbers(tag).at(0) ?? null;
  }

  /** The text of a field up to its closing zero, '' where it is absent. */
  text(tag: number): string {
    const bytes = this.bytes(tag);
    const end = bytes.indexOf(0);
    return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end))
      .toString('utf8')
      .trim();
  }

  /** The bytes of a field as they stand in the file; none where it is absent. */
  bytes(tag: number): Uint8Array {
    const entry = this.#entries.get(tag);
    if (!entry) return new Uint8Array();
    const length = Math.min(entry.count * sizeOf(entry.type), most.bytes);
    return new Uint8Array(this.#source.view.buffer, this.#source.view.byteOffset + entry.at, length);
  }

  /** The directories that a field points to. */
  children(tag: number): Directory[] {
    return this.numbers(tag)
      .slice(0, most.children)
      .flatMap((start) => directoryAt(this.#source, start)?.directory ?? []);
  }

  /** Takes the fields of all other tags out of this directory, in a copy of the file. One that is cut off stays. */
  keepIn(copy: Buffer, kept: ReadonlySet<number>): void {
    const { view, little, layout } = this.#source;
    const first = this.#start + sizeOf(layout.count);
    const end = first + readNumber(this.#source, layout.count, this.#start) * layout.entry;
    const afterNext = end + sizeOf(layout.offset);
    if (afterNext > copy.length) return;
    let to = first;
    for (let at = first; at < end; at += layout.entry) {
      if (!kept.has(view.getUint16(at, little))) continue;
      copy.copyWithin(to, at, at + layout.entry);
      to += layout.entry;
    }
    copy.copyWithin(to, end, afterNext);
    const count = new DataView(copy.buffer, copy.byteOffset + this.#start);
    const left = (to - first) / layout.entry;
    if (layout === layouts.big) count.setBigUint64(0, BigInt(left), little);
    else count.setUint16(0, left, little);
  }
}

/** Where the values of an entry stand, or null where they would lie outside of the file. */
function entryAt(source: Source, at: number): Entry | null {
  const { view, little, layout } = source;
  const type = view.getUint16(at + 2, little);
  if (!(type in sizes)) return null;
  const count = readNumber(source, layout.offset, at + 4);
  const [length, inside] = [count * sizeOf(type), at + layout.entry - sizeOf(layout.offset)];
  const start = length <= sizeOf(layout.offset) ? inside : readNumber(source, layout.offset, inside);
  return start + length <= view.byteLength ? { type, count, at: start } : null;
}

/** The directory at a byte, as far as it lies within the file; null where there is none. Each is read once. */
function directoryAt(source: Source, start: number): Found | null {
  const known = source.found.get(start);
  if (known !== undefined) return known;
  const found = readDirectory(source, start);
  source.found.set(start, found);
  return found;
}

function readDirectory(source: Source, start: number): Found | null {
  const { view, little, layout } = source;
  const first = start + sizeOf(layout.count);
  if (start < 8 || first > view.byteLength) return null;
  const stated = readNumber(source, layout.count, start);
  const count = Math.min(stated, source.entriesLeft, Math.floor((view.byteLength - first) / layout.entry));
  source.entriesLeft -= count;
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const at = first + layout.entry * index;
    const entry = entryAt(source, at);
    if (entry) entries.set(view.getUint16(at, little), entry);
  }
  const end = first + layout.entry * count;
  const isWhole = count === stated && end + sizeOf(layout.offset) <= view.byteLength;
  const next = isWhole ? readNumber(source, layout.offset, end) : 0;
  return { directory: new Directory(source, entries, start), next };
}

/** What the four or eight bytes at the start say, or null for what is no TIFF structure. */
function headOf(bytes: Uint8Array): { source: Source; first: number } | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return null;
  const isBig = view.getUint16(2, little) === 43 && bytes.length >= 16;
  const layout = isBig ? layouts.big : layouts.classic;
  const source: Source = { view, little, layout, found: new Map(), entriesLeft: most.entries };
  return { source, first: readNumber(source, layout.offset, isBig ? 8 : 4) };
}

/**
 * The main directories of a TIFF structure, in order: of a TIFF file, of EXIF, or of a camera's RAW file whatever its
 * magic number is. null where the bytes are none. No count or offset is believed beyond the end of the bytes.
 */
export function readTiff(bytes: Uint8Array): Directory[] | null {
  const head = headOf(bytes);
  if (!head) return null;
  const directories: Directory[] = [];
  const visited = new Set<number>();
  for (let start = head.first; start !== 0 && !visited.has(start) && directories.length < most.directories;) {
    visited.add(start);
    const found = directoryAt(head.source, start);
    if (!found) break;
    directories.push(found.directory);
    start = found.next;
  }
  return directories;
}
