import { expect, it } from 'vitest';
import { shortcutGroups } from '../../../../src-renderer/logic/shortcut-list';
import { commandOf } from '../../../../src-renderer/logic/shortcuts';
import { actionsOf } from '../../../../src-renderer/state/commands';
import { aStudio } from '../a-studio';

/** What the sheet writes otherwise than the browser. */
const keysOfSigns: Readonly<Partial<Record<string, string>>> = {
  '−': '-',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  Esc: 'Escape',
};

/** The command of a shortcut as the sheet writes it. */
function commandOfWritten(written: string) {
  const parts = written.split(/\+(?=.)/);
  const key = parts.at(-1) ?? '';
  const held = (name: string) => parts.slice(0, -1).includes(name);
  const press = { key: keysOfSigns[key] ?? key, code: `Digit${key}`, metaKey: false, repeat: false };
  return commandOf({ ...press, ctrlKey: held('Ctrl'), altKey: held('Alt'), shiftKey: held('Shift') }, null);
}

it('is complete: each command that has a key stands there with it', async () => {
  const { studio } = await aStudio();
  // Of six or seven keys in a row the sheet writes the first and the last.
  const isBetween = (command: string) => /^(result-[2-5]|against-[1-5])$/.test(command);
  const wanted = Object.keys(actionsOf(studio)).filter((command) => !isBetween(command));
  const keys = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.flatMap((shortcut) => shortcut.keys));
  const found = new Set<string | null>(keys.map(commandOfWritten));
  expect(wanted.filter((command) => !found.has(command))).toEqual(['about', 'restore-whole']);
});

it('has what is undone in the gallery beside what is in the photo view', () => {
  const groups = shortcutGroups.filter(({ shortcuts }) => shortcuts.some(({ keys }) => keys.includes('Ctrl+Z')));
  expect(groups.map(({ group }) => group)).toEqual(['gallery', 'photo']);
});
