import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Studio } from '../../../../src-renderer/state/studio.svelte';
import { aPhoto, fakeApi, good, later } from '../fake-api';
import { fakeLibrary, fakeMain } from '../fake-rooms';
import type { PhotoInfo } from '@contract';

const results = [
  { id: 'r2', name: 'photo-0-x2.jpg' },
  { id: 'r1', name: 'photo-0.jpg' },
];

/** A gallery of two photos, of which the first has two results. */
async function setUp() {
  const [{ api }, library] = [fakeApi(), fakeLibrary(2)];
  const range = library.answers['library:range'];
  library.answers['library:range'] = (asked: never) => {
    const answer = range(asked) as { ok: true; value: { rows: object[] } };
    const rows = answer.value.rows.map((row, place) => (place === 0 ? { ...row, state: 'done', results } : row));
    return good({ ...answer.value, rows });
  };
  library.answers['library:open'] = ({ photo }: { photo: string }) => good({ ...aPhoto, id: `open-${photo}` });
  library.answers['library:open-result'] = ({ result }: { result: string }) =>
    good({ ...aPhoto, id: `seen-${result}` });
  const studio = new Studio(fakeMain({ api, library }));
  await vi.waitFor(() => expect(studio.library.rows.at(1)).not.toBeNull());
  studio.run('gallery');
  return { library, studio };
}
let all: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => void (all = await setUp()));

describe('results that were made earlier', () => {
  it('are seen beside their photo, the newest first', async () => {
    const { library, studio } = all;
    await studio.made.compareAt(0);
    expect(studio.frame.view).toBe('photo');
    expect(studio.workbench.made?.id).toBe('seen-r2');
    expect(studio.made.shown).toBe('r2');
    expect(studio.made.offered).toEqual(results);
    await studio.made.show('r1');
    expect(library.ask).toHaveBeenCalledWith('library:open-result', { photo: 'open-p0', result: 'r1' });
    expect(studio.made.shown).toBe('r1');
    studio.made.putAway();
    expect([studio.made.shown, studio.workbench.made]).toEqual([null, null]);
  });

  it('do not open a photo anew that is open', async () => {
    const { library, studio } = all;
    await studio.made.compareAt(0);
    studio.run('gallery');
    await studio.made.compareAt(0);
    expect(studio.frame.view).toBe('photo');
    expect(library.ask.mock.calls.filter(([channel]) => channel === 'library:open')).toHaveLength(1);
  });

  it('are seen from the queue, the one that a job made', async () => {
    const { library, studio } = all;
    library.answers['library:ids'] = ({ from, to }: { from: number; to: number }) => good(['p1', 'p0'].slice(from, to));
    const range = library.answers['library:range'];
    const turned = { id: 'p0', state: 'done', results };
    library.answers['library:range'] = (asked: never) => {
      const answer = range(asked) as { ok: true; value: { rows: object[] } };
      return good({
        ...answer.value,
        rows: answer.value.rows.map((row, place) => (place === 1 ? { ...row, ...turned } : row)),
      });
    };
    studio.library.rows.restart();
    studio.run('queue');
    await studio.made.compare('p0', 'photo-0.jpg');
    expect(studio.frame.view).toBe('photo');
    expect(studio.made.shown).toBe('r1');
  });

  it('are missed aloud where a filter hides the photo, or they have gone', async () => {
    const { library, studio } = all;
    await studio.made.compare('p1', 'photo-1.jpg');
    expect(studio.notices.problem?.text()).toMatch('not there any more');
    library.answers['library:ids'] = () => good([]);
    await studio.made.compare('p0', 'photo-0.jpg');
    expect(studio.notices.list.at(-1)?.text()).toMatch('filter');
    expect(studio.made.shown).toBeNull();
  });

  it('do not come up beside another photo that was opened meanwhile', async () => {
    const { library, studio } = all;
    const slow = later<PhotoInfo>();
    library.answers['library:open-result'] = () => slow.answer;
    const comparing = studio.made.compareAt(0);
    await vi.waitFor(() => expect(studio.made.coming).toBe('r2'));
    await studio.neighbours.open(1);
    slow.give(good({ ...aPhoto, id: 'seen-r2' }));
    await comparing;
    expect([studio.made.shown, studio.made.coming, studio.workbench.hasTwo]).toEqual([null, null, false]);
    expect(studio.made.offered).toEqual([]);
  });
});
