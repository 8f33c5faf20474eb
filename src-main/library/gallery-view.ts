import type { GalleryView, PhotoRow } from '../contract';

/** Names as they are compared: a9 before a10, É beside e. Ten thousand are compared at every change of a folder. */
const keys = new Map<string, string>();
const mostKeys = 200_000;
/** Longer numbers than any file's. */
const digits = 16;

function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const key = plain.replace(/\d+/g, (number) => number.padStart(digits, '0'));
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, key);
  return key;
}

function compared(a: string, b: string): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const orders: Record<GalleryView['sort'], (a: PhotoRow, b: PhotoRow) => number> = {
  time: (a, b) => a.taken - b.taken || orders.name(a, b),
  name: (a, b) => compared(a.name, b.name) || compared(a.folder, b.folder),
};

function hasIso({ iso }: PhotoRow, range: GalleryView['iso']): boolean {
  if (range === null) return true;
  return iso !== null && iso >= range.from && iso <= (range.to ?? Infinity);
}

const isShown =
  ({ state, kind, iso, text }: GalleryView) =>
  (row: PhotoRow): boolean =>
    (state === null || row.state === state) &&
    (kind === null || row.kind === kind) &&
    hasIso(row, iso) &&
    row.name.toLowerCase().includes(text.toLowerCase());

/** The rows that a view shows, in its order. */
export function arranged(rows: readonly PhotoRow[], view: GalleryView): PhotoRow[] {
  const order = orders[view.sort];
  return rows.filter(isShown(view)).sort(view.descending ? (a, b) => order(b, a) : order);
}
