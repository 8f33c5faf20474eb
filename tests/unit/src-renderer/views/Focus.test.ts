import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import PresetPicker from '../../../../src-renderer/views/PresetPicker.svelte';
import QueueBar from '../../../../src-renderer/views/QueueBar.svelte';
import { aStudio } from '../a-studio';
import { queueInfo } from '../fake-rooms';

// Whoever goes by keys never has to begin at the top of the window again.

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(cleanup);

it('the button that pauses the queue goes on with it', async () => {
  const { queue, studio } = await aStudio();
  queue.send('queue:changed', queueInfo({ activity: 'running' }, { waiting: 2 }));
  render(QueueBar, { queue: studio.queue, isPhotoFirst: false });
  screen.getByRole('button', { name: 'Pause' }).focus();
  queue.send('queue:changed', queueInfo({ activity: 'paused' }, { waiting: 2 }));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Go on'));
});

it('a preset that was named leads back to the menu', async () => {
  const { studio } = await aStudio();
  const { presets } = studio;
  render(PresetPicker, { presets, photo: null, isReady: false });
  const menu = screen.getByRole('button', { name: 'More for presets' });
  await fireEvent.keyDown(menu, { key: 'Enter' });
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Save as preset…' }));
  const name = await screen.findByRole('textbox', { name: 'Name of the preset' });
  await fireEvent.input(name, { target: { value: 'Evening' } });
  name.focus();
  await fireEvent.submit(name);
  expect(document.activeElement).toBe(menu);
});
