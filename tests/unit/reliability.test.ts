import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const places = ['tests', 'tests/unit', 'tests/unit/src-main', 'tests/unit/src-main/engine'];
const lines = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- ✓ '));

it('every line of what was got wrong once names a test that is there', () => {
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) {
    const named = [...line.matchAll(/`([\w./-]+\.(?:test|spec)\.ts|tests\/[\w/-]+)`/g)].map(([, path]) => path);
    expect(named, line).not.toEqual([]);
    for (const path of named)
      expect(
        [path, ...places.map((place) => join(place, path))].some((one) => existsSync(one)),
        path,
      ).toBe(true);
  }
});
