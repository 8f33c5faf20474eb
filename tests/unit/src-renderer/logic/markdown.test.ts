import { expect, it } from 'vitest';
import { parseMarkdown } from '../../../../src-renderer/logic/markdown';

const texts = (source: string) =>
  parseMarkdown(source).map(({ kind, spans }) => [kind, spans.map(({ text }) => text).join('')]);

it('joins lines that belong together', () => {
  expect(texts('# Deblurring\n\nφ_IR for\nblur.\n\nMore.\n\n- one\n  and a half\n- two')).toEqual([
    ['heading', 'Deblurring'],
    ['paragraph', 'φ_IR for blur.'],
    ['paragraph', 'More.'],
    ['item', 'one and a half'],
    ['item', 'two'],
  ]);
});

it('tells bold from code, and leaves what is neither', () => {
  expect(parseMarkdown('**Halo:** 2 * 3 of `a*b`')[0].spans).toEqual([
    { text: 'Halo:', look: 'strong' },
    { text: ' 2 * 3 of ', look: 'plain' },
    { text: 'a*b', look: 'code' },
  ]);
});

it('shows the rows of a table, without its rule, and links by their words', () => {
  expect(texts('| a | b |\n| - | :-: |\n| 1 | [2](x.md) |')).toEqual([
    ['row', 'a · b'],
    ['row', '1 · 2'],
  ]);
});
