import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Glance } from '../../../../src-main/contract';
import { Glances } from '../../../../src-main/library/glances';
import type { PhotoFile } from '../../../../src-main/library/walk';
import { temporaryFolder } from '../engine/image/files';

const file = (path: string, modified = 1): PhotoFile => ({ path, folder: '', modified, bytes: 10 });
const seen: Glance = { taken: 5, iso: 800, camera: 'NIKON D850', pixels: 24e6, madeOf: null };

function open(path: string) {
  const ask = vi.fn<(path: string) => Promise<Glance | null>>().mockResolvedValue(seen);
  const learned = vi.fn<(files: readonly PhotoFile[]) => void>();
  return { glances: new Glances({ path, ask, learned }), ask, learned };
}

it('asks once for each file, and tells of many together', async () => {
  const { glances, ask, learned } = open(join(temporaryFolder(), 'glances.json'));
  const files = ['/a', '/b', '/c'].map((path) => file(path));
  for (const one of files) glances.wish(one);
  expect(glances.of(files[0])).toBeNull();
  await vi.waitFor(() => expect(learned).toHaveBeenCalledExactlyOnceWith(files));
  expect(glances.of(files[0])).toMatchObject(seen);
  glances.wish(files[0]);
  await vi.waitFor(() => expect(learned).toHaveBeenCalledTimes(2));
  expect(ask).toHaveBeenCalledTimes(3);
});

it('remembers over a restart, but not what has changed since', async () => {
  const path = join(temporaryFolder(), 'glances.json');
  const before = open(path);
  before.glances.wish(file('/a'));
  await vi.waitFor(() => expect(before.learned).toHaveBeenCalled());
  const { glances, ask, learned } = open(path);
  await vi.waitFor(
    async () => {
      const again = open(path);
      again.glances.wish(file('/a'));
      await vi.waitFor(() => expect(again.learned).toHaveBeenCalled());
      expect(again.ask).not.toHaveBeenCalled();
    },
    { timeout: 10_000, interval: 500 },
  );
  glances.wish(file('/a', 2));
  await vi.waitFor(() => expect(learned).toHaveBeenCalled());
  expect(ask).toHaveBeenCalledExactlyOnceWith('/a');
});

it('asks again the next time where there was no answer', async () => {
  const { glances, ask } = open(join(temporaryFolder(), 'glances.json'));
  ask.mockResolvedValueOnce(null);
  glances.wish(file('/a'));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  expect(glances.of(file('/a'))).toBeNull();
  glances.wish(file('/a'));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
});

it('tells at once what is asked for at once, and knows it then', async () => {
  const { glances, ask } = open(join(temporaryFolder(), 'glances.json'));
  expect(await glances.get(file('/a'))).toEqual(seen);
  expect(glances.of(file('/a'))).toMatchObject(seen);
  await glances.get(file('/a'));
  expect(ask).toHaveBeenCalledTimes(1);
});

it.each([1, 2])(
  'asks again for what version %i remembered, without cameras or by the clock of this computer',
  async (version) => {
    const folder = temporaryFolder();
    const path = join(folder, 'glances.json');
    const older = { taken: 5, iso: 800, pixels: 24e6, madeOf: null, modified: 1, bytes: 10 };
    writeFileSync(path, JSON.stringify({ version, files: { '/a': older } }));
    const { glances, ask } = open(path);
    expect(await glances.get(file('/a'))).toEqual(seen);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(readdirSync(folder)).toEqual(['glances.json']);
  },
);

it('asks for nothing more that is not wanted any more, but for what is asked already', async () => {
  const { glances, ask } = open(join(temporaryFolder(), 'glances.json'));
  const answers: (() => void)[] = [];
  ask.mockImplementation(() => new Promise((answer) => answers.push(() => answer(seen))));
  for (const path of ['/a', '/b', '/c']) glances.wish(file(path));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  glances.drop();
  for (const answer of answers) answer();
  await vi.waitFor(() => expect(glances.of(file('/b'))).toMatchObject(seen));
  expect(ask.mock.calls.flat()).toEqual(['/a', '/b']);
});
