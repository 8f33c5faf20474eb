/** Text of one look within a line. */
interface Span {
  text: string;
  look: 'plain' | 'strong' | 'code';
}

/** A heading, a paragraph, a point of a list, or a row of a table. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row';
  spans: Span[];
}

/** Links are told by their words: the app opens no pages. */
const withoutLinks = (line: string) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

function spansOf(line: string): Span[] {
  const parts = withoutLinks(line).split(/(\*\*[^*]+\*\*|`[^`]+`)/);
  return parts.flatMap((part): Span[] => {
    if (part === '') return [];
    if (part.startsWith('**') && part.length > 4) return [{ text: part.slice(2, -2), look: 'strong' }];
    if (part.startsWith('`') && part.length > 2) return [{ text: part.slice(1, -1), look: 'code' }];
    return [{ text: part, look: 'plain' }];
  });
}

/** What a line begins, and its words; null where it goes on with what was begun. */
function begun(line: string): [kind: Block['kind'], words: string] | null {
  if (/^#+ /.test(line)) return ['heading', line.replace(/^#+ /, '')];
  if (/^\s*[-*] /.test(line)) return ['item', line.replace(/^\s*[-*] /, '')];
  return line.startsWith('|')
    ? [
        'row',
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
          .join(' · '),
      ]
    : null;
}

/** As much of Markdown as our own cards use: headings, paragraphs, lists, tables, bold and code. */
export function parseMarkdown(source: string): Block[] {
  const texts: { kind: Block['kind']; words: string }[] = [];
  let isOpen = false;
  for (const line of source.split('\n')) {
    const start = begun(line);
    const isRule = /^\|[\s|:-]+\|$/.test(line);
    if (line.trim() === '' || isRule) isOpen = false;
    else if (start) texts.push({ kind: start[0], words: start[1] });
    else if (isOpen) texts[texts.length - 1].words += ` ${line.trim()}`;
    else texts.push({ kind: 'paragraph', words: line.trim() });
    if (line.trim() !== '' && !isRule) isOpen = start === null || start[0] === 'item';
  }
  return texts.map(({ kind, words }) => ({ kind, spans: spansOf(words) }));
}
