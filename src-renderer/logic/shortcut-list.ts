import type { Texts } from '../../texts';

type Frame = Texts['frame'];
interface Shortcut {
  name: keyof Frame['shortcutNames'];
  /** Some are words of the language. */
  keys: readonly string[];
}
interface ShortcutGroup {
  group: keyof Frame['shortcutGroups'];
  shortcuts: readonly Shortcut[];
}

/** Every shortcut, as the sheet shows it. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    group: 'everywhere',
    shortcuts: [
      { name: 'views', keys: ['G', 'E', 'Q'] },
      { name: 'open', keys: ['Ctrl+O'] },
      { name: 'openFolder', keys: ['Ctrl+Shift+O'] },
      { name: 'settings', keys: ['Ctrl+,'] },
      { name: 'shortcuts', keys: ['?'] },
      { name: 'cancel', keys: ['Esc'] },
    ],
  },
  {
    group: 'gallery',
    shortcuts: [
      { name: 'select', keys: ['Arrows', 'Shift', 'Ctrl'] },
      { name: 'toggle', keys: ['Space'] },
      { name: 'selectAll', keys: ['Ctrl+A'] },
      { name: 'openPhoto', keys: ['Enter'] },
      { name: 'addToQueue', keys: ['Ctrl+Shift+Enter'] },
      { name: 'copySettings', keys: ['Ctrl+C', 'Ctrl+V'] },
      { name: 'undoGiven', keys: ['Ctrl+Z'] },
    ],
  },
  {
    group: 'photo',
    shortcuts: [
      { name: 'restore', keys: ['Ctrl+Enter'] },
      { name: 'stop', keys: ['Ctrl+.'] },
      { name: 'export', keys: ['Ctrl+E'] },
      { name: 'exportAs', keys: ['Ctrl+Shift+E'] },
      { name: 'neighbours', keys: ['←', '→'] },
      { name: 'undo', keys: ['Ctrl+Z', 'Ctrl+Y'] },
      { name: 'zoom', keys: ['+', '−'] },
      { name: 'fitActual', keys: ['Z'] },
      { name: 'zoomTo', keys: ['0', '1', '2'] },
      { name: 'clipping', keys: ['J'] },
    ],
  },
  {
    group: 'compare',
    shortcuts: [
      { name: 'split', keys: ['\\'] },
      { name: 'sideBySide', keys: ['Y'] },
      { name: 'flicker', keys: ['B', 'Space'] },
      { name: 'difference', keys: ['D'] },
      { name: 'invented', keys: ['I'] },
      { name: 'results', keys: ['Shift+1', '…', 'Shift+6'] },
      { name: 'against', keys: ['Alt+Shift+0', '…', 'Alt+Shift+6'] },
    ],
  },
  {
    group: 'queue',
    shortcuts: [{ name: 'moveJob', keys: ['Alt+↑', 'Alt+↓', 'Alt+Home', 'Alt+End'] }],
  },
];
