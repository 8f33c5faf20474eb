import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import JobLine from '../../../../src-renderer/components/JobLine.svelte';
import { aJob } from '../fake-rooms';

afterEach(cleanup);

const ignore = () => undefined;
const line = (hasNamesake: boolean, version = 1) => ({
  ...{ job: aJob, preset: '', planned: '', hasNamesake, version, entries: [], ondrop: ignore, onstep: ignore },
});

it('says in which folder a photo lies that another one on the list is called like', async () => {
  const { rerender } = render(JobLine, line(false));
  expect(screen.getByRole('listitem', { name: 'sunset.jpg' })).toBeTruthy();
  expect(screen.getByText('sunset.jpg').title, 'whoever points at it').toBe('sunset.jpg, in Holiday');
  await rerender(line(true));
  expect(screen.getByRole('listitem', { name: 'sunset.jpg, in Holiday' })).toBeTruthy();
  expect(screen.getByText('sunset.jpg, in Holiday')).toBeTruthy();
});

it('asks for the picture of a photo anew whose file may have been replaced', async () => {
  const { container, rerender } = render(JobLine, line(false, 1));
  const address = () => container.querySelector('img')?.getAttribute('src');
  expect(address()).toBe('/thumbnails/p1?1');
  await rerender(line(false, 2));
  expect(address()).toBe('/thumbnails/p1?2');
});

it('says what the result will be called, and where, until it is there', async () => {
  const { output } = aJob.edit;
  const inside = { ...aJob.edit, output: { ...output, place: { kind: 'subfolder', name: 'restored' } as const } };
  const { rerender } = render(JobLine, { ...line(false), planned: 'sunset-deblur.jpg' });
  expect(screen.getByText('Becomes sunset-deblur.jpg')).toBeTruthy();
  await rerender({ ...line(false), job: { ...aJob, edit: inside }, planned: 'sunset-deblur.jpg' });
  const becomes = 'Becomes sunset-deblur.jpg in …/restored';
  expect(screen.getByText(becomes).title).toBe(becomes);
  const working = { ...aJob, edit: inside, state: 'working', secondsLeft: 60, progress: 0.5 } as const;
  await rerender({ ...line(false), job: working, planned: 'sunset-deblur.jpg' });
  expect(screen.getByText(`1 min left · ${becomes}`)).toBeTruthy();
  const done = { ...aJob, edit: inside, state: 'done', output: 'sunset-deblur-2.jpg' } as const;
  await rerender({ ...line(false), job: done, planned: 'sunset-deblur.jpg' });
  expect(screen.queryByText(/Becomes/)).toBeNull();
  await rerender({ ...line(false), job: { ...aJob, state: 'cancelled' }, planned: 'sunset-deblur.jpg' });
  expect(screen.queryByText(/Becomes/), 'what comes of nothing').toBeNull();
});

it('says beside what is done what is to be said of it', async () => {
  const note = { code: 'frames-left-out', details: { frames: 3 } } as const;
  const { rerender } = render(JobLine, { ...line(false), job: { ...aJob, state: 'done', output: 'a.jpg' } });
  expect(screen.getByText('Done').title).toBe('');
  await rerender({ ...line(false), job: { ...aJob, state: 'done', output: 'a.jpg', notes: [note] } });
  const said = 'The file is an animation of 3 pictures; this is the first, the others are left out.';
  expect(screen.getByText(`· ${said}`)).toBeTruthy();
  expect(screen.getByText('Done').title, 'whoever points at it').toBe(said);
});
