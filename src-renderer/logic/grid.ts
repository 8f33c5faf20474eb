/** How many cells of a side stand beside each other in a width, both in CSS pixels; at least one. */
export const columnsIn = (width: number, cell: number): number => Math.max(Math.floor(width / cell), 1);
