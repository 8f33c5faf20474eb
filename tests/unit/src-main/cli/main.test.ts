import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../../../../src-main/cli/main';
import { temporaryFolder } from '../engine/image/files';

beforeEach(() => {
  vi.stubEnv('LATENSIFY_USER_DATA', temporaryFolder());
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => vi.unstubAllEnvs());

it.each([
  ['presets show nope', 2],
  ['presets export nope --out p.json', 2],
  ['models remove own-0123456789ab', 2],
  ['restore a.jpg --preset nope --out o', 2],
  ['restore a.jpg --task sr --restorer nope --out o', 2],
  ['presets export gentle --out /dev/null/p.json', 1],
])(
  '%s ends with %i: a name that is wrong is wrong usage, a file that cannot be written is none',
  async (words, status) => {
    expect(await main(words.split(' '), 'models')).toBe(status);
  },
);
