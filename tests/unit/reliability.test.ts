// docs/reliability.md says what is held to: each case by a test that is there, and what does not hold in a place of its own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const places = ['tests', 'tests/unit', 'tests/unit/src-main', 'tests/unit/src-main/engine', '.'];
const page = readFileSync('docs/reliability.md', 'utf8');

/** The sections of the second level, by their headings. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);
const linesOf = (heading: string, mark: string) =>
  (sections.get(heading) ?? '').split('\n').filter((line) => line.startsWith(mark));

const testsIn = (text: string) =>
  [...text.matchAll(/`([\w./-]+\.(?:test|spec)\.ts|tests\/[\w/-]+|training\/tests\/\w+\.py)`/g)].map(
    ([, path]) => path,
  );
const isThere = (path: string) => places.some((place) => existsSync(join(place, path)));

const ofCases = ['Reading', 'Writing', 'Runs and the queue', 'Processes and the window'];

describe('the page on reliability', () => {
  it.each(ofCases)('names a test for each case of “%s”', (heading) => {
    const cases = linesOf(heading, '- ');
    expect(cases.length).toBeGreaterThan(15);
    expect(cases.filter((line) => !/^- \*\*.+\*\*: /.test(line) || testsIn(line).length === 0)).toEqual([]);
  });

  it('names no test that is not there', () => {
    expect(testsIn(page).length).toBeGreaterThan(200);
    expect(testsIn(page).filter((path) => !isThere(path))).toEqual([]);
  });

  it('says what does not hold before the cases, and marks nothing else', () => {
    const missing = 'What does not hold, or was not tried';
    const headings = [...sections.keys()];
    expect(headings.indexOf(missing)).toBeLessThan(headings.indexOf(ofCases[0]));
    const marked = linesOf(missing, '- ✗ **');
    expect(marked.length).toBeGreaterThan(0);
    expect(linesOf(missing, '- ')).toEqual(marked);
    expect(page.split('\n').filter((line) => /^[-|] *[✓✗]/.test(line))).toEqual(marked);
  });
});
