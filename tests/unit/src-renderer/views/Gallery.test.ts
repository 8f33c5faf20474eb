import { plainEdit } from '@contract/plain-edit';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../../../../src-renderer/speech.svelte';
import { Studio } from '../../../../src-renderer/state/studio.svelte';
import GalleryView from '../../../../src-renderer/views/GalleryView.svelte';
import QueueView from '../../../../src-renderer/views/QueueView.svelte';
import SelectionBar from '../../../../src-renderer/views/SelectionBar.svelte';
import StartScreen from '../../../../src-renderer/views/StartScreen.svelte';
import { deblur, developRaw, fakeApi, good } from '../fake-api';
import { aJob, fakeLibrary, fakeMain, fakeQueue, libraryInfo, queueInfo } from '../fake-rooms';

afterEach(cleanup);

function setUp(info = queueInfo()) {
  const [library, queue] = [fakeLibrary(3), fakeQueue([aJob], info)];
  const { api } = fakeApi();
  const studio = new Studio(fakeMain({ api, library, queue }));
  return { api, library, queue, studio };
}

describe('SelectionBar', () => {
  it('says what would be done, and does it', async () => {
    const { api, queue, studio } = setUp();
    api.estimate.mockResolvedValue(good({ tau: 0, steps: 0, networkCalls: 9, seconds: 360 }));
    await vi.waitFor(() => expect(studio.workbench.controls.settings).not.toBeNull());
    studio.run('gallery');
    render(SelectionBar, { studio });
    expect(screen.queryByRole('region')).toBeNull();
    await studio.library.selection.all(3);
    // No photo is open: how large the selected ones are says how long they take.
    await screen.findByText(/^3 photos · about 18 min.* · to the folder of each photo$/);
    // A format that was chosen for one photo is that of all.
    const { controls } = studio.workbench;
    controls.output = { ...controls.output, format: 'tiff' };
    await screen.findByText(/ · as TIFF · to the folder of each photo$/);
    await fireEvent.click(screen.getByRole('button', { name: 'Add to queue' }));
    await vi.waitFor(() => expect(queue.ask.mock.calls.some(([channel]) => channel === 'queue:add')).toBe(true));
  });
});

describe('SelectionBar over photos with settings of their own', () => {
  it('says how long they take by these, also where no others are selected', async () => {
    const { api, studio } = setUp();
    api.estimate.mockImplementation(({ settings }) =>
      Promise.resolve(good({ tau: 0, steps: 0, networkCalls: 9, seconds: settings.task === 'sr' ? 600 : 120 })),
    );
    await vi.waitFor(() => expect(studio.workbench.controls.settings).not.toBeNull());
    studio.edits.give(['p0'], plainEdit('sr', 2), null);
    render(SelectionBar, { studio });
    await studio.library.selection.all(3);
    await screen.findByText(/^3 photos · 1 with settings of their own · about 14 min/);
    studio.edits.give(['p1', 'p2'], plainEdit('sr', 4), null);
    await screen.findByText(/^3 photos · all with settings of their own · about 30 min/);
  });
});

describe('SelectionBar over photos of which some are no RAW files', () => {
  const add = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Add to queue' });
  const developing = () => screen.getByRole<HTMLOptionElement>('option', { name: /^Develop RAW/ });

  async function select(raws: string[], language: 'en' | 'de' = 'en') {
    const { api, library, studio } = setUp();
    api.methods.mockResolvedValue(good([deblur, developRaw]));
    library.answers['library:raws'] = () => good(raws);
    await studio.workbench.controls.renew();
    await vi.waitFor(() => expect(studio.workbench.controls.settings).not.toBeNull());
    studio.prefer({ language });
    studio.run('gallery');
    render(SelectionBar, { studio });
    await studio.library.selection.all(3);
    return { studio };
  }
  afterEach(() => (speech.language = 'en'));

  it('does not offer to develop them where none is one, and says why', async () => {
    const { studio } = await select([]);
    await vi.waitFor(() => expect(developing().disabled).toBe(true));
    expect(developing().text).toBe('Develop RAW · needs a RAW file');
    expect(add().disabled).toBe(false);
    // As it is after a RAW file was open.
    studio.workbench.controls.choose(developRaw);
    await screen.findByText('3 photos · no RAW files among them');
    expect(add().disabled).toBe(true);
  });

  it('says how many are left out', async () => {
    const { studio } = await select(['p1']);
    await vi.waitFor(() => expect(developing().disabled).toBe(false));
    studio.workbench.controls.choose(developRaw);
    await screen.findByText(/^3 photos · 2 left out, which are no RAW files · .*to the folder of each photo$/);
    expect(add().disabled).toBe(false);
  });

  it('says it in German', async () => {
    const { studio } = await select(['p0', 'p1'], 'de');
    studio.workbench.controls.choose(developRaw);
    await screen.findByText(/^3 Fotos · 1 ausgelassen, das keine RAW-Datei ist · .*in den Ordner jedes Fotos$/);
  });
});

describe('StartScreen', () => {
  it('offers the folders that were open before', async () => {
    const { library, studio } = setUp();
    render(StartScreen, { studio });
    await fireEvent.click(await screen.findByRole('button', { name: 'Winter' }));
    expect(library.ask).toHaveBeenCalledWith('library:open-recent', { folder: 'f2' });
  });
});

describe('GalleryView', () => {
  it('says of a folder without photos that there is none, not that nothing is open', async () => {
    const library = fakeLibrary(0);
    const studio = new Studio(fakeMain({ library }));
    render(GalleryView, { studio });
    expect(await screen.findByText(speech.gallery.noneHere)).toBeDefined();
    // A longer text would be refused.
    expect(screen.getByRole('searchbox')).toHaveProperty('maxLength', 200);
    const failures = [{ code: 'folder-gone', details: { path: '/photos/Trip' } }];
    library.send('library:changed', { ...libraryInfo(0), failures });
    expect(await screen.findByText(/^The folder \/photos\/Trip is not there/)).toBeDefined();
    expect(screen.queryByText(speech.gallery.noneHere), 'nobody knows what is in it').toBeNull();
  });
});

describe('QueueView', () => {
  it('says how far it is and when it will be done, and can be paused', async () => {
    const { queue, studio } = setUp(queueInfo({ activity: 'running', secondsLeft: 4200 }, { waiting: 33, done: 7 }));
    render(QueueView, { studio });
    expect(await screen.findByText(/^0 of 33 · 1 h 10 min left · done about .* · 7 finished before$/)).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(queue.ask.mock.calls.some(([channel]) => channel === 'queue:pause')).toBe(true);
  });

  it('offers another folder where results could not be written', async () => {
    const { queue, studio } = setUp(queueInfo({ unwritten: 2 }, { failed: 3 }));
    render(QueueView, { studio });
    await fireEvent.click(await screen.findByRole('button', { name: 'Retry in another folder…' }));
    expect(queue.ask).toHaveBeenCalledWith('queue:retry-elsewhere');
  });

  it('says what to do when it is empty', () => {
    render(QueueView, { studio: setUp().studio });
    expect(screen.getByText('Nothing is queued')).toBeDefined();
  });
});
