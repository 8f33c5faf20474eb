import { expect, it } from 'vitest';
import { plainBlur, plainDevelopment } from '../../../../src-main/contract';
import type { RequestArgument } from '../../../../src-main/contract';
import { OpenPhotos } from '../../../../src-main/ipc/open-photos';
import { Restorations } from '../../../../src-main/ipc/restorations';
import { asked, fakeEngines, good } from './fake-engines';

it('results take a gibibyte of the disk: the oldest cannot be exported any more, the newest can whatever it takes', async () => {
  const { engines, view, restore } = fakeEngines();
  const photos = new OpenPhotos(engines, (id) => id, { preview: () => undefined, merging: () => undefined });
  const restorations = new Restorations(
    engines,
    photos,
    (id) => id,
    () => undefined,
  );
  const opened = await photos.open(['/photos/a.png']);
  const photo = opened.ok ? opened.value.id : '';
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
});
