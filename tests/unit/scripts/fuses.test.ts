import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Of the app that ships, as electron-builder sets them; each that stands otherwise opens a door that nobody sees. */
const fuses = {
  runAsNode: 'false',
  enableNodeOptionsEnvironmentVariable: 'false',
  enableNodeCliInspectArguments: 'false',
  enableCookieEncryption: 'true',
  onlyLoadAppFromAsar: 'true',
  grantFileProtocolExtraPrivileges: 'false',
};

it('the six fuses stand as they are meant to, and docs/security.md names each', () => {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(readFileSync('build/electron-builder.yml', 'utf8'))?.[1] ?? '';
  const set = block
    .trim()
    .split('\n')
    .map((line) => line.trim().split(': '));
  expect(Object.fromEntries(set)).toEqual(fuses);
  const docs = readFileSync('docs/security.md', 'utf8');
  for (const [fuse, value] of Object.entries(fuses))
    expect(docs).toContain(`\`${fuse}\` ${value === 'true' ? 'on' : 'off'}`);
});
