import type { Events } from '@contract';

/** What the user can ask for by menu or key. */
export type Command = Events['menu:command'] | 'zoom-double';

/** As much of a KeyboardEvent as decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How the shortcut for opening is written on this system. */
export const openKeys = navigator.userAgent.includes('Mac') ? '⌘O' : 'Ctrl+O';

const plainKeys: Readonly<Partial<Record<string, Command>>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-fit',
  '1': 'zoom-actual',
  '2': 'zoom-double',
  Escape: 'cancel',
};

const keysWithControl: Readonly<Partial<Record<string, Command>>> = {
  o: 'open',
  s: 'export',
  '.': 'cancel',
  Enter: 'restore',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-fit',
  '1': 'zoom-actual',
};

/** The command of a key; keys without Control (⌘ on a Mac) do nothing while the user types into a field. */
export function commandOf(press: KeyPress, typing: boolean): Command | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return keysWithControl[press.key] ?? null;
  return typing ? null : (plainKeys[press.key] ?? null);
}

/** Holding one of these shows the original. Space belongs to a control that has the focus, B only to a text field. */
export function showsOriginal(press: KeyPress, typing: boolean, onControl: boolean): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.key === ' ' ? !onControl : press.key.toLowerCase() === 'b' && !typing;
}
