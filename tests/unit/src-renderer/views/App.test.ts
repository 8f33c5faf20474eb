import type { PhotoInfo, RestorationInfo } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Studio } from '../../../../src-renderer/state/studio.svelte';
import App from '../../../../src-renderer/views/App.svelte';
import { aJob, fakeMain, fakeQueue, queueInfo } from '../fake-rooms';
import { aPhoto, aRawPhoto, aRestoration, deblur, developRaw, fakeApi, good, later } from '../fake-api';

afterEach(cleanup);

beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1280);
});

async function openPhoto() {
  const fake = fakeApi();
  render(App, { studio: new Studio(fakeMain(fake)) });
  await fireEvent.click(screen.getByRole('button', { name: 'Open photos…' }));
  await screen.findByRole('img', { name: 'Before' });
  return fake;
}

describe('App', () => {
  it('leads from the photo to the file', async () => {
    const { api } = await openPhoto();
    await fireEvent.click(await screen.findByRole('radio', { name: 'Enlarge ×2' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    await screen.findByRole('img', { name: 'After' });
    expect(api.restore.mock.lastCall?.[0].settings).toMatchObject({ task: 'sr', scale: 2, tau: 100 });
    await fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    await screen.findByText('Saved /photos/sunset-deblur-tau5.png');
    await fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(api.reveal).toHaveBeenCalledExactlyOnceWith({ file: 'file-1' });
  });

  it('closes a sheet by Escape from a field in it, too, and gives the focus back', async () => {
    await openPhoto();
    const before = screen.getByRole('button', { name: 'Restore' });
    before.focus();
    await fireEvent.keyDown(before, { key: ',', ctrlKey: true });
    const sheet = within(screen.getByRole('dialog', { name: 'Settings' }));
    const field = sheet.getAllByRole('combobox')[0];
    field.focus();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(before);
  });

  it('leaves Ctrl+C to words that are marked, such as the path in a message', async () => {
    await openPhoto();
    const copy = () => fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
    const marked = vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => '/photos/a.png' } as Selection);
    expect(await copy(), 'the system copies').toBe(true);
    expect(screen.queryByText('Settings copied.')).toBeNull();
    marked.mockRestore();
    expect(await copy()).toBe(false);
    await screen.findByText('Settings copied.');
  });

  it('means a key that is held once', async () => {
    await openPhoto();
    await fireEvent.keyDown(document.body, { key: '?' });
    await fireEvent.keyDown(document.body, { key: '?', repeat: true });
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
  });

  it('restores with another network of the task, and goes back to the usual one', async () => {
    const { api } = await openPhoto();
    const network = await screen.findByRole('combobox', { name: 'Network' });
    const restored = async () => {
      await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
      await screen.findByRole('img', { name: 'After' });
      return api.restore.mock.lastCall?.[0].settings.restorer;
    };
    await fireEvent.change(network, { target: { value: 'heavy' } });
    expect(await restored()).toBe('heavy');
    await fireEvent.change(network, { target: { value: 'own' } });
    expect(await restored()).toBeNull();
  });

  it('shows what a camera’s file holds while the photo is being opened', async () => {
    const { api, send } = fakeApi();
    const { answer, give } = later<PhotoInfo | null>();
    api.choosePhoto.mockReturnValue(answer);
    render(App, { studio: new Studio(fakeMain({ api })) });
    await fireEvent.click(screen.getByRole('button', { name: 'Open photos…' }));
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null); // jsdom cannot draw.
    send('photo:preview', { width: 3, height: 2, pixels: new Uint8Array(24) });
    await screen.findByRole('img', { name: 'Preview' });
    give(good(aPhoto));
    await screen.findByRole('img', { name: 'Before' });
    expect(screen.queryByRole('img', { name: 'Preview' })).toBeNull();
  });

  it('dims what it says of the photo before, while another one is on its way', async () => {
    const { send } = await openPhoto();
    const panel = screen.getByRole('complementary', { name: 'Restoration' });
    const parts = () =>
      [...panel.querySelectorAll('.scrolled, .footer')].map(({ classList }) => classList.contains('old'));
    const facts = () => screen.queryByText(/8 bits · Display P3/);
    expect([parts(), panel.querySelector('[aria-busy=true]'), facts() === null]).toEqual([[false, false], null, false]);
    send('photo:coming', 'next.jpg');
    await vi.waitFor(() => expect(parts()).toEqual([true, true]));
    expect(panel.querySelector('[aria-busy=true]'), 'also for those who do not see it').not.toBeNull();
    expect(screen.getByRole('button', { name: 'Restore' })).toHaveProperty('disabled', true);
    expect(facts(), 'below the photo').toBeNull();
    send('photo:coming', null);
    send('photo:opened', { ...aPhoto, id: 'photo-2', name: 'next.jpg' });
    await vi.waitFor(() => expect(parts()).toEqual([false, false]));
    expect([panel.querySelector('[aria-busy=true]'), facts() === null]).toEqual([null, false]);
  });

  it('chooses what the photo can have where RAW development was chosen for others meanwhile', async () => {
    const { api, send } = fakeApi();
    api.methods.mockResolvedValue(good([deblur, developRaw]));
    const studio = new Studio(fakeMain({ api }));
    render(App, { studio });
    send('photo:opened', aPhoto);
    const task = await screen.findByRole('radio', { name: 'Sharpen blur' });
    expect(task).toHaveProperty('checked', true);
    studio.run('gallery');
    studio.workbench.controls.choose(developRaw);
    studio.run('photo');
    expect(await screen.findByRole('radio', { name: 'Sharpen blur' })).toHaveProperty('checked', true);
    expect(screen.getByRole('button', { name: 'Restore' })).toHaveProperty('disabled', false);
    // On a RAW file it is what was meant.
    studio.run('gallery');
    send('photo:opened', aRawPhoto);
    studio.workbench.controls.choose(developRaw);
    studio.run('photo');
    expect(await screen.findByRole('radio', { name: 'Develop RAW' })).toHaveProperty('checked', true);
  });

  it('offers what the methods can do, and says why others are not to be had', async () => {
    await openPhoto();
    expect(await screen.findByRole<HTMLInputElement>('radio', { name: 'Sharpen blur' })).toHaveProperty(
      'checked',
      true,
    );
    const raw = screen.getByRole('radio', { name: /Develop RAW.*needs a RAW file/ });
    expect(raw).toHaveProperty('disabled', true);
  });

  it('offers to develop a RAW photo, and picks a grey point by a click', async () => {
    const { api, send } = fakeApi();
    api.methods.mockResolvedValue(good([deblur, developRaw]));
    render(App, { studio: new Studio(fakeMain({ api })) });
    send('photo:opened', aRawPhoto);
    await screen.findByText('The camera took light of 5230 K, tint −4, for white.');
    await fireEvent.input(screen.getByRole('slider', { name: 'Exposure' }), { target: { value: '-1.5' } });
    await fireEvent.change(screen.getByRole('combobox', { name: 'Colour space' }), {
      target: { value: 'display-p3' },
    });
    await fireEvent.change(screen.getByRole('combobox', { name: 'White balance' }), {
      target: { value: 'grey-point' },
    });
    expect(screen.getByRole('button', { name: 'Pick grey point' }).getAttribute('aria-pressed')).toBe('true');
    await fireEvent.keyDown(screen.getByRole('group', { name: /^Photo/ }), { key: 'Enter' });
    await screen.findByText('The place that was picked is neutral.');
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect(api.restore.mock.lastCall?.[0].settings.develop).toMatchObject({
      exposure: -1.5,
      space: 'display-p3',
      whiteBalance: { kind: 'grey-point' },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(screen.getByRole<HTMLInputElement>('slider', { name: 'Exposure' }).value).toBe('0');
  });

  it('says that LibRaw has rendered a photo without a mosaic that it knows', async () => {
    const { api, send } = fakeApi();
    api.methods.mockResolvedValue(good([deblur, developRaw]));
    render(App, { studio: new Studio(fakeMain({ api })) });
    const raw = { sensor: 'Foveon', developable: false, asShot: null };
    send('photo:opened', { ...aRawPhoto, raw });
    expect((await screen.findByRole('note')).textContent).toMatch(/Foveon.*LibRaw’s own rendering/);
    expect(screen.queryByRole('slider', { name: 'Exposure' })).toBeNull();
    expect(screen.getByRole('combobox', { name: 'Colour space' })).toBeDefined();
  });

  it('can be cancelled while it shows its progress', async () => {
    const { api, send } = await openPhoto();
    api.restore.mockReturnValue(later<RestorationInfo>().answer);
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    const job = api.restore.mock.lastCall?.[0].job ?? '';
    send('restore:event', { job, kind: 'progress', callsDone: 12, callsTotal: 66, secondsLeft: 30 });
    expect(await screen.findByText('30 s left')).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Progress' })).toHaveProperty('value', 12);
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(api.cancel).toHaveBeenCalledOnce();
  });

  it('tells those who do not see it how a restoration ended, in both ways', async () => {
    const { api } = await openPhoto();
    const press = () => fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    const isAnnounced = async (text: string) =>
      (await screen.findByText(text)).closest('[aria-live]')?.getAttribute('aria-live') === 'polite';
    api.restore.mockResolvedValueOnce({ ok: false, error: { code: 'cancelled', details: { reason: 'Cancelled.' } } });
    await press();
    expect(await isAnnounced('The restoration was cancelled.')).toBe(true);
    await press();
    expect(await isAnnounced('The restoration is finished.')).toBe(true);
    expect(screen.queryByText('The restoration was cancelled.')).toBeNull();
  });

  it('marks a result of earlier settings', async () => {
    await openPhoto();
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    await screen.findByRole('img', { name: 'After' });
    expect(screen.queryByText(/Result of earlier settings/)).toBeNull();
    await fireEvent.input(screen.getByRole('slider', { name: 'Added detail' }), { target: { value: '3' } });
    expect(await screen.findByText(/Result of earlier settings/)).toBeDefined();
  });

  it('offers to restore again after the engine has crashed', async () => {
    const { api } = await openPhoto();
    api.restore.mockResolvedValueOnce({
      ok: false,
      error: { code: 'engine-crashed', details: { reason: 'It stopped.' } },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect((await screen.findByRole('alert')).textContent).toContain('stopped unexpectedly');
    api.restore.mockResolvedValue(good(aRestoration));
    await fireEvent.click(screen.getByRole('button', { name: 'Restore again' }));
    await screen.findByRole('img', { name: 'After' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens what is dropped anywhere', async () => {
    const { api, send } = fakeApi();
    render(App, { studio: new Studio(fakeMain({ api })) });
    send('engine:status', { state: 'ready', device: 'cpu', devices: [], lost: null, error: null });
    await fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'one.png')] } });
    expect(api.openDropped.mock.lastCall?.[0]).toMatchObject([{ name: 'one.png' }]);
    expect((await screen.findByRole('img', { name: 'Before' })).getAttribute('src')).toBe(aPhoto.url);
  });

  it('shows the original while B is held', async () => {
    await openPhoto();
    await fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
    await screen.findByRole('slider', { name: 'Divider' });
    await fireEvent.keyDown(window, { key: 'b' });
    expect(screen.queryByRole('slider', { name: 'Divider' })).toBeNull();
    await fireEvent.keyUp(window, { key: 'b' });
    expect(screen.getByRole('slider', { name: 'Divider' })).toBeDefined();
  });

  it('gives the keys to the list of the queue, which they scroll, where what had them has gone', async () => {
    const queue = fakeQueue([aJob], queueInfo({ activity: 'running' }, { waiting: 1 }));
    const studio = new Studio(fakeMain({ queue }));
    render(App, { studio });
    await vi.waitFor(() => expect(studio.queue.total).toBe(1));
    studio.run('queue');
    const list = await screen.findByRole('list', { name: 'Photos in the queue' });
    await vi.waitFor(() => expect(document.activeElement).toBe(list));
  });

  it('gives the focus to a sheet that opens out of another, and back to where the first was asked for', async () => {
    render(App, { studio: new Studio(fakeMain()) });
    const opener = screen.getByRole('button', { name: 'Settings' });
    opener.focus();
    opener.click();
    const settings = await screen.findByRole('dialog', { name: 'Settings' });
    within(settings).getByRole('button', { name: 'Keyboard shortcuts' }).click();
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(document.activeElement).toBe(sheet);
    await fireEvent.keyDown(sheet, { key: 'Escape' });
    await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('says no longer that photos were added where the queue is seen', async () => {
    const queue = fakeQueue([aJob], queueInfo({ activity: 'running' }, { waiting: 1 }));
    const studio = new Studio(fakeMain({ queue }));
    render(App, { studio });
    studio.run('gallery');
    await studio.queue.add(['p1'], plainEdit('deblur', 1), null);
    await screen.findByText('1 photo added to the queue.');
    studio.run('queue');
    await vi.waitFor(() => expect(screen.queryByText('1 photo added to the queue.')).toBeNull());
    studio.notices.say(() => 'Hello.');
    await screen.findByText('Hello.');
  });
});
