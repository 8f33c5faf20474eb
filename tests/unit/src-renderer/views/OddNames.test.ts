import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import GalleryCell from '../../../../src-renderer/components/GalleryCell.svelte';
import JobLine from '../../../../src-renderer/components/JobLine.svelte';
import Messages from '../../../../src-renderer/components/Messages.svelte';
import OpeningPreview from '../../../../src-renderer/components/OpeningPreview.svelte';
import { speech } from '../../../../src-renderer/speech.svelte';
import App from '../../../../src-renderer/views/App.svelte';
import { aPhoto, good } from '../fake-api';
import { aJob } from '../fake-rooms';
import { aStudio } from '../a-studio';

/** Shown as it is, it reads abgpj.png. */
const odd = 'ab\u202egnp.jpg';
const shown = 'ab\\u202egnp.jpg';

const nothing = () => undefined;

afterEach(cleanup);

function drawn(): string {
  return document.title + document.body.innerHTML;
}

function expectSpelled(): void {
  expect(drawn()).toContain(shown);
  expect(drawn()).not.toMatch(/\p{Bidi_Control}/u);
}

it('is spelled in the gallery', async () => {
  const { library } = (await aStudio()).studio;
  const row = library.rows.at(0);
  if (!row) throw new Error('There is no photo.');
  const heard = { onpick: nothing, onopen: nothing, oncompare: nothing, onmenu: nothing };
  const about = { id: 'cell', place: 0, total: 1, selected: false, current: false, edited: null };
  render(GalleryCell, { row: { ...row, name: odd, folder: odd }, ...about, ...heard });
  expectSpelled();
});

it('is spelled in the queue', () => {
  const failure = { code: 'file-not-found', details: { path: `/p/${odd}` } } as const;
  const job = { ...aJob, name: odd, state: 'failed', failure, output: odd } as const;
  const row = { job, preset: '', planned: '', hasNamesake: false, version: 0, entries: [] };
  render(JobLine, { ...row, ondrop: nothing, onstep: nothing });
  expectSpelled();
});

it('is spelled in messages, whoever made them', async () => {
  const { notices } = (await aStudio()).studio;
  notices.say(() => odd);
  notices.warn({ code: 'file-not-found', details: { path: `/p/${odd}` } });
  render(Messages, { notices });
  expectSpelled();
  expect(speech.failure({ code: 'file-not-found', details: { path: 'a\nb' } })).toContain('a\\nb');
});

it('is spelled where a photo comes', () => {
  render(OpeningPreview, { preview: null, id: null, name: odd, merging: null, oncancel: () => undefined });
  expectSpelled();
});

it('is spelled where a photo is open: in the title, above it and below', async () => {
  const { api, studio } = await aStudio();
  api.choosePhoto.mockResolvedValue(good({ ...aPhoto, name: odd, folder: odd }));
  render(App, { studio });
  studio.run('open');
  await vi.waitFor(() => expect(document.title).toContain(shown));
  expectSpelled();
});
