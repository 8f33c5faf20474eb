import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonFile } from '../../../../src-main/stores/json-file';
import { temporaryFolder } from '../engine/image/files';

const schema = z.strictObject({ version: z.literal(1), count: z.int() });
const open = (path: string) =>
  new JsonFile<z.infer<typeof schema>>(path, (value) => schema.parse(value), { version: 1, count: 0 });
const add = (before: z.infer<typeof schema>) => ({ ...before, count: before.count + 1 });

describe('a file of JSON', () => {
  it('begins with the first value, and is there at the next start', async () => {
    const path = join(temporaryFolder(), 'deep', 'a.json');
    expect(await open(path).read()).toEqual({ version: 1, count: 0 });
    await open(path).change(add);
    expect(await open(path).read()).toEqual({ version: 1, count: 1 });
  });

  it('takes changes one after the other, however quickly they come', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const file = open(path);
    await Promise.all(Array.from({ length: 20 }, () => file.change(add)));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, count: 20 });
  });

  it('is read again where another program has written it, and then changed as that left it', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const file = open(path);
    await file.change(add);
    writeFileSync(path, '{"version":1,"count":70}');
    expect(await file.read(), 'unasked').toEqual({ version: 1, count: 1 });
    await file.lookAgain();
    expect(await file.read()).toEqual({ version: 1, count: 70 });
    const adding = Array.from({ length: 20 }, async () => {
      await file.lookAgain();
      await file.change(add);
    });
    await Promise.all(adding);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, count: 90 });
    rmSync(path);
    await file.lookAgain();
    expect(await file.read()).toEqual({ version: 1, count: 0 });
  });

  it('that cannot be read is neither put aside nor written over', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    // What stands there is no file: the system refuses to read it, whoever asks.
    mkdirSync(path);
    const file = open(path);
    expect((await file.read()).count).toBe(0);
    await expect(file.change(add)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect([readdirSync(folder), file.aside?.path]).toEqual([['a.json'], path]);
    expect((await file.read()).count).toBe(0);
  });

  it('in a place that is no folder is not there yet, and says why it cannot be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const file = open(join(folder, 'file', 'a.json'));
    expect([(await file.read()).count, file.aside]).toEqual([0, null]);
    await expect(file.change(add)).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it.each(['{"version":1,"cou', '{"version":2,"count":7}'])(
    'that holds %s is put aside, not thrown away',
    async (text) => {
      const folder = temporaryFolder();
      const path = join(folder, 'a.json');
      writeFileSync(path, text);
      const file = open(path);
      expect((await file.read()).count).toBe(0);
      const [aside] = readdirSync(folder);
      expect(aside).toMatch(/^a\.json\..*\.broken$/);
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
      expect(file.aside?.path).toBe(join(folder, aside));
    },
  );
});
