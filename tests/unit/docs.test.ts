// What the pages for readers promise is there: files, pictures, headings, npm's scripts, and the command line's options.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scripts } from '../../package.json';
import { parseCommand } from '../../src-main/cli/arguments';

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pagesIn(path) : path.endsWith('.md') ? [path] : [];
  });

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'samples/README.md', 'training/README.md'],
  ...['docs', 'models', 'licences'].flatMap(pagesIn),
];
const text = (page: string) => readFileSync(page, 'utf8');
/** Without blocks of code, whose brackets are no links. */
const prose = (page: string) => text(page).replace(/^```[^]*?^```/gm, '');

const linksOf = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((to) => !/^(https?|mailto):/.test(to));

/** A heading's name in links, as GitHub makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const headingsOf = (page: string) => [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading));

describe('pages', () => {
  it.each(pages)('%s leads to what is there', (page) => {
    const broken = linksOf(page).filter((link) => {
      const [file, heading] = link.split('#');
      const path = file === '' ? page : join(dirname(page), decodeURI(file));
      if (!existsSync(path)) return true;
      return link.includes('#') && !headingsOf(path).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  it('show each picture that is kept for them', () => {
    const shown = new Set(pages.flatMap((page) => linksOf(page).map((link) => join(dirname(page), link))));
    const kept = readdirSync('docs/images', { recursive: true, encoding: 'utf8' })
      .map((name) => join('docs/images', name))
      .filter((path) => statSync(path).isFile());
    expect(kept.filter((path) => !shown.has(path))).toEqual([]);
  });

  it('name scripts that npm has', () => {
    const named = pages.flatMap((page) => [...text(page).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script));
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

/** Words as a shell would part them. */
const wordsOf = (line: string) => Array.from(line.matchAll(/"[^"]*"|\S+/g), ([word]) => word.replaceAll('"', ''));

it('the README’s lines for the terminal are understood', () => {
  const lines = [...text('README.md').matchAll(/^ *npx latensify (.*)$/gm)].map(([, line]) =>
    line.replace(/\s#.*/, ''),
  );
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines)
    for (const choice of line.includes('|') ? ['list', 'verify'] : [''])
      expect(() => parseCommand(wordsOf(line.replace(/\S+\|\S+/, choice))), line).not.toThrow();
});
