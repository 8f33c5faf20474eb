import type { Answer, GivenEdit } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { expect, it, vi } from 'vitest';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { aStudio } from '../a-studio';
import { good, later } from '../fake-api';
import { fakeLibrary } from '../fake-rooms';

const [first, second] = [plainEdit('deblur', 1), plainEdit('sr', 2)];

/** @param kept what an earlier run has left */
function setUp(kept: Answer<GivenEdit[]> | Promise<Answer<GivenEdit[]>> = good([])) {
  const { api, ask, answers } = fakeLibrary(0);
  answers['library:edits'] = () => kept;
  return { ask, edits: new Edits(api, new Notices()) };
}

it('knows what was given in an earlier run', async () => {
  const { edits } = setUp(good([{ photos: ['a', 'b'], edit: first, preset: 'mine' }]));
  await vi.waitFor(() => expect(edits.of('b')).toEqual({ edit: first, preset: 'mine' }));
  expect(edits.has('c')).toBe(false);
});

it('keeps what is given, and lets go of it', () => {
  const { ask, edits } = setUp();
  edits.give(['a'], { ...second, packs: { own: 'ab'.repeat(32) } }, null);
  expect(ask).toHaveBeenLastCalledWith('library:give-edit', { photos: ['a'], edit: second, preset: null });
  edits.take(['a', 'never']);
  expect(ask).toHaveBeenLastCalledWith('library:take-edits', { photos: ['a'] });
  expect(edits.has('a')).toBe(false);
});

it('is not put back by what was remembered', async () => {
  const { answer, give } = later<GivenEdit[]>();
  const { edits } = setUp(answer);
  edits.give(['a'], second, null);
  give(good([{ photos: ['a', 'b'], edit: first, preset: null }]));
  await vi.waitFor(() => expect(edits.has('b')).toBe(true));
  expect(edits.of('a')?.edit).toEqual(second);
});

it('puts photos together that are done alike', () => {
  const { edits } = setUp();
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
