import type { Table } from './bench';
import type { Timed } from './measure';

const shown = (seconds: number) => (seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(1));

/** The median, the least and the most. */
function cell(value: string | number | Timed): string {
  if (typeof value !== 'object') return String(value);
  return `${shown(value.median)} (${shown(value.least)}–${shown(value.most)})`;
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A table in Markdown. */
export function markdown({ title, note, columns, rows }: Table): string {
  const head = [line(columns), line(columns.map(() => '---'))];
  return [`## ${title}`, '', note, '', ...head, ...rows.map((row) => line(row.map(cell))), ''].join('\n');
}
