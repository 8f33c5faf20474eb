import { plainPreferences } from '@contract/preferences';
import { expect, it, vi } from 'vitest';
import { aStudio as setUp } from '../a-studio';
import { aKernel, aPhoto, good } from '../fake-api';
import { presetList } from '../fake-rooms';

const held = { shiftKey: false, ctrlKey: false, metaKey: false };

it('queues what is selected in its order, photos with settings of their own by these', async () => {
  const { queue, studio } = await setUp();
  studio.run('gallery');
  await studio.library.selection.go(1, held);
  await studio.meant.applyPreset('mine');
  await studio.library.selection.go(0, held);
  await studio.library.selection.go(2, { ...held, shiftKey: true });
  await studio.meant.addToQueue();
  const added = queue.ask.mock.calls.filter(([channel]) => channel === 'queue:add').map(([, argument]) => argument);
  expect(added).toMatchObject([
    {
      ...{ photos: ['p0', 'p1', 'p2'], preset: null, edit: { strength: { tau: 'auto', keep: { kind: 'auto' } } } },
      own: [{ photos: ['p1'], preset: 'mine', edit: { strength: { tau: 50, keep: { kind: 'auto' } } } }],
    },
  ]);
  expect(studio.library.selection.count).toBe(0);
});

it('leaves photos without a choice of their own to the rules, until a preset is chosen', async () => {
  const rule = { task: 'deblur', scale: 1, camera: 'NIKON D850', iso: null, preset: 'mine' } as const;
  const { queue, presets, studio } = await setUp(plainPreferences, { ...presetList, rules: [rule] });
  presets.answers['presets:choose-for'] = () => good(presetList.presets[1]);
  await studio.neighbours.open(1);
  await vi.waitFor(() => expect(studio.presets.chosen?.id).toBe('mine'));
  const addTwo = async () => {
    studio.run('gallery');
    await studio.library.selection.go(0, held);
    await studio.library.selection.go(1, { ...held, shiftKey: true });
    queue.ask.mockClear();
    await studio.meant.addToQueue();
    return queue.ask.mock.calls.filter(([channel]) => channel === 'queue:add').map(([, argument]) => argument);
  };
  expect(await addTwo()).toMatchObject([
    {
      ...{ photos: ['p0', 'p1'], preset: null, byRules: true, edit: { strength: { tau: 'auto' } } },
      own: [{ photos: ['p1'], preset: 'mine', edit: { strength: { tau: 50 } } }],
    },
  ]);
  studio.presets.choose('gentle');
  expect(await addTwo()).toMatchObject([{ photos: ['p0', 'p1'], preset: 'gentle', byRules: false }]);
});

it('queues a photo of no folder, with the settings that it has in the photo view', async () => {
  const { queue, send, studio } = await setUp();
  send('photo:opened', aPhoto);
  studio.workbench.controls.tau = 33;
  studio.run('add-to-queue');
  await vi.waitFor(() => expect(queue.ask.mock.calls.some(([channel]) => channel === 'queue:add')).toBe(true));
  expect(queue.ask).toHaveBeenCalledWith('queue:add', expect.objectContaining({ photos: [aPhoto.id] }));
});

it('queues the photo that is open as the photo view has it, not as it was given settings before', async () => {
  const { queue, studio } = await setUp();
  studio.run('gallery');
  await studio.library.selection.go(1, held);
  await studio.meant.applyPreset('mine');
  await studio.neighbours.open(1);
  studio.workbench.controls.tau = 33;
  await studio.meant.addToQueue();
  expect(queue.ask).toHaveBeenCalledWith(
    'queue:add',
    expect.objectContaining({
      photos: ['p1'],
      edit: expect.objectContaining({ strength: { tau: 33, keep: { kind: 'auto' } } }) as unknown,
    }),
  );
});

it('queues other photos without the kernel of the one that is open', async () => {
  const { queue, studio } = await setUp();
  await studio.neighbours.open(1);
  studio.workbench.blur.kernel.use(aKernel);
  studio.run('gallery');
  await studio.library.selection.go(0, held);
  await studio.library.selection.go(1, { ...held, shiftKey: true });
  await studio.meant.addToQueue();
  const added = queue.ask.mock.calls.filter(([channel]) => channel === 'queue:add').map(([, argument]) => argument);
  expect(added).toMatchObject([
    {
      ...{ photos: ['p0', 'p1'], edit: { blur: { kernel: null } } },
      own: [{ photos: ['p1'], edit: { blur: { kernel: aKernel } } }],
    },
  ]);
});
