/** Canon's container of CRW files (CIFF 1.0, revision 4): a heap holds records, and at its end a directory of them. */
const signature = { at: 6, text: 'HEAPCCDR' };
const bytesOf = { count: 2, record: 10, offset: 4 } as const;
/** More records than a camera writes into a heap; claims beyond them are not believed. */
const mostRecords = 256;
/** What says where a record's data stand; they are in the heap where none of these is set. */
const elsewhere = 0xc000;
/** Of the heap that holds what is known of the picture, and, in it, of the record that says when it was taken. */
const tags = { picture: 0x300a, taken: 0x180e } as const;

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

/**
 * When a CRW file was taken, in seconds since 1970 on the camera's own clock, whose zone is not said; undefined where it does not
 * say, or is no such file.
 */
export function takenInCrw(bytes: Uint8Array): number | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 14)).toString('latin1');
  if (!head.startsWith(signature.text, signature.at)) return undefined;
  const ciff = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), little: head.startsWith('II') };
  const root = { from: ciff.view.getUint32(2, ciff.little), to: bytes.byteLength };
  const picture = recordIn(ciff, root, tags.picture);
  const taken = picture && recordIn(ciff, picture, tags.taken);
  if (!taken || taken.to - taken.from < 4) return undefined;
  // A clock that was never set says 0.
  return ciff.view.getUint32(taken.from, ciff.little) || undefined;
}
