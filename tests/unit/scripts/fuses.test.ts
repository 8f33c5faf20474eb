import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builderConfig } from '../../../scripts/builder-config.mjs';

/** Of the app that ships, as electron-builder sets them; each that stands otherwise opens a door that nobody sees. */
const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

it('the six fuses stand as they are meant to, and docs/security.md names each', async () => {
  expect((await builderConfig()).electronFuses).toEqual(fuses);
  const docs = readFileSync('docs/security.md', 'utf8');
  for (const [fuse, value] of Object.entries(fuses)) expect(docs).toContain(`\`${fuse}\` ${value ? 'on' : 'off'}`);
});
