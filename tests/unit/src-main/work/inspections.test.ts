import { expect, it, vi } from 'vitest';
import { plainBlur, plainDevelopment } from '../../../../src-main/contract';
import type { RequestArgument, RestoreEvent } from '../../../../src-main/contract';
import { Inspections } from '../../../../src-main/work/inspections';
import { OpenPhotos } from '../../../../src-main/work/open-photos';
import { asked, fakeEngines, good } from './fake-engines';

it('what is looked at comes piece by piece, and the queue waits for all of them', async () => {
  const { engines, view, restore } = fakeEngines();
  const photos = new OpenPhotos(engines, (id) => id, {
    coming: () => undefined,
    preview: () => undefined,
    merging: () => undefined,
  });
  const events: RestoreEvent[] = [];
  const inspections = new Inspections(
    engines,
    photos,
    (id) => `app://${id}`,
    (event) => events.push(event),
  );
  const opened = await photos.open(['/photos/a.png']);
  const photo = opened.ok ? (opened.value?.id ?? '') : '';
  const settings = { task: 'sr', scale: 2, develop: plainDevelopment, blur: plainBlur };
  const pieces = [20, 0, 40].map((x) => ({ x, y: 0, width: 20, height: 30 }));
  /** Pieces that were there when the queue's turn came. */
  const queued = vi.fn(() => Promise.resolve(asked(restore, 'area').length));
  restore.mockImplementation((_job, argument, options) => {
    const { area } = (argument ?? {}) as { area?: { x: number } };
    if (area?.x === 20) void engines.scheduler.queued(new AbortController().signal, queued);
    options?.report?.({ kind: 'progress', callsDone: 1, callsTotal: 1, secondsLeft: 3 });
    return Promise.resolve(good({ id: `part-${String(area?.x)}`, area, seconds: 2 }));
  });
  const request = { job: 'j', photo, settings, pieces } as unknown as RequestArgument<'restore:pieces'>; // Nobody looks at it here.
  const answer = await inspections.pieces(request);
  expect(answer.ok && answer.value.map(({ url }) => url)).toEqual(['app://part-20', 'app://part-0', 'app://part-40']);
  expect(events.map((event) => (event.kind === 'area' ? event.area.id : event))).toEqual([
    { job: 'j', kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: 9 },
    'part-20',
    { job: 'j', kind: 'progress', callsDone: 2, callsTotal: 3, secondsLeft: 5 },
    'part-0',
    { job: 'j', kind: 'progress', callsDone: 3, callsTotal: 3, secondsLeft: 3 },
    'part-40',
  ]);
  await vi.waitFor(() => expect(queued).toHaveBeenCalledOnce());
  expect(await queued.mock.results[0].value).toBe(3);

  restore.mockResolvedValueOnce(good({ id: 'part-1', area: pieces[0], seconds: 2 }));
  restore.mockResolvedValueOnce({ ok: false, error: { code: 'cancelled', details: {} } });
  expect(await inspections.pieces(request)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await photos.close(photo);
  expect(asked(view, 'forget').at(-1), 'pieces go with the photo').toEqual({
    pictures: [photo, 'part-20', 'part-0', 'part-40', 'part-1'],
  });
});
