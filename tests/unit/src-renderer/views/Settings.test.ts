import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { PresetRule } from '@contract';
import { Studio } from '../../../../src-renderer/state/studio.svelte';
import SettingsSheet from '../../../../src-renderer/views/SettingsSheet.svelte';
import { good } from '../fake-api';
import { fakeLibrary, fakeMain, fakePresets, presetList } from '../fake-rooms';

afterEach(cleanup);

async function setUp() {
  const rule = {
    task: 'deblur',
    scale: 1,
    camera: 'NIKON D850',
    iso: { from: 6400, to: 12_800 },
    preset: 'mine',
  } as const;
  const [library, presets] = [fakeLibrary(3), fakePresets({ ...presetList, rules: [rule] })];
  const studio = new Studio(fakeMain({ library, presets }));
  render(SettingsSheet, { studio, onclose: vi.fn() });
  await screen.findByText('Thumbnails: 12 MB');
  return { library, presets, studio };
}

it('sets how results are written, which is what the panel sets, too', async () => {
  const { studio } = await setUp();
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Quality, 1 to 100' }), { target: { value: '80' } });
  expect(studio.workbench.controls.output.quality).toBe(80);
  expect(screen.getByText(/IMG_0001-deblur-tau5.jpg/)).toBeDefined();
});

it('clears thumbnails, and says what they take', async () => {
  const { library } = await setUp();
  await fireEvent.click(screen.getByRole('button', { name: 'Clear thumbnails' }));
  expect(library.ask).toHaveBeenCalledWith('library:clear-thumbnails');
  expect(await screen.findByText('Thumbnails: none')).toBeDefined();
});

it('clears results, but for the newest that is in no file', async () => {
  const { library } = await setUp();
  expect(screen.getByText('Results: 48 MB')).toBeDefined();
  const clear = screen.getByRole('button', { name: 'Clear results' });
  await fireEvent.click(clear);
  expect(library.ask).toHaveBeenCalledWith('library:clear-results');
  expect(await screen.findByText('Results: 24 MB')).toBeDefined();
  expect(clear).toHaveProperty('disabled', true);
});

it('lists the rules, each of which can be removed, and where presets lie', async () => {
  const { presets, studio } = await setUp();
  expect(screen.getByText(presetList.folder)).toBeDefined();
  presets.answers['presets:set-rules'] = ({ rules }: { rules: PresetRule[] }) => good({ ...presetList, rules });
  const name = 'Remove the rule for Sharpen blur · NIKON D850 · ISO 6400 to 12800';
  await fireEvent.click(screen.getByRole('button', { name }));
  expect(presets.ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [] });
  await vi.waitFor(() => expect(studio.notices.list.at(-1)?.text()).toBe('The rule was removed.'));
  studio.notices.list.at(-1)?.actions[0].run();
  expect(presets.ask).toHaveBeenLastCalledWith('presets:set-rules', {
    rules: [expect.objectContaining({ camera: 'NIKON D850' })],
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Show their folder' }));
  expect(presets.ask).toHaveBeenLastCalledWith('presets:reveal');
});
