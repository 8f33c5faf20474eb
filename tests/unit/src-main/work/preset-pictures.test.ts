import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainBlur, plainDevelopment } from '../../../../src-main/contract';
import type { RequestArgument } from '../../../../src-main/contract';
import { PresetPictures } from '../../../../src-main/work/preset-pictures';
import { PictureCache } from '../../../../src-main/library/picture-cache';
import { temporaryFolder } from '../engine/image/files';
import { asked, fakeEngines, good } from './fake-engines';

const picture: RequestArgument<'presets:picture'> = {
  photo: 'a',
  settings: {
    ...{ task: 'sr', scale: 2, tau: 0, steps: null, keep: { kind: 'auto' }, seed: 0, restorer: null, tile: null },
    ...{ develop: plainDevelopment, blur: plainBlur },
  },
  area: { x: 0, y: 0, width: 96, height: 64 },
};

function setUp() {
  const pictures = temporaryFolder();
  const path = join(temporaryFolder(), 'a.png');
  writeFileSync(path, 'photo');
  writeFileSync(join(pictures, 'made.png'), 'what the preset makes');
  const fakes = fakeEngines();
  fakes.restore.mockResolvedValue(good({ id: 'made' }));
  const cache = new PictureCache({ folder: join(temporaryFolder(), 'thumbnails'), limit: 1e6 });
  const photos = { find: () => ({ place: { id: 'a', path } }) as never };
  const addressOf = (key: string) => `app://latensify/presets/${key}`;
  const fixed = { pictures, addressOf, version: '1.0.0', mayWork: () => true };
  const parts = { engines: fakes.engines, photos, cache, ...fixed };
  return { ...fakes, cache, path, parts, presetPictures: new PresetPictures(parts) };
}

describe('the picture of a preset', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  const settled = async <T>(answer: Promise<T>): Promise<T> => {
    for (let isDone = false; !isDone;) {
      await vi.advanceTimersByTimeAsync(500);
      isDone = await Promise.race([answer.then(() => true), new Promise<false>((go) => setImmediate(() => go(false)))]);
    }
    return answer;
  };

  it('is restored once, kept, and leaves the engine', async () => {
    const { parts, cache, restore, view, presetPictures } = setUp();
    const first = await settled(presetPictures.of(picture));
    const address = first.ok ? first.value : '';
    expect(address).toMatch(/^app:\/\/latensify\/presets\/[0-9a-f]{40}$/);
    const kept = await cache.read(address.slice(-40));
    expect(Buffer.from(kept ?? []).toString()).toBe('what the preset makes');
    expect(asked(view, 'forget')).toEqual([{ pictures: ['made'] }]);
    expect(await new PresetPictures(parts).of(picture)).toEqual(first);
    expect(asked(restore, 'area')).toHaveLength(1);
  });

  it('is another one under other settings, and of another version of the app', async () => {
    const { parts, presetPictures } = setUp();
    const other = { ...picture, settings: { ...picture.settings, tau: 5 } };
    const newer = new PresetPictures({ ...parts, version: '2.0.0' });
    const all = [await settled(presetPictures.of(picture)), await settled(presetPictures.of(other))];
    all.push(await settled(newer.of(picture)));
    expect(new Set(all.map((answer) => (answer.ok ? answer.value : ''))).size).toBe(3);
  });

  it('is not made on battery, but shown where it is there already', async () => {
    const { parts, restore, presetPictures } = setUp();
    const onBattery = new PresetPictures({ ...parts, mayWork: () => false });
    expect(await settled(onBattery.of(picture))).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(asked(restore, 'area')).toEqual([]);
    const made = await settled(presetPictures.of(picture));
    expect(await onBattery.of(picture)).toEqual(made);
  });

  it('is given up when nobody wants it', async () => {
    const { restore, presetPictures } = setUp();
    const answer = presetPictures.of(picture);
    presetPictures.stop();
    expect(await settled(answer)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(asked(restore, 'area')).toEqual([]);
  });

  it('that fails says why, and keeps nothing', async () => {
    const { restore, cache, presetPictures } = setUp();
    restore.mockResolvedValue({ ok: false, error: { code: 'photo-damaged', details: {} } });
    expect(await settled(presetPictures.of(picture))).toMatchObject({ ok: false, error: { code: 'photo-damaged' } });
    expect(await cache.size()).toBe(0);
  });

  it('that cannot be kept leaves the engine, too', async () => {
    const { restore, view, presetPictures } = setUp();
    restore.mockResolvedValue(good({ id: 'gone' }));
    const failed = presetPictures.of(picture).catch((thrown: unknown) => thrown);
    expect(await settled(failed)).toMatchObject({ code: 'ENOENT' });
    expect(asked(view, 'forget')).toEqual([{ pictures: ['gone'] }]);
  });
});
