import { plainEdit } from '@contract/plain-edit';
import { expect, it, vi } from 'vitest';
import { PresetPictures } from '../../../../src-renderer/state/preset-pictures.svelte';
import { aKernel, aPhoto, good, later } from '../fake-api';
import { fakePresets } from '../fake-rooms';

const plain = plainEdit('deblur', 1);
const strong = { ...plain, blur: { ...plain.blur, strength: 2 } };
const photo = { ...aPhoto, width: 3000, height: 2000 };

function setUp() {
  const fake = fakePresets();
  let made = 0;
  fake.answers['presets:picture'] = () => good(`app://latensify/presets/${++made}`);
  const pictures = new PresetPictures(fake.api, () => Promise.resolve(null));
  const asked = (channel: string) => fake.ask.mock.calls.filter(([name]) => name === channel);
  return { ...fake, asked, pictures };
}

it('shows what each preset makes of the middle of the photo, one after the other', async () => {
  const { asked, pictures } = setUp();
  pictures.follow(photo, [plain, strong]);
  await vi.waitFor(() => expect(pictures.addressOf(photo, strong)).toBe('app://latensify/presets/2'));
  expect(pictures.addressOf(photo, plain)).toBe('app://latensify/presets/1');
  expect(asked('presets:picture')[0][1]).toMatchObject({
    photo: photo.id,
    area: { x: 1404, y: 936, width: 192, height: 128 },
    // A kernel is looked for around it alone.
    settings: { blur: { window: { x: 1372 / 3000, y: 872 / 2000, width: 256 / 3000, height: 256 / 2000 } } },
  });
});

it('asks for nothing twice, whatever is said of where and how results are written', async () => {
  const { asked, pictures } = setUp();
  pictures.follow(photo, [plain]);
  await vi.waitFor(() => expect(pictures.addressOf(photo, plain)).not.toBeNull());
  pictures.follow(photo, [{ ...plain, output: { ...plain.output, quality: 5 } }]);
  pictures.follow(null, []);
  pictures.follow(photo, [plain]);
  await Promise.resolve();
  expect(asked('presets:picture')).toHaveLength(1);
});

it('forgets what was of another photo', async () => {
  const { pictures } = setUp();
  pictures.follow(photo, [plain]);
  await vi.waitFor(() => expect(pictures.addressOf(photo, plain)).not.toBeNull());
  const other = { ...photo, id: 'another' };
  pictures.follow(other, [plain]);
  await vi.waitFor(() => expect(pictures.addressOf(other, plain)).not.toBeNull());
  expect(pictures.addressOf(photo, plain)).toBeNull();
});

it('gives up what is not there when another photo is open, or none', async () => {
  const { answers, asked, pictures } = setUp();
  const slow = later<string>();
  answers['presets:picture'] = () => slow.answer;
  pictures.follow(photo, [plain, strong]);
  await vi.waitFor(() => expect(asked('presets:picture')).toHaveLength(1));
  pictures.follow(null, []);
  expect(asked('presets:stop-pictures')).toHaveLength(1);
  slow.give({ ok: false, error: { code: 'cancelled', details: {} } });
  await Promise.resolve();
  expect(asked('presets:picture')).toHaveLength(1);
});

it('goes without where one fails, and for photos too large to be decoded unasked', async () => {
  const { answers, asked, pictures } = setUp();
  answers['presets:picture'] = () => ({ ok: false, error: { code: 'engine-crashed', details: {} } });
  pictures.follow(photo, [plain, strong]);
  await vi.waitFor(() => expect(asked('presets:picture')).toHaveLength(1));
  pictures.follow({ ...photo, width: 10_000, height: 10_000 }, [plain]);
  await Promise.resolve();
  expect(asked('presets:picture')).toHaveLength(1);
});

it('shows a kernel of the user as it is, and enlargement at as many pixels', async () => {
  const { asked, pictures } = setUp();
  pictures.follow(photo, [{ ...plain, blur: { ...plain.blur, kernel: aKernel } }, plainEdit('sr', 4)]);
  await vi.waitFor(() => expect(asked('presets:picture')).toHaveLength(2));
  const [own, large] = asked('presets:picture').map(([, argument]) => argument);
  expect(own).toMatchObject({ settings: { blur: { kernel: aKernel, window: null } } });
  expect(large).toMatchObject({ area: { x: 1476, y: 984, width: 48, height: 32 } });
});
