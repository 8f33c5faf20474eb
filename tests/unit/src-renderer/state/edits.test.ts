import type { GivenEdit } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { expect, it, vi } from 'vitest';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import type { EditsKeeper } from '../../../../src-renderer/state/edits.svelte';
import { good, later } from '../fake-api';

const [first, second] = [plainEdit('deblur', 1), plainEdit('sr', 2)];

function keeper(given: Awaited<ReturnType<EditsKeeper['list']>> = good([])) {
  const done = vi.fn().mockResolvedValue(good(null));
  return { list: vi.fn().mockResolvedValue(given), give: done, take: vi.fn().mockResolvedValue(good(null)) };
}

it('knows what was given in an earlier run', async () => {
  const edits = new Edits(keeper(good([{ photos: ['a', 'b'], edit: first, preset: 'mine' }])));
  await vi.waitFor(() => expect(edits.of('b')).toEqual({ edit: first, preset: 'mine' }));
  expect(edits.has('c')).toBe(false);
});

it('keeps what is given, and lets go of it', () => {
  const kept = keeper();
  const edits = new Edits(kept);
  edits.give(['a'], { ...second, packs: { own: 'ab'.repeat(32) } }, null);
  expect(kept.give).toHaveBeenCalledExactlyOnceWith({ photos: ['a'], edit: second, preset: null });
  edits.take(['a', 'never']);
  expect(kept.take).toHaveBeenCalledExactlyOnceWith(['a']);
  expect(edits.has('a')).toBe(false);
});

it('is not put back by what was remembered', async () => {
  const { answer, give } = later<GivenEdit[]>();
  const edits = new Edits({ ...keeper(), list: () => answer });
  edits.give(['a'], second, null);
  give(good([{ photos: ['a', 'b'], edit: first, preset: null }]));
  await vi.waitFor(() => expect(edits.has('b')).toBe(true));
  expect(edits.of('a')?.edit).toEqual(second);
});

it('puts photos together that are done alike', () => {
  const edits = new Edits();
  edits.give(['a', 'c'], second, null);
  edits.give(['d'], first, 'mine');
  expect(edits.among(['a', 'b', 'c', 'd'])).toEqual([
    { photos: ['a', 'c'], edit: second, preset: null },
    { photos: ['d'], edit: first, preset: 'mine' },
  ]);
});
