import { describe, expect, it } from 'vitest';
import { commandOf, showsOriginal, written } from '../../../../src-renderer/logic/shortcuts';
import type { KeyPress } from '../../../../src-renderer/logic/shortcuts';

type Held = Partial<Pick<KeyPress, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>;
const press = (key: string, held: Held = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('commandOf', () => {
  it('knows keys with and without Control', () => {
    expect(commandOf(press('o', { ctrlKey: true }), false)).toBe('open');
    expect(commandOf(press('Enter', { metaKey: true }), true)).toBe('restore');
    expect(commandOf(press('0'), false)).toBe('zoom-fit');
    expect(commandOf(press('2'), false)).toBe('zoom-double');
  });

  it('takes back and copies settings, unless there is text to do that with', () => {
    expect(commandOf(press('z', { ctrlKey: true }), false)).toBe('undo');
    expect(commandOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
    expect(commandOf(press('c', { ctrlKey: true }), false)).toBe('copy-settings');
    expect(commandOf(press('a', { ctrlKey: true }), false)).toBe('select-all');
    expect(commandOf(press('z', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(press('a', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(press('e', { ctrlKey: true, shiftKey: true }), true)).toBe('export-as');
  });

  it('compares with another result by Alt as well', () => {
    const held = { altKey: true, shiftKey: true };
    expect(commandOf(press('¡', { code: 'Digit1', ...held }), false)).toBe('against-1');
    expect(commandOf(press('0', { code: 'Digit0', ...held }), false)).toBe('against-0');
    expect(commandOf(press('1', { code: 'Digit1', ...held }), true), 'a letter').toBeNull();
    expect(commandOf(press('1', { code: 'Digit1', altKey: true }), false)).toBeNull();
  });

  it('shows one of six results by Shift and a digit, on any keyboard', () => {
    expect(commandOf(press('!', { code: 'Digit1', shiftKey: true }), false)).toBe('result-1');
    expect(commandOf(press('&', { code: 'Digit6', shiftKey: true }), false)).toBe('result-6');
    expect(commandOf(press('/', { code: 'Digit7', shiftKey: true }), false)).toBeNull();
  });

  it('never cancels work on Escape', () => {
    expect(commandOf(press('Escape'), false)).toBe('dismiss');
    expect(commandOf(press('.', { ctrlKey: true }), false)).toBe('cancel');
  });

  it('leaves by Escape also from a field, where it writes nothing', () => {
    expect(commandOf(press('Escape'), true)).toBe('dismiss');
    expect(commandOf(press('Escape', { altKey: true }), true)).toBeNull();
  });

  it('lets the user type digits into a field', () => {
    expect(commandOf(press('1'), true)).toBeNull();
  });

  it('does nothing on other keys', () => {
    expect(commandOf(press('o'), false)).toBeNull();
    expect(commandOf(press('0', { altKey: true }), false)).toBeNull();
  });
});

describe('showsOriginal', () => {
  it('takes B, but not while typing', () => {
    expect(showsOriginal(press('b'), false, true)).toBe(true);
    expect(showsOriginal(press('b'), true, true)).toBe(false);
    expect(showsOriginal(press('b', { ctrlKey: true }), false, false)).toBe(false);
  });

  it('takes the space bar, but not from a button', () => {
    expect(showsOriginal(press(' '), false, false)).toBe(true);
    expect(showsOriginal(press(' '), false, true)).toBe(false);
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
