import type { PhotoInfo } from '@contract';
import { describe, expect, it, vi } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { Photo } from '../../../../src-renderer/state/photo.svelte';
import { speech } from '../../../../src-renderer/speech.svelte';
import { aPhoto, fakeApi, good, later } from '../fake-api';

function setUp() {
  const { api, send } = fakeApi();
  const notices = new Notices();
  const opened = vi.fn();
  return { api, send, notices, opened, photo: new Photo(api, notices, opened) };
}

describe('Photo', () => {
  it('opens what the dialog gives', async () => {
    const { photo, opened } = setUp();
    await photo.choose();
    expect(photo.info).toEqual(aPhoto);
    expect(opened).toHaveBeenCalledExactlyOnceWith(aPhoto);
  });

  it('leaves everything as it is when the dialog is closed', async () => {
    const { api, photo, opened } = setUp();
    api.choosePhoto.mockResolvedValue(good(null));
    await photo.choose();
    expect(photo.info).toBeNull();
    expect(photo.opening).toBe(false);
    expect(opened).not.toHaveBeenCalled();
  });

  it('says once somebody is back that another program has changed or removed it meanwhile, and nothing else', async () => {
    const { api, notices, photo } = setUp();
    await photo.lookAgain();
    expect(api.lookAtPhotoAgain, 'no photo is open').not.toHaveBeenCalled();
    await photo.choose();
    await photo.lookAgain();
    api.lookAtPhotoAgain.mockResolvedValueOnce({ ok: false, error: { code: 'photo-gone', details: {} } });
    await photo.lookAgain();
    expect(notices.list).toEqual([]);
    const changed = { code: 'photo-changed', details: { path: '/a.png' } } as const;
    api.lookAtPhotoAgain.mockResolvedValueOnce({ ok: false, error: changed });
    await photo.lookAgain();
    const gone = { code: 'file-not-found', details: { path: '/a.png' } } as const;
    api.lookAtPhotoAgain.mockResolvedValueOnce({ ok: false, error: gone });
    await photo.lookAgain();
    expect(notices.list.map(({ failure }) => failure)).toEqual([changed, gone]);
    expect(api.lookAtPhotoAgain).toHaveBeenLastCalledWith({ photo: aPhoto.id });
  });

  it('tells how far merging a burst is, and stops it', async () => {
    const { api, send, notices, photo } = setUp();
    const { answer, give } = later<PhotoInfo>();
    api.openDropped.mockReturnValue(answer);
    const opening = photo.drop([{ name: 'one.nef', size: 1 }]);
    send('restore:event', { job: 'photo-1', kind: 'merging', shotsDone: 2, shotsTotal: 8 });
    expect(photo.merging).toMatchObject({ shotsDone: 2, shotsTotal: 8 });
    await photo.cancel();
    expect(api.cancel).toHaveBeenCalledOnce();
    give({ ok: false, error: { code: 'cancelled', details: { reason: 'Cancelled.' } } });
    await opening;
    expect(photo).toMatchObject({ merging: null, info: null });
    expect(notices.list.map(({ text }) => text())).toEqual([speech.frame.openingCancelled]);
    expect(notices.problem).toBeNull();
  });

  it('says which shots were left out', async () => {
    const { api, notices, photo } = setUp();
    api.choosePhoto.mockResolvedValue(
      good({
        ...aPhoto,
        burst: { shots: 7 },
        notes: [{ code: 'shot-left-out', details: { path: 'b.nef', reason: '' } }],
      }),
    );
    await photo.choose();
    expect(notices.list[0].text()).toContain('b.nef was left out');
  });

  it('says what to drop when it was no file', async () => {
    const { api, notices, photo } = setUp();
    api.openDropped.mockResolvedValue({ ok: false, error: { code: 'photo-gone', details: {} } });
    await photo.drop([]);
    expect(notices.problem?.text()).toBe(speech.frame.nothingDropped);
    expect(photo.info).toBeNull();
  });

  it('shows why a file is not a photo and keeps the one that is open', async () => {
    const { api, notices, photo } = setUp();
    await photo.choose();
    api.openDropped.mockResolvedValue({ ok: false, error: { code: 'not-a-photo', details: { reason: 'No photo.' } } });
    await photo.drop([{ name: 'notes.txt', size: 1 }]);
    expect(notices.problem?.text()).toContain('No photo.');
    expect(photo.info).toEqual(aPhoto);
  });

  it('has something to show while a photo is being opened, and no longer', async () => {
    const { api, send, photo } = setUp();
    const preview = { width: 1, height: 1, pixels: new Uint8Array(4) };
    const { answer, give } = later<PhotoInfo>();
    api.openDropped.mockReturnValue(answer);
    const opening = photo.drop([{ name: 'a.cr2', size: 1 }]);
    send('photo:preview', preview);
    expect(photo.preview).toEqual(preview);
    give({ ok: false, error: { code: 'raw-unreadable', details: { reason: 'Damaged.' } } });
    await opening;
    expect(photo.preview).toBeNull();
    send('photo:preview', preview);
    send('photo:opened', aPhoto);
    expect(photo.preview).toBeNull();
    send('photo:preview', preview);
    send('photo:failed', { code: 'raw-unreadable', details: { reason: 'Damaged.' } });
    expect(photo.preview).toBeNull();
  });

  it('lets the photo before go', async () => {
    const { api, send, photo } = setUp();
    await photo.choose();
    expect(api.closePhoto).not.toHaveBeenCalled();
    send('photo:opened', { ...aPhoto, id: 'photo-2' });
    expect(api.closePhoto).toHaveBeenCalledExactlyOnceWith({ photo: aPhoto.id });
  });

  it('takes a photo that the main process opened', () => {
    const { send, photo } = setUp();
    send('photo:opened', aPhoto);
    expect(photo.info).toEqual(aPhoto);
  });
});
