/** Canon's container of CRW files (CIFF 1.0, revision 4): a heap holds records, and at its end a directory of them. */
const signature = { at: 6, text: 'HEAPCCDR' };
const bytesOf = { count: 2, record: 10, offset: 4 } as const;
/** More records than a camera writes into a heap; claims beyond them are not believed. */
const mostRecords = 256;
/** What says where a record's data stand; they are in the heap where none of these is set. */
const elsewhere = 0xc000;
/** Of the heap that holds what is known of the picture, of the record in it that says when it was taken, and of that of the shot. */
const tags = { picture: 0x300a, taken: 0x180e, exif: 0x300b, shot: 0x102a } as const;
/** Which of the shot's numbers, of two bytes each, say the sensitivity: in 32nds of a stop, the second over 100/32. */
const shotNumbers = { autoIso: 1, baseIso: 2 } as const;

/** From … to, exclusive, in bytes of the file. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Ciff {
  readonly view: DataView;
  readonly little: boolean;
}

/** Where the data of a record stand in a heap; undefined where it has none of that tag, or is not what it seems. */
function recordIn({ view, little }: Ciff, heap: Span, tag: number): Span | undefined {
  if (heap.to - heap.from < bytesOf.count + bytesOf.offset) return undefined;
  const directory = heap.from + view.getUint32(heap.to - bytesOf.offset, little);
  const records = directory + bytesOf.count;
  if (records > heap.to - bytesOf.offset) return undefined;
  const count = Math.min(view.getUint16(directory, little), mostRecords);
  for (let at = records; at < records + count * bytesOf.record; at += bytesOf.record) {
    if (at + bytesOf.record > heap.to) return undefined;
    if ((view.getUint16(at, little) & ~elsewhere) !== tag || (view.getUint16(at, little) & elsewhere) !== 0) continue;
    const from = heap.from + view.getUint32(at + 6, little);
    const to = from + view.getUint32(at + 2, little);
    return to <= heap.to ? { from, to } : undefined;
  }
  return undefined;
}

/** The heap that says what is known of a CRW file's picture; undefined of what is no such file. */
function pictureIn(bytes: Uint8Array): { readonly ciff: Ciff; readonly picture: Span } | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 14)).toString('latin1');
  if (!head.startsWith(signature.text, signature.at)) return undefined;
  const ciff = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), little: head.startsWith('II') };
  const root = { from: ciff.view.getUint32(2, ciff.little), to: bytes.byteLength };
  const picture = recordIn(ciff, root, tags.picture);
  return picture && { ciff, picture };
}

/**
 * When a CRW file was taken, in seconds since 1970 on the camera's own clock, whose zone is not said; undefined where it does not
 * say, or is no such file.
 */
export function takenInCrw(bytes: Uint8Array): number | undefined {
  const found = pictureIn(bytes);
  const taken = found && recordIn(found.ciff, found.picture, tags.taken);
  if (!taken || taken.to - taken.from < 4) return undefined;
  // A clock that was never set says 0.
  return found.ciff.view.getUint32(taken.from, found.ciff.little) || undefined;
}

/** The ISO number at which a CRW file was taken; undefined where it does not say, or is no such file. */
export function isoInCrw(bytes: Uint8Array): number | undefined {
  const found = pictureIn(bytes);
  if (!found) return undefined;
  const { ciff, picture } = found;
  const exif = recordIn(ciff, picture, tags.exif);
  const shot = exif && recordIn(ciff, exif, tags.shot);
  if (!shot || shot.to - shot.from < 2 * (shotNumbers.baseIso + 1)) return undefined;
  const numberAt = (place: number) => ciff.view.getInt16(shot.from + 2 * place, ciff.little);
  const base = numberAt(shotNumbers.baseIso);
  // What a camera leaves to itself says 0 there.
  return base > 0 ? Math.round((100 / 32) * 2 ** ((base + numberAt(shotNumbers.autoIso)) / 32)) : undefined;
}
