import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import JobLine from '../../../../src-renderer/components/JobLine.svelte';
import { aJob } from '../fake-ports';

afterEach(cleanup);

const ignore = () => undefined;
const line = (hasNamesake: boolean, version = 1) => ({
  ...{ job: aJob, preset: '', hasNamesake, version, entries: [], ondrop: ignore, onstep: ignore },
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
