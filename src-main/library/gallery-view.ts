import type { GalleryView, PhotoRow } from '../contract';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const orders: Record<GalleryView['sort'], (a: PhotoRow, b: PhotoRow) => number> = {
  time: (a, b) => momentOf(a) - momentOf(b) || orders.name(a, b),
  name: (a, b) => collator.compare(a.name, b.name) || collator.compare(a.folder, b.folder),
};

/** A photo that does not say when it was taken goes by its file. */
const momentOf = ({ taken, modified }: PhotoRow) => taken ?? modified;

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
