import { describe, expect, it } from 'vitest';
import { commandOf, showsOriginal } from '../../../../src-renderer/logic/shortcuts';

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
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
