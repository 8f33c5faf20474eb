import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainEdit } from '../../src-main/contract/plain-edit';
import { toFile } from '../../src-main/presets/preset-file';
import { runIn } from './run';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-own-'));
  await sharp(resolve('tests/photos/small.png')).resize(32, 24).toFile(join(folder, 'tiny.png'));
});
afterAll(() => rmSync(folder, { recursive: true }));
// Whoever has imported nothing yet.
beforeEach(() => rmSync(join(folder, 'user'), { recursive: true, force: true }));

const file = (name: string) => resolve('tests/networks/own', `${name}.onnx`);
const latensify = (...words: string[]) =>
  runIn(folder, words, { environment: { LATENSIFY_USER_DATA: join(folder, 'user') } });
const listed = async () =>
  (await latensify('models', 'list')).out.split('\n').filter((line) => line.startsWith('own-'));
const pixelsOf = (path: string, enlarged = 1) =>
  sharp(join(folder, path))
    .removeAlpha()
    .resize({ width: 32 * enlarged, height: 24 * enlarged, kernel: 'nearest' })
    .raw()
    .toBuffer();

describe('a network of one’s own in the terminal', () => {
  it.each([
    // Sorts pixels into cells and back: the picture stays as it is.
    ['cells-x1', 1, '--task deblur', /sizes in multiples of 4, a halo of \d+ pixels/],
    // Repeats each pixel.
    ['double-x2', 2, '--task sr --scale 2', /×2, sizes in multiples of 1, a halo of \d+ pixels/],
  ] as const)('%s is tried, kept, listed, used and removed', async (name, scale, use, found) => {
    const imported = await latensify('models', 'import', file(name), '--name', `My ${name}`);
    expect([imported.status, imported.error]).toEqual([0, '']);
    const [id] = /^own-[0-9a-f]{12}/.exec(imported.out) ?? [];
    expect(imported.out).toMatch(new RegExp(`^${id}  My ${name}: `));
    expect(imported.out).toMatch(found);
    expect(imported.out).toContain('the file names no licence');
    expect(imported.out).toContain(`Use it with ${use} --restorer ${id}\n`);
    expect(await listed()).toEqual([expect.stringMatching(new RegExp(`^${id} .*My ${name}; .*; ${name}\\.onnx$`))]);
    expect((await latensify('models', 'verify')).out).toMatch(new RegExp(`^${id} +whole$`, 'm'));

    const again = await latensify('models', 'import', file(name));
    expect([again.status, again.error]).toEqual([1, expect.stringContaining(`here already, as “My ${name}” (${id})`)]);

    // As the line that was printed says.
    const words = [...use.split(' '), '--restorer', String(id), '--tau', '0', '--device', 'cpu'];
    const restored = await latensify('restore', 'tiny.png', ...words, '--out', name, '--name', 'result');
    expect(restored.status, restored.error).toBe(0);
    expect((await pixelsOf(`${name}/result.png`, scale)).equals(await pixelsOf('tiny.png', scale))).toBe(true);
    expect(await sharp(join(folder, name, 'result.png')).metadata()).toMatchObject({ width: 32 * scale });

    const removed = await latensify('models', 'remove', String(id));
    expect([removed.status, removed.out]).toEqual([0, `${id} is gone\n`]);
    expect(await listed()).toEqual([]);
    const gone = await latensify('restore', 'tiny.png', ...words, '--out', `${name}-gone`);
    expect([gone.status, gone.error]).toEqual([2, expect.stringContaining(String(id))]);
    expect(readdirSync(folder)).not.toContain(`${name}-gone`);
  });

  it.each([
    ['foreign', /\(com\.microsoft::Gelu\); export it with standard operators/],
    ['triple-x3', /a network for ×3; deblur takes ×1/],
    ['bytes-x1', /for that range/],
    ['two-inputs', /one input and one output/],
    ['external', /weights lie in other files/],
  ])('%s is refused, with what to do about it', async (name, why) => {
    const { status, out, error } = await latensify('models', 'import', file(name));
    expect([status, out, error]).toEqual([1, '', expect.stringMatching(why)]);
    expect(await listed()).toEqual([]);
  });

  it('is refused for a task that its size does not fit, and where there is no such file or no model in it', async () => {
    const other = await latensify('models', 'import', file('double-x2'), '--task', 'deblur');
    expect([other.status, other.error]).toEqual([1, expect.stringMatching(/a network for ×2; deblur takes ×1/)]);
    writeFileSync(join(folder, 'weights.pth'), 'PK');
    const wrong = await latensify('models', 'import', 'weights.pth');
    expect([wrong.status, wrong.error]).toEqual([1, expect.stringMatching(/it is no ONNX model .*; convert/)]);
    const missing = await latensify('models', 'import', 'missing.onnx');
    expect([missing.status, missing.error]).toEqual([1, expect.stringContaining('There is no file at')]);
    const unknown = await latensify('models', 'remove', 'own-0123456789ab');
    expect([unknown.status, unknown.error]).toEqual([
      2,
      expect.stringContaining('There is no imported network “own-0123456789ab”'),
    ]);
    expect(await listed()).toEqual([]);
  });
});

it('a preset that names a network which is not here comes in, and that is said', async () => {
  const plain = plainEdit('deblur', 1);
  const presetOf = (name: string, restorer: string | null) => ({
    ...{ id: name.toLowerCase(), name, edit: { ...plain, method: { ...plain.method, restorer } } },
  });
  const presets = [presetOf('Mine', 'own-0123456789ab'), presetOf('Plain', null), presetOf('Given', 'restorer-deblur')];
  writeFileSync(join(folder, 'presets.json'), JSON.stringify(toFile(presets)));
  const { status, out, error } = await latensify('presets', 'import', 'presets.json');
  expect([status, out]).toEqual([0, 'Mine\nPlain\nGiven\n']);
  const said = 'is not on this computer: “latensify models import FILE.onnx” imports it.';
  expect(error).toBe(`Mine names the network “own-0123456789ab”, which ${said}\n`);
});
