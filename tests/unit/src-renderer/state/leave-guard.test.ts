import type { PhotoInfo, RestorationInfo } from '@contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../../../../src-renderer/speech.svelte';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { aPhoto, aRestoration, fakeApi, good, later } from '../fake-api';

describe('LeaveGuard', () => {
  let fake: ReturnType<typeof fakeApi> & { workbench: Workbench };
  beforeEach(async () => {
    const { api, ...rest } = fakeApi();
    fake = { api, ...rest, workbench: new Workbench(api) };
    await fake.workbench.photo.choose();
  });

  it('asks before a result goes that was not exported', async () => {
    const { workbench } = fake;
    const open = vi.fn(() => Promise.resolve());
    await workbench.restore();
    await workbench.guard.leave(open);
    expect(open).not.toHaveBeenCalled();
    expect(workbench.notices.list[0].text()).toBe(speech.photo.unsaved);
    await workbench.export();
    await workbench.guard.leave(open);
    expect(open).toHaveBeenCalledOnce();
  });

  it('opens a photo again that another program has changed, and asks first what would be lost', async () => {
    const { api, workbench } = fake;
    await workbench.restore();
    const changed = { code: 'photo-changed', details: { path: '/a.png' } } as const;
    api.restore.mockResolvedValueOnce({ ok: false, error: changed });
    api.reopenPhoto.mockResolvedValue(good({ ...aPhoto, id: 'again' }));
    await workbench.restoreWhole();
    const said = workbench.notices.list.at(-1);
    expect(said?.failure).toEqual(changed);
    expect(said?.actions.map(({ label }) => label())).toEqual([speech.photo.openAgain]);
    said?.actions[0].run();
    expect(api.reopenPhoto, 'the result was not exported').not.toHaveBeenCalled();
    workbench.notices.list.at(-1)?.actions[1].run();
    await vi.waitFor(() => expect(workbench.photo.info?.id).toBe('again'));
    expect(api.reopenPhoto).toHaveBeenCalledExactlyOnceWith({ photo: aPhoto.id });
  });

  it('exports a result first where that is wanted, and stays where nothing was written', async () => {
    const { api, workbench } = fake;
    const open = vi.fn(() => Promise.resolve());
    const choose = async (action: number) => {
      await workbench.guard.leave(open);
      workbench.notices.list.at(-1)?.actions[action].run();
    };
    await workbench.restore();
    api.exportResult.mockResolvedValueOnce(good(null));
    await choose(0);
    await vi.waitFor(() => expect(api.exportResult).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(workbench.exporter.writing).toBe(false));
    expect(open).not.toHaveBeenCalled();
    await choose(0);
    await vi.waitFor(() => expect(open).toHaveBeenCalledOnce());
    expect(api.exportResult).toHaveBeenCalledTimes(2);
  });

  it('does not let another photo end a restoration by accident', async () => {
    const { api, workbench } = fake;
    const open = vi.fn(() => Promise.resolve());
    api.restore.mockReturnValue(later<RestorationInfo>().answer);
    void workbench.restore();
    await workbench.guard.leave(open);
    expect(open).not.toHaveBeenCalled();
    const said = workbench.notices.list.at(-1);
    expect(said?.text()).toBe(speech.frame.busyRestoring);
    said?.actions[0].run();
    await vi.waitFor(() => expect(open).toHaveBeenCalledOnce());
    expect(api.cancel).toHaveBeenCalledOnce();
  });

  it('begins nothing on the photo that will be gone when another one is there, wherever that comes from', () => {
    const { send, workbench } = fake;
    expect(workbench.canRestore).toBe(true);
    send('photo:coming', 'next.jpg');
    expect([workbench.canRestore, workbench.photo.comingName]).toEqual([false, 'next.jpg']);
    send('photo:coming', null);
    expect(workbench.canRestore).toBe(true);
  });

  it('does not let another photo end the merging of a burst by accident', async () => {
    const { api, send, workbench } = fake;
    const open = vi.fn(() => Promise.resolve());
    api.openDropped.mockReturnValue(later<PhotoInfo | null>().answer);
    void workbench.photo.drop([{ name: 'one.nef', size: 1 }]);
    send('restore:event', { job: 'photo-1', kind: 'merging', shotsDone: 2, shotsTotal: 8 });
    await workbench.guard.leave(open);
    expect(open).not.toHaveBeenCalled();
    const said = workbench.notices.list.at(-1);
    expect(said?.text()).toBe(speech.frame.busyMerging);
    said?.actions[0].run();
    await vi.waitFor(() => expect(open).toHaveBeenCalledOnce());
  });

  it('asks once more where the restoration has ended that another photo would have ended', async () => {
    const { api, workbench } = fake;
    const open = vi.fn(() => Promise.resolve());
    const running = later<RestorationInfo>();
    api.restore.mockReturnValue(running.answer);
    const restored = workbench.restore();
    await workbench.guard.leave(open);
    const asked = workbench.notices.list.at(-1);
    running.give(good(aRestoration));
    await restored;
    expect(workbench.notices.list, 'what it said is no longer so').not.toContain(asked);
    asked?.actions[0].run();
    await vi.waitFor(() => expect(workbench.notices.list.at(-1)?.text()).toBe(speech.photo.unsaved));
    expect(open).not.toHaveBeenCalled();
  });
});
