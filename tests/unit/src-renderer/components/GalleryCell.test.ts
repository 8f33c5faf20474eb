import type { PhotoRow } from '@contract';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import GalleryCell from '../../../../src-renderer/components/GalleryCell.svelte';

afterEach(cleanup);

const row: PhotoRow = {
  ...{
    id: 'p1',
    name: 'sunset.cr2',
    folder: 'Holiday/Lake',
    kind: 'raw',
    modified: 1,
    bytes: 1,
    taken: 1,
    iso: null,
  },
  ...{ camera: '', pixels: null, state: 'done', failure: null },
  results: [1, 2].map((number) => ({ id: `r${number}`, name: `sunset-${number}.tif` })),
};
const ignore = () => undefined;
const shown = (part: Partial<PhotoRow>, edited: string | null = null) => ({
  ...{ row: { ...row, ...part }, id: 'c1', place: 0, total: 1, selected: false, current: true, edited },
  ...{ onpick: ignore, onopen: ignore, oncompare: ignore, onmenu: ignore },
});

it('is heard as it is seen: with its folder, kind, results and settings of its own', async () => {
  const { rerender } = render(GalleryCell, shown({}, 'Neutral'));
  const heard = () => screen.getByRole('option').getAttribute('aria-label');
  expect(heard()).toBe('sunset.cr2, in Holiday/Lake, Done, RAW, 2 results, with “Neutral”');
  expect(screen.getByText('sunset.cr2').title).toBe('sunset.cr2, in Holiday/Lake');
  await rerender(shown({ folder: '', kind: 'picture', results: [], state: 'new' }));
  expect(heard()).toBe('sunset.cr2, New');
});

it('says to those who hear it, too, that it has no picture, as long as it has none', async () => {
  vi.useFakeTimers();
  const { container } = render(GalleryCell, shown({ folder: '', kind: 'picture', results: [], state: 'new' }));
  const heard = () => screen.getByRole('option').getAttribute('aria-label');
  for (const pause of [500, 1000]) {
    await fireEvent.error(container.querySelector('img') ?? container);
    await vi.advanceTimersByTimeAsync(pause);
  }
  expect([screen.getByText('no picture').tagName, heard()]).toEqual(['SPAN', 'sunset.cr2, New, no picture']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(heard(), 'it is asked for again').toBe('sunset.cr2, New');
  vi.useRealTimers();
});
