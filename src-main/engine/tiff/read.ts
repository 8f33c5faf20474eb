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

/** More directories, and more numbers in a field that is read, than any photo needs; claims beyond them are not believed. */
const most = { directories: 512, numbers: 4096, textBytes: 1 << 20 } as const;

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
  /** The later variant, with 64-bit offsets. */
  readonly big: boolean;
}

/** How the numbers of a directory are laid out: bytes of its count, of an entry, of an offset. */
const layouts = {
  classic: { count: 2, entry: 12, offset: 4 },
  big: { count: 8, entry: 20, offset: 8 },
} as const;

/** A whole number of 64 bits; beyond what JavaScript counts exactly it lies outside of every file anyway. */
const bigNumber = (view: DataView, at: number, little: boolean) => Number(view.getBigUint64(at, little));

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
      return bigNumber(view, at, little);
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
    const size = sizes[entry.type] ?? 1;
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
    const length = Math.min(entry.count * (sizes[entry.type] ?? 1), most.textBytes);
    return new Uint8Array(this.#source.view.buffer, this.#source.view.byteOffset + entry.at, length);
  }

  /** The directories that a field points to. */
  children(tag: number): Directory[] {
    return this.numbers(tag)
      .slice(0, most.directories)
      .flatMap((start) => directoryAt(this.#source, start)?.directory ?? []);
  }

  /** Takes the fields of all other tags out of this directory, in a copy of the file. One that is cut off stays. */
  keepIn(copy: Buffer, kept: ReadonlySet<number>): void {
    const { little, big } = this.#source;
    const layout = big ? layouts.big : layouts.classic;
    const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
    const first = this.#start + layout.count;
    const stated = big ? bigNumber(view, this.#start, little) : view.getUint16(this.#start, little);
    const end = first + stated * layout.entry;
    if (end + layout.offset > copy.length) return;
    let to = first;
    for (let at = first; at < end; at += layout.entry) {
      if (!kept.has(view.getUint16(at, little))) continue;
      copy.copyWithin(to, at, at + layout.entry);
      to += layout.entry;
    }
    copy.copyWithin(to, end, end + layout.offset);
    const count = (to - first) / layout.entry;
    if (big) view.setBigUint64(this.#start, BigInt(count), little);
    else view.setUint16(this.#start, count, little);
  }
}

/** Where the values of an entry stand, or null where they would lie outside of the file. */
function entryAt({ view, little, big }: Source, at: number): Entry | null {
  const type = view.getUint16(at + 2, little);
  const size = sizes[type];
  if (size === undefined) return null;
  const count = big ? bigNumber(view, at + 4, little) : view.getUint32(at + 4, little);
  const { offset, entry } = big ? layouts.big : layouts.classic;
  const inside = at + entry - offset;
  const far = () => (big ? bigNumber(view, inside, little) : view.getUint32(inside, little));
  const start = count * size <= offset ? inside : far();
  return start + count * size <= view.byteLength ? { type, count, at: start } : null;
}

/** The directory at a byte, as far as it lies within the file, and where the next one is; null where there is none. */
function directoryAt(source: Source, start: number): { directory: Directory; next: number } | null {
  const { view, little, big } = source;
  const layout = big ? layouts.big : layouts.classic;
  if (start < 8 || start + layout.count > view.byteLength) return null;
  const stated = big ? bigNumber(view, start, little) : view.getUint16(start, little);
  const first = start + layout.count;
  const count = Math.min(stated, Math.floor((view.byteLength - first) / layout.entry));
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const at = first + layout.entry * index;
    const entry = entryAt(source, at);
    if (entry) entries.set(view.getUint16(at, little), entry);
  }
  const end = first + layout.entry * count;
  const isWhole = count === stated && end + layout.offset <= view.byteLength;
  const next = isWhole ? (big ? bigNumber(view, end, little) : view.getUint32(end, little)) : 0;
  return { directory: new Directory(source, entries, start), next };
}

/** What the four or eight bytes at the start say, or null for what is no TIFF structure. */
function headOf(bytes: Uint8Array): { source: Source; first: number } | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return null;
  const big = view.getUint16(2, little) === 43 && bytes.length >= 16;
  return { source: { view, little, big }, first: big ? bigNumber(view, 8, little) : view.getUint32(4, little) };
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
