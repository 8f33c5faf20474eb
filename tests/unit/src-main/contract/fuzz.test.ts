// Whatever stands in a file or a message that is JSON: it is understood, or refused in words, and nothing else happens.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { requests } from '../../../../src-main/contract';
import type { Channel } from '../../../../src-main/contract';
import { LatensifyError } from '../../../../src-main/contract/errors';
import { parseEdit } from '../../../../src-main/contract/migrate-edit';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { jobs } from '../../../../src-main/engine-process/jobs';
import { readCatalogue } from '../../../../src-main/engine/nets/catalogue';
import { parseRecipe } from '../../../../src-main/engine/job/recipe';
import { answer } from '../../../../src-main/ipc/requests';
import type { Handlers } from '../../../../src-main/ipc/requests';
import { KeptResultsBook } from '../../../../src-main/library/results-book';
import { fromFile, toFile } from '../../../../src-main/presets/preset-file';
import { Presets } from '../../../../src-main/presets/presets';
import { entrySchema } from '../../../../src-main/queue/states';
import { Journal } from '../../../../src-main/stores/journal';
import { temporaryFolder } from '../engine/image/files';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that programs trip over. */
const strange = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 0, 1e308, 2 ** 53, 0.5, '', '../../x', 'a\0b', '__proto__', [], {}),
  fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }) as fc.Arbitrary<Json>,
);
const change = fc.record({ at: fc.nat(), kind: fc.constantFrom('replace', 'remove', 'add', 'deepen'), value: strange });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Every place in a value: the object or array, and the key there. */
function placesIn(value: Json): [holder: Record<string, Json>, key: string][] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, Json>; // Arrays are read and written by their keys too.
  return Object.keys(holder).flatMap((key) => [[holder, key] as [typeof holder, string], ...placesIn(holder[key])]);
}

const deep = (value: Json, levels: number): Json => (levels === 0 ? value : [deep(value, levels - 1)]);

function changed(original: Json, changes: readonly Change[]): Json {
  const root = { value: JSON.parse(JSON.stringify(original)) as Json };
  for (const { at, kind, value } of changes) {
    const places = placesIn(root);
    const [holder, key] = places[at % places.length];
    if (kind === 'replace') holder[key] = value;
    else if (kind === 'deepen') holder[key] = deep(holder[key], 40);
    else if (kind === 'add')
      Object.defineProperty(holder, `${key}2`, { value, enumerable: true, configurable: true, writable: true });
    else if (key !== 'value') Reflect.deleteProperty(holder, key);
  }
  return root.value;
}

const fuzz = async (original: Json, read: (value: Json) => unknown, numRuns = 300) =>
  fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      await read(changed(original, changes));
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns, seed: 1, endOnFailure: true },
  );

/** Refusals are Errors with words for a person, and not what a program throws that stumbles. */
function inWords(thrown: unknown): void {
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).not.toBeInstanceOf(TypeError);
  expect(thrown).not.toBeInstanceOf(RangeError);
  expect((thrown as Error).message).not.toBe('');
}

const edit = plainEdit('sr', 4) as unknown as Json; // An edit is JSON.
const sha256 = 'a'.repeat(64);
const recipe = { version: 1, program: '1', edit, inputs: [{ name: 'a.jpg', sha256 }], device: 'cpu' };

describe('whatever is changed in', () => {
  it('an edit, it is an edit of this version or refused in words', () =>
    fuzz(edit, (value) => {
      try {
        const parsed = parseEdit(value);
        expect(parseEdit(parsed)).toEqual(parsed);
      } catch (thrown) {
        inWords(thrown);
      }
    }));

  it('a recipe, it is one or unreadable', () =>
    fuzz(recipe, (value) => {
      try {
        expect(parseRecipe(JSON.stringify(value), 'file').version).toBe(1);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'recipe-unreadable' });
      }
    }));

  it('the catalogue, it is one or damaged', async () => {
    const folder = temporaryFolder();
    const original = JSON.parse(readFileSync(resolve('models/catalogue.json'), 'utf8')) as Json;
    await fuzz(
      original,
      async (value) => {
        writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(value));
        const read = await readCatalogue(folder).catch((thrown: unknown) => thrown);
        if (read instanceof Error) expect(read).toMatchObject({ code: 'catalogue-damaged' });
      },
      150,
    );
  });

  it('presets that are imported, they are presets or refused in words', () => {
    const [preset] = [{ id: 'mine', name: 'Mine', edit: plainEdit('raw', 1) }];
    return fuzz(toFile([preset]) as unknown as Json, (value) => {
      try {
        expect(fromFile(value).presets.length).toBeGreaterThan(0);
      } catch (thrown) {
        inWords(thrown);
      }
    });
  });

  it('presets that are kept, the list can be read and added to', async () => {
    const folder = temporaryFolder();
    const mine = await new Presets(folder).save('Mine', plainEdit('sr', 2));
    const file = join(folder, `${mine.id}.json`);
    const original = JSON.parse(readFileSync(file, 'utf8')) as Json;
    await fuzz(
      original,
      async (value) => {
        writeFileSync(file, JSON.stringify(value));
        expect((await new Presets(folder).list()).presets.length).toBeGreaterThan(0);
      },
      60,
    );
  });

  it('the queue’s journal, what comes before is kept, and it can be written on', async () => {
    const path = join(temporaryFolder(), 'queue.jsonl');
    const order = { id: 'a', photo: null, source: '/a.jpg', shots: null, pixels: null, edit, preset: null };
    const first = { kind: 'added', orders: [order] };
    await fuzz(
      { kind: 'ended', id: 'a', end: { state: 'done', output: '/b.png', notes: [], seconds: 1 } },
      async (value) => {
        writeFileSync(path, `${JSON.stringify(first)}\n${JSON.stringify(value)}\n{"kind":"started","id":"a","at":1}\n`);
        const journal = new Journal(path, (line) => entrySchema.parse(line));
        const entries = await journal.read();
        expect(entries[0]).toMatchObject({ kind: 'added' });
        await journal.append({ kind: 'started', id: 'b', at: 2 });
        expect((await journal.read()).length).toBe(entries.length + 1);
      },
      60,
    );
  });

  it('the book of results, it is read or begun anew', async () => {
    const path = join(temporaryFolder(), 'results.json');
    await fuzz(
      { version: 1, originals: { '/b.png': '/a.jpg' } },
      async (value) => {
        writeFileSync(path, JSON.stringify(value));
        const book = await new Promise<KeptResultsBook>((read) => {
          const opened: KeptResultsBook = new KeptResultsBook(path, () => read(opened));
        });
        expect([null, '/a.jpg']).toContain(book.originalOf('/b.png') === null ? null : '/a.jpg');
      },
      60,
    );
  });
});

describe('a journal', () => {
  it('of any bytes is read, and written on', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const path = join(temporaryFolder(), 'queue.jsonl');
        appendFileSync(path, bytes);
        const journal = new Journal(path, (line) => entrySchema.parse(line));
        expect(await journal.read()).toEqual([]);
        await journal.append({ kind: 'started', id: 'b', at: 2 });
        expect(await journal.read()).toHaveLength(1);
      }),
      { numRuns: 60, seed: 1 },
    ));
});

describe('whatever the page asks', () => {
  const reached = () => Promise.reject(new LatensifyError('cancelled'));

  it.each(Object.keys(requests) as Channel[])('%s is understood or a bad request', (channel) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.anything({ maxDepth: 3 }), { maxLength: 2 }), async (received) => {
        const handler = reached as unknown as Handlers[typeof channel]; // Only whether it is reached counts.
        const { ok, ...rest } = await answer(channel, handler, received, () => undefined);
        expect(ok).toBe(false);
        expect(['bad-request', 'cancelled']).toContain('error' in rest ? rest.error.code : '');
      }),
      { numRuns: 60, seed: 1 },
    ),
  );
});

describe('whatever an engine process is asked or says', () => {
  const shapes = Object.values(jobs).flatMap((role) =>
    Object.entries(role as Record<string, { argument: z.ZodType; result: z.ZodType }>),
  );

  it.each(shapes)('%s has a shape or has not', (_, { argument, result }) =>
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (value) => {
        for (const schema of [argument, result]) expect(typeof schema.safeParse(value).success).toBe('boolean');
      }),
      { numRuns: 60, seed: 1 },
    ),
  );
});
