import { describe, expect, it } from 'vitest';
import { commandOf, isMeant, showsOriginal, written } from '../../../../src-renderer/logic/shortcuts';
import type { KeyPress } from '../../../../src-renderer/logic/shortcuts';

type Held = Partial<Pick<KeyPress, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>;
const press = (key: string, held: Held = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...held,
});

describe('commandOf', () => {
  it('knows keys with and without Control', () => {
    expect(commandOf(press('o', { ctrlKey: true }), null)).toBe('open');
    expect(commandOf(press('Enter', { metaKey: true }), 'text')).toBe('restore');
    expect(commandOf(press('0'), null)).toBe('zoom-fit');
    expect(commandOf(press('2'), null)).toBe('zoom-double');
  });

  it('takes back and copies settings, unless there is text to do that with', () => {
    expect(commandOf(press('z', { ctrlKey: true }), null)).toBe('undo');
    expect(commandOf(press('Z', { ctrlKey: true, shiftKey: true }), null)).toBe('redo');
    expect(commandOf(press('c', { ctrlKey: true }), null)).toBe('copy-settings');
    expect(commandOf(press('a', { ctrlKey: true }), null)).toBe('select-all');
    expect(commandOf(press('z', { ctrlKey: true }), 'text')).toBeNull();
    expect(commandOf(press('a', { ctrlKey: true }), 'text')).toBeNull();
    expect(commandOf(press('e', { ctrlKey: true, shiftKey: true }), 'text')).toBe('export-as');
  });

  it('compares with another result by Alt as well', () => {
    const held = { altKey: true, shiftKey: true };
    expect(commandOf(press('¡', { code: 'Digit1', ...held }), null)).toBe('against-1');
    expect(commandOf(press('0', { code: 'Digit0', ...held }), null)).toBe('against-0');
    expect(commandOf(press('1', { code: 'Digit1', ...held }), 'text'), 'a letter').toBeNull();
    expect(commandOf(press('1', { code: 'Digit1', altKey: true }), null)).toBeNull();
  });

  it('shows one of six results by Shift and a digit, on any keyboard', () => {
    expect(commandOf(press('!', { code: 'Digit1', shiftKey: true }), null)).toBe('result-1');
    expect(commandOf(press('&', { code: 'Digit6', shiftKey: true }), null)).toBe('result-6');
    expect(commandOf(press('/', { code: 'Digit7', shiftKey: true }), null)).toBeNull();
  });

  it('never cancels work on Escape', () => {
    expect(commandOf(press('Escape'), null)).toBe('dismiss');
    expect(commandOf(press('.', { ctrlKey: true }), null)).toBe('cancel');
  });

  it('leaves by Escape also from a field, where it writes nothing', () => {
    expect(commandOf(press('Escape'), 'text')).toBe('dismiss');
    expect(commandOf(press('Escape', { altKey: true }), 'text')).toBeNull();
  });

  it('lets the user type digits into a field', () => {
    expect(commandOf(press('1'), 'text')).toBeNull();
  });

  it('selects all and takes back while a choice has the focus, which takes letters alone', () => {
    expect(commandOf(press('a', { ctrlKey: true }), 'choice')).toBe('select-all');
    expect(commandOf(press('z', { ctrlKey: true }), 'choice')).toBe('undo');
    expect(commandOf(press('g'), 'choice')).toBeNull();
  });

  it('takes a backslash that a Mac writes by Option', () => {
    expect(commandOf(press('\\', { altKey: true, shiftKey: true, code: 'Digit7' }), null)).toBe('compare-split');
    expect(commandOf(press('\\', { altKey: true }), 'text')).toBeNull();
  });

  it('goes on with steps while a key is held, and means all else once', () => {
    const held = { repeat: true };
    expect((['zoom-in', 'next-photo', 'undo'] as const).every((command) => isMeant(command, held))).toBe(true);
    expect((['export', 'add-to-queue', 'settings'] as const).some((command) => isMeant(command, held))).toBe(false);
    expect(isMeant('export', { repeat: false })).toBe(true);
  });

  it('does nothing on other keys', () => {
    expect(commandOf(press('o'), null)).toBeNull();
    expect(commandOf(press('0', { altKey: true }), null)).toBeNull();
  });
});

describe('showsOriginal', () => {
  it('takes B, but not while typing', () => {
    expect(showsOriginal(press('b'), null, true)).toBe(true);
    expect(showsOriginal(press('b'), 'text', true)).toBe(false);
    expect(showsOriginal(press('b', { ctrlKey: true }), null, false)).toBe(false);
  });

  it('takes the space bar, but not from a button', () => {
    expect(showsOriginal(press(' '), null, false)).toBe(true);
    expect(showsOriginal(press(' '), null, true)).toBe(false);
  });
});

describe('written', () => {
  it('calls keys what a language calls them, and leaves a plus that is a key', () => {
    const german = { Ctrl: 'Strg', Shift: 'Umschalt', Enter: 'Eingabe' };
    expect(written('Ctrl+Shift+Enter', german)).toBe('Strg+Umschalt+Eingabe');
    expect(written('Ctrl+,', german)).toBe('Strg+,');
    expect([written('+', german), written('Shift+1')]).toEqual(['+', 'Shift+1']);
  });
});
