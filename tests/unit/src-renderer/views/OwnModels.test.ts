import type { Api, OwnModel } from '@contract';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { OwnModels } from '../../../../src-renderer/state/own-models.svelte';
import View from '../../../../src-renderer/views/OwnModels.svelte';
import { fakeApi, good, later } from '../fake-api';

const model: OwnModel = {
  ...{ id: 'own-0123456789ab', title: 'x4-sharp', task: 'sr', scale: 4, source: 'x4-sharp.onnx', bytes: 67_000_000 },
  ...{ sha256: 'a'.repeat(64), input: 'input', output: 'output', sizeMultiple: 2, fixedSize: null, halo: 12 },
  ...{ licence: '', author: 'Ann', seconds: 42 },
};

function setUp(kept: OwnModel[] = []) {
  const { api, send } = fakeApi();
  const tryModel = vi.fn<Api['tryModel']>().mockResolvedValue(good(model));
  const keepModel = vi.fn<Api['keepModel']>().mockResolvedValue(good([{ ...model, title: 'Mine' }]));
  const removeModel = vi.fn<Api['removeModel']>().mockResolvedValue(good([]));
  const ownModels = vi.fn<Api['ownModels']>().mockResolvedValue(good(kept));
  const notices = new Notices();
  const changed = vi.fn();
  const models = new OwnModels({ ...api, tryModel, keepModel, removeModel, ownModels }, notices, changed);
  const usesOf = vi.fn(() => Promise.resolve({ presets: ['Sea', 'Sky'], photos: 7 }));
  render(View, { models, usesOf });
  return { send, usesOf, models, notices, changed, tryModel, keepModel, removeModel, cancel: api.cancel };
}

const press = (name: string) => {
  screen.getByRole('button', { name }).click();
  flushSync();
};
const told = ({ notices }: ReturnType<typeof setUp>) => notices.list.map(({ text }) => text());

afterEach(() => cleanup());

it('shows what was found out before anything is kept, and keeps it by a name', async () => {
  const all = setUp();
  press('Import network…');
  expect(await screen.findByText('Sizes: multiples of 2 pixels')).toBeTruthy();
  expect(screen.getByText('Input “input”: 1 × 3 × height × width, float32, RGB from 0 to 1')).toBeTruthy();
  expect(screen.getByText('Factor: ×4, it enlarges ×4')).toBeTruthy();
  expect(screen.getByText('Sees 12 pixels around each one')).toBeTruthy();
  expect(screen.getByText('Author: Ann')).toBeTruthy();
  expect(screen.getByText('The file names no licence: ask its author')).toBeTruthy();
  expect(all.keepModel).not.toHaveBeenCalled();
  const name = screen.getByRole('textbox', { name: 'Name' });
  expect(name).toHaveProperty('value', 'x4-sharp');
  await fireEvent.input(name, { target: { value: 'Mine' } });
  press('Keep it');
  await vi.waitFor(() => expect(all.keepModel).toHaveBeenCalledWith({ model: model.id, title: 'Mine' }));
  await vi.waitFor(() => expect(all.changed).toHaveBeenCalled());
  expect(told(all)).toEqual(['“Mine” is kept. Choose it under What › Network.']);
});

it('says by which name one is kept whose name another one has', async () => {
  const all = setUp();
  all.keepModel.mockResolvedValue(good([{ ...model, title: 'x4-sharp 2' }]));
  press('Import network…');
  await screen.findByRole('textbox', { name: 'Name' });
  press('Keep it');
  await vi.waitFor(() => expect(told(all)).toEqual(['“x4-sharp 2” is kept. Choose it under What › Network.']));
});

it('tells how far the trial is, and gives it up', async () => {
  const all = setUp();
  const { answer } = later<OwnModel | null>();
  all.tryModel.mockReturnValue(answer);
  press('Import network…');
  const { job } = all.tryModel.mock.calls[0][0];
  all.send('restore:event', { job, kind: 'progress', callsDone: 3, callsTotal: 11, secondsLeft: null });
  expect(await screen.findByText('Step 4 of at most 11')).toBeTruthy();
  press('Cancel');
  expect(all.cancel).toHaveBeenCalledWith({ job });
  expect(screen.getByRole('button', { name: 'Import network…' })).toBeTruthy();
});

it('says why a network cannot be used', async () => {
  const all = setUp();
  const details = { file: 'a.onnx', why: 'slow', detail: '60' };
  all.tryModel.mockResolvedValue({ ok: false, error: { code: 'model-unsuitable', details } });
  press('Import network…');
  await vi.waitFor(() => expect(told(all)[0]).toMatch(/longer than a minute/));
});

it('removes one at the second word only', async () => {
  const all = setUp([model]);
  await screen.findByText('x4-sharp');
  press('Remove “x4-sharp”');
  expect(all.usesOf).toHaveBeenCalledWith(model.id);
  await vi.waitFor(() =>
    expect(screen.getByRole('alert').textContent).toBe(
      'Remove it? The file that you imported stays where it is. Presets name it: Sea, Sky. 7 photos of the queue wait with it, and would fail.',
    ),
  );
  expect(document.activeElement, 'the button that asked has gone').toBe(
    screen.getByRole('button', { name: 'Keep it' }),
  );
  press('Keep it');
  expect(document.activeElement?.tagName, 'what is left of the question').toBe('SUMMARY');
  press('Remove “x4-sharp”');
  expect(all.removeModel).not.toHaveBeenCalled();
  press('Remove');
  await vi.waitFor(() => expect(all.removeModel).toHaveBeenCalledWith({ model: model.id }));
  expect(await screen.findByText('None yet.')).toBeTruthy();
});
