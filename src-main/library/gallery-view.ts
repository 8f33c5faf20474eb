import type { GalleryView, PhotoRow } from '../contract';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const orders: Record<GalleryView['sort'], (a: PhotoRow, b: PhotoRow) => number> = {
  time: (a, b) => a.modified - b.modified || orders.name(a, b),
  name: (a, b) => collator.compare(a.name, b.name) || collator.compare(a.folder, b.folder),
};

const isShown =
  ({ state, kind, text }: GalleryView) =>
  (row: PhotoRow): boolean =>
    (state === null || row.state === state) &&
    (kind === null || row.kind === kind) &&
    row.name.toLowerCase().includes(text.toLowerCase());

/** The rows that a view shows, in its order. */
export function arranged(rows: readonly PhotoRow[], view: GalleryView): PhotoRow[] {
  const order = orders[view.sort];
  return rows.filter(isShown(view)).sort(view.descending ? (a, b) => order(b, a) : order);
}
