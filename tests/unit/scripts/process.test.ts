import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { startable } from '../../../scripts/process.mjs';

afterEach(() => void vi.unstubAllEnvs());

it('on Windows npm and npx are started without a shell, so that a path with a blank stays one word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latensify-npm-'));
  writeFileSync(join(folder, 'npx-cli.js'), '');
  vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
  const words = ['electron-builder', '--config', 'C:\\Users\\Jörg Müller\\a.yml'];
  expect(startable('npx', words, 'win32')).toEqual([process.execPath, [join(folder, 'npx-cli.js'), ...words]]);
  expect(startable('npx', words, 'linux')).toEqual(['npx', words]);
  expect(startable('git', words, 'win32')).toEqual(['git', words]);
});
