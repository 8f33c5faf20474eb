import { expect, it } from 'vitest';
import { plainBlur, plainDevelopment } from '../../../../src-main/contract';
import type { RequestArgument } from '../../../../src-main/contract';
import { OpenPhotos } from '../../../../src-main/work/open-photos';
import { Restorations } from '../../../../src-main/work/restorations';
import { asked, fakeEngines, good } from './fake-engines';

/** Open photos and restorations over engines that are fakes; addresses are ids, and nobody is told. */
function workOf(engines: ReturnType<typeof fakeEngines>['engines']) {
  const addressOf = (id: string) => id;
  const photos = new OpenPhotos(engines, addressOf, {
    coming: () => undefined,
    preview: () => undefined,
    merging: () => undefined,
  });
  return { photos, restorations: new Restorations(engines, photos, addressOf, () => undefined) };
}

it('results take a gibibyte of the disk: the oldest cannot be exported any more, the newest can whatever it takes', async () => {
  const { engines, view, restore } = fakeEngines();
  const { photos, restorations } = workOf(engines);
  const opened = await photos.open(['/photos/a.png']);
  const photo = opened.ok ? (opened.value?.id ?? '') : '';
  const settings = { task: 'sr', scale: 2, develop: plainDevelopment, blur: plainBlur };
  const request = { job: 'j', photo, settings } as unknown as RequestArgument<'restore:start'>; // Nobody looks at it here.
  const make = async (id: string, megapixels: number) => {
    restore.mockResolvedValue(good({ id, width: megapixels, height: 1e6 }));
    await restorations.start(request);
  };
  for (const id of ['a', 'b', 'c']) await make(id, 24);
  expect(asked(view, 'release')).toEqual([]);
  await make('d', 24);
  expect(asked(view, 'release')).toEqual([{ results: ['a'] }]);
  await make('e', 192);
  expect(asked(view, 'release').at(-1)).toEqual({ results: ['b', 'c', 'd'] });
  expect(restorations.sizeOf('e')).toBe(192e6);

  await make('f', 1);
  await make('g', 2);
  expect([restorations.bytes, restorations.oldBytes]).toEqual([3e6 * 12, 1e6 * 12]);
  await restorations.clear();
  expect(asked(view, 'release').at(-1), 'the newest is in no file').toEqual({ results: ['f'] });
  restorations.saved('g');
  await restorations.clear();
  expect(asked(view, 'release').at(-1)).toEqual({ results: ['g'] });
  expect(restorations.bytes).toBe(0);
});

it('a photo is made ready where nothing else is in work', async () => {
  const { engines, restore } = fakeEngines();
  const { photos, restorations } = workOf(engines);
  const opened = await photos.open(['/photos/a.png']);
  const photo = opened.ok ? (opened.value?.id ?? '') : '';
  const settings = { task: 'sr', scale: 2, develop: plainDevelopment, blur: plainBlur };
  const request = { photo, settings } as unknown as RequestArgument<'restore:make-ready'>; // As above.
  const wait = new AbortController();
  const queued = engines.scheduler.queued(
    wait.signal,
    () => new Promise((end) => wait.signal.addEventListener('abort', end)),
  );
  expect(await restorations.makeReady(request)).toEqual(good(null));
  expect(asked(restore, 'makeReady')).toEqual([]);
  wait.abort();
  await queued;
  restore.mockResolvedValueOnce({ ok: false, error: { code: 'photo-gone', details: {} } });
  expect(await restorations.makeReady(request), 'it will be said when it is restored').toEqual(good(null));
  const inputs = [{ name: 'a.png', sha256: 'a'.repeat(64) }];
  expect(asked(restore, 'makeReady')).toEqual([{ photo: { id: photo, path: '/photos/a.png', inputs }, settings }]);
});

it('nobody is asked about a result whose photo was closed while it was being made', async () => {
  const { engines, restore } = fakeEngines();
  const { photos, restorations } = workOf(engines);
  const opened = await photos.open(['/photos/a.png']);
  const photo = opened.ok ? (opened.value?.id ?? '') : '';
  const settings = { task: 'sr', scale: 2, develop: plainDevelopment, blur: plainBlur };
  const request = { job: 'j', photo, settings } as unknown as RequestArgument<'restore:start'>; // As above.
  let finish: () => void = () => undefined;
  restore.mockReturnValueOnce(new Promise((end) => (finish = () => end(good({ id: 'a', width: 1, height: 1 })))));
  const restoring = restorations.start(request);
  restorations.forget(await photos.close(photo));
  finish();
  await restoring;
  expect([restorations.hasUnsaved, restorations.sizeOf('a')]).toEqual([false, 0]);
});
