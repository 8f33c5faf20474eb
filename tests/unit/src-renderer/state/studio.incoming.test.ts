import type { PhotoInfo } from '@contract';
import { cleanup, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { aStudio as setUp } from '../a-studio';
import PhotoView from '../../../../src-renderer/views/PhotoView.svelte';
import { aPhoto, good, later } from '../fake-api';

describe('what comes from outside', () => {
  it('shows a photo that comes from outside', async () => {
    const { send, studio } = await setUp();
    studio.run('gallery');
    send('photo:opened', aPhoto);
    expect(studio.frame.view).toBe('photo');
  });

  it('shows and selects several photos that come at once, and asks whether RAW files are a burst', async () => {
    const { library, studio } = await setUp();
    library.answers['library:open-burst'] = () => good({ ...aPhoto, id: 'merged' });
    studio.run('photo');
    library.send('library:brought', { photos: ['p3', 'p4'], folders: 0, leftOut: 0, mayBeBurst: false });
    expect([studio.frame.view, studio.library.selection.ids]).toEqual(['gallery', ['p3', 'p4']]);
    expect(studio.notices.list).toEqual([]);
    library.send('library:brought', { photos: ['p5', 'p6'], folders: 0, leftOut: 0, mayBeBurst: true });
    const [{ actions }] = studio.notices.list;
    actions[0].run();
    await vi.waitFor(() => expect(studio.workbench.photo.info?.id).toBe('merged'));
    expect(library.ask).toHaveBeenCalledWith('library:open-burst', { photos: ['p5', 'p6'] });
    expect(studio.frame.view).toBe('photo');
  });

  it('shows at once that a burst is merged, and how far that is, and what was seen before where it fails', async () => {
    const { api, library, send, studio } = await setUp();
    const merged = later<PhotoInfo | null>();
    library.answers['library:open-burst'] = () => merged.answer;
    library.send('library:brought', { photos: ['p5', 'p6'], folders: 0, leftOut: 0, mayBeBurst: true });
    studio.notices.list[0].actions[0].run();
    await vi.waitFor(() => expect(studio.frame.view).toBe('photo'));
    send('photo:coming', 'one.nef');
    send('restore:event', { job: 'b', kind: 'merging', shotsDone: 1, shotsTotal: 2 });
    const [observe, unobserve, disconnect] = [vi.fn(), vi.fn(), vi.fn()];
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = observe;
        unobserve = unobserve;
        disconnect = disconnect;
      },
    );
    render(PhotoView, { studio });
    expect(screen.getAllByText('Merging a burst: 1 of 2 shots…')).toHaveLength(1);
    screen.getByRole('button', { name: 'Cancel' }).click();
    expect(api.cancel).toHaveBeenLastCalledWith({ job: null });
    send('photo:coming', null);
    merged.give({ ok: false, error: { code: 'burst-mixed', details: {} } });
    await vi.waitFor(() => expect(studio.frame.view).toBe('gallery'));
    cleanup();
    vi.unstubAllGlobals();
  });

  it('goes back where nothing that was dropped is a photo, and stays with a photo that comes instead', async () => {
    const { api, send, studio } = await setUp();
    studio.run('gallery');
    api.openDropped.mockResolvedValue(good(null));
    await studio.incoming.drop([{ name: 'a.jpg', size: 1 }]);
    expect(studio.frame.view).toBe('gallery');
    api.openDropped.mockImplementation(() => {
      send('photo:coming', 'b.jpg');
      return Promise.resolve(good(null));
    });
    await studio.incoming.drop([{ name: 'a.jpg', size: 1 }]);
    expect(studio.frame.view).toBe('photo');
  });

  it('shows and selects what is dropped, from the first on, and asks nothing again', async () => {
    const { api, studio } = await setUp();
    api.addDropped.mockResolvedValue(good({ photos: ['p4', 'p3'], folders: 0, leftOut: 0, mayBeBurst: true }));
    await studio.incoming.drop([
      { name: 'a.jpg', size: 1 },
      { name: 'b.jpg', size: 1 },
    ]);
    await vi.waitFor(() => expect(studio.library.selection.cursor).toBe(3));
    expect(studio.library.selection.ids).toEqual(['p4', 'p3']);
    expect(studio.library.selection.goal).toEqual({ place: 3 });
    expect([studio.frame.view, studio.notices.list]).toEqual(['gallery', []]);
  });

  it('says that nothing that came is a photo, and how many files of other kinds there were', async () => {
    const { api, studio } = await setUp();
    const files = ['a.txt', 'b.txt'].map((name) => ({ name, size: 1 }));
    studio.run('photo');
    api.addDropped.mockResolvedValue(good({ photos: [], folders: 0, leftOut: 2, mayBeBurst: false }));
    await studio.incoming.drop(files);
    await vi.waitFor(() => expect(studio.notices.problem?.text()).toMatch(/^None of these files is a photo/));
    expect(studio.frame.view).toBe('photo');
    api.addDropped.mockResolvedValue(good({ photos: ['p1'], folders: 0, leftOut: 1, mayBeBurst: false }));
    await studio.incoming.drop(files);
    await vi.waitFor(() => expect(studio.frame.view).toBe('gallery'));
    expect(studio.notices.list.at(-1)?.text()).toBe('1 file that is no photo was left out.');
  });

  it('asks once what several RAW files are that were dropped, and opens them as a burst when that is the answer', async () => {
    const { api, studio } = await setUp();
    const files = [
      { name: 'one.nef', size: 1 },
      { name: 'two.nef', size: 1 },
    ];
    await studio.incoming.drop(files);
    expect(api.openDropped).not.toHaveBeenCalled();
    const [question] = studio.notices.list;
    expect(question.text()).toBe('2 RAW files: what are they?');
    question.actions[0].run();
    await vi.waitFor(() => expect(api.openDropped).toHaveBeenCalledExactlyOnceWith(files));
    question.actions[1].run();
    expect(api.addDropped).toHaveBeenCalledExactlyOnceWith(files);
  });

  it('takes folders into the gallery although a result is not exported yet, and asks before another photo', async () => {
    const { api, studio } = await setUp();
    api.addDropped.mockResolvedValue(good({ photos: [], folders: 1, leftOut: 0, mayBeBurst: false }));
    await studio.incoming.drop([{ name: 'a.jpg', size: 1 }]);
    await vi.waitFor(() => expect(studio.workbench.canRestore).toBe(true));
    await studio.workbench.restoreWhole();
    expect(studio.workbench.guard.isUnsaved).toBe(true);
    await studio.incoming.drop([{ name: 'Holiday', size: 4096 }], true);
    await vi.waitFor(() => expect(studio.frame.view).toBe('gallery'));
    expect(studio.notices.list).toEqual([]);
    api.openDropped.mockClear();
    await studio.incoming.drop([{ name: 'b.jpg', size: 1 }]);
    expect(api.openDropped).not.toHaveBeenCalled();
    expect(studio.notices.list).toHaveLength(1);
  });
});
