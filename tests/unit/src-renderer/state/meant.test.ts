import { plainEdit } from '@contract/plain-edit';
import { expect, it, vi } from 'vitest';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import { MeantPhotos } from '../../../../src-renderer/state/meant.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';

it('leaves results out of many photos, says how many, and takes them where they are wanted', async () => {
  const selection = { ids: ['p0', 'p1', 'p2'], clear: () => undefined };
  const add = vi.fn<(photos: string[]) => Promise<void>>().mockResolvedValue(undefined);
  const notices = new Notices();
  const rooms = {
    ...{ frame: { view: 'gallery' }, notices, edits: new Edits(null), queue: { add }, presets: null },
    ...{ workbench: { controls: { edit: plainEdit('sr', 2) } }, neighbours: { openId: null } },
    library: { selection, resultsAmong: (photos: string[]) => Promise.resolve(photos.filter((id) => id !== 'p1')) },
  };
  // Only what adding to the queue asks of them.
  const meant = new MeantPhotos(rooms as unknown as ConstructorParameters<typeof MeantPhotos>[0]);
  const added = () => add.mock.calls.map(([photos]) => photos);
  // A double click means it once.
  await Promise.all([meant.addToQueue(), meant.addToQueue()]);
  expect(added()).toEqual([['p1']]);
  const said = notices.list.at(-1);
  expect(said?.text()).toBe('2 results of earlier restorations were left out.');
  said?.actions[0].run();
  await vi.waitFor(() => expect(added()).toEqual([['p1'], ['p0', 'p2']]));
  // One that is named by itself is meant.
  selection.ids = ['p2'];
  await meant.addToQueue();
  expect(added().at(-1)).toEqual(['p2']);
});
