import type { Events } from '@contract';
import type { Typing } from './focus';

/** What the user can ask for by menu or key. */
export type Command =
  | Events['menu:command']
  | 'dismiss'
  | 'restore-whole'
  | 'select-all'
  | 'zoom-double'
  | 'toggle-fit'
  | 'compare-split'
  | 'compare-side'
  | 'compare-difference'
  | 'compare-invented'
  | 'clipping'
  | 'previous-photo'
  | 'next-photo'
  | `result-${1 | 2 | 3 | 4 | 5 | 6}`
  | `against-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

/** As much of a KeyboardEvent as decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** It comes of a key that is held down. */
  readonly repeat: boolean;
}

const isMac = navigator.userAgent.includes('Mac');

/** In the order in which a Mac writes them. */
const signsOfMac = { Alt: '⌥', Shift: '⇧', Ctrl: '⌘' } as const;

/**
 * How a shortcut is written on this system: `Ctrl+Shift+O` or `⇧⌘O`.
 * @param names what keys are called in a language, where that is not what stands in `keys`
 */
export function written(keys: string, names: Readonly<Partial<Record<string, string>>> = {}): string {
  // A + at the end is a key.
  const all = keys.split(/\+(?=.)/);
  const named = (some: readonly string[]) => some.map((key) => names[key] ?? key);
  if (!isMac) return named(all).join('+');
  const signs = Object.entries(signsOfMac).map(([key, sign]) => (all.includes(key) ? sign : ''));
  return [...signs, ...named(all.filter((key) => !(key in signsOfMac)))].join('');
}

type Keys = Readonly<Partial<Record<string, Command>>>;

/** Without Control: letters in lower case. */
const plainKeys: Keys = {
  g: 'gallery',
  e: 'photo',
  q: 'queue',
  '\\': 'compare-split',
  y: 'compare-side',
  d: 'compare-difference',
  i: 'compare-invented',
  j: 'clipping',
  z: 'toggle-fit',
  '?': 'shortcuts',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-fit',
  '1': 'zoom-actual',
  '2': 'zoom-double',
  arrowleft: 'previous-photo',
  arrowright: 'next-photo',
  escape: 'dismiss',
};

const keysWithControl: Keys = {
  o: 'open',
  e: 'export',
  s: 'export',
  '.': 'cancel',
  ',': 'settings',
  enter: 'restore',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-fit',
  '1': 'zoom-actual',
};

const keysWithControlAndShift: Keys = {
  o: 'open-folder',
  e: 'export-as',
  s: 'export-as',
  enter: 'add-to-queue',
  '+': 'zoom-in',
  '=': 'zoom-in',
};

/** These mean text while there is a field to type in. */
const keysOfText: Keys = { z: 'undo', y: 'redo', c: 'copy-settings', v: 'paste-settings', a: 'select-all' };

/** Shift and a digit of the upper row, whatever the keyboard writes for it. */
function resultOf({ code, shiftKey }: KeyPress): Command | null {
  const digit = /^Digit([1-6])$/.exec(code)?.[1];
  return shiftKey && digit !== undefined ? (`result-${digit}` as Command) : null;
}

/** With Alt as well: what the result is compared with; 0 is the original. */
function againstOf({ code, shiftKey, ctrlKey, metaKey }: KeyPress): Command | null {
  const digit = /^Digit([0-6])$/.exec(code)?.[1];
  return shiftKey && !ctrlKey && !metaKey && digit !== undefined ? (`against-${digit}` as Command) : null;
}

/** On a Mac many keyboards write \\ with Option alone. */
const behindOption = ({ key, ctrlKey, metaKey }: KeyPress): Command | null =>
  key === '\\' && !ctrlKey && !metaKey ? 'compare-split' : null;

/** The command of a key; keys that write text do nothing else while the user types into a field. */
export function commandOf(press: KeyPress, typing: Typing): Command | null {
  if (press.altKey) return typing === null ? (againstOf(press) ?? behindOption(press)) : null;
  const key = press.key.toLowerCase();
  if (!press.ctrlKey && !press.metaKey) {
    // Escape writes nothing: whoever types wants out as well.
    if (typing !== null) return key === 'escape' ? 'dismiss' : null;
    return resultOf(press) ?? plainKeys[key] ?? null;
  }
  const keys = press.shiftKey ? keysWithControlAndShift : keysWithControl;
  if (keys[key]) return keys[key];
  // A choice takes letters; there is nothing in it to be cut, undone or selected.
  if (typing === 'text') return null;
  return press.shiftKey && key === 'z' ? 'redo' : (keysOfText[key] ?? null);
}

const steps: ReadonlySet<Command> = new Set<Command>([
  'previous-photo',
  'next-photo',
  'zoom-in',
  'zoom-out',
  'undo',
  'redo',
]);

/** Whether a key that is held goes on giving its command: steps go on, all else is meant once. */
export const isMeant = (command: Command, { repeat }: Pick<KeyPress, 'repeat'>): boolean =>
  !repeat || steps.has(command);

/** Holding one of these shows the original. Space belongs to a control that has the focus, B only to a field. */
export function showsOriginal(press: KeyPress, typing: Typing, onControl: boolean): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.key === ' ' ? !onControl : press.key.toLowerCase() === 'b' && typing === null;
}
