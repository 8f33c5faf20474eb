import type { GivenEdit } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { expect, it, vi } from 'vitest';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import type { EditsKeeper } from '../../../../src-renderer/state/edits.svelte';
import { aStudio } from '../a-studio';

const [first, second] = [plainEdit('deblur', 1), plainEdit('sr', 2)];

function keeper(given: GivenEdit[] = []) {
  const [give, take] = [vi.fn().mockResolvedValue(null), vi.fn().mockResolvedValue(null)];
  return { list: vi.fn<EditsKeeper['list']>().mockResolvedValue(given), give, take };
}

it('knows what was given in an earlier run', async () => {
  const edits = new Edits(keeper([{ photos: ['a', 'b'], edit: first, preset: 'mine' }]));
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
  let tell: (given: GivenEdit[]) => void = () => undefined;
  const edits = new Edits({ ...keeper(), list: () => new Promise((resolve) => (tell = resolve)) });
  edits.give(['a'], second, null);
  tell([{ photos: ['a', 'b'], edit: first, preset: null }]);
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

it('says where they cannot be kept', async () => {
  const { library, studio } = await aStudio();
  library.answers['library:give-edit'] = () => ({
    ok: false,
    error: { code: 'disk-full', details: { path: '/home' } },
  });
  studio.edits.give(['p1'], second, null);
  await vi.waitFor(() => expect(studio.notices.problem?.failure?.code).toBe('disk-full'));
  expect(studio.edits.of('p1'), 'until the end they hold').not.toBeNull();
});
