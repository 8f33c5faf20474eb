const fieldsForTyping = 'select, textarea, input:not([type="range"], [type="radio"], [type="checkbox"])';
const controls = 'button, input, select, textarea, summary, a[href], [role="slider"]';

/** Whether what has the focus takes the keys as text. */
export function isForTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(fieldsForTyping);
}

/** What moves by the arrow keys by itself. */
const movedByArrows = 'input[type="range"], input[type="radio"], select, [role="slider"], [role="menuitem"]';

/** Whether what has the focus takes the arrow keys. */
export function isForArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(movedByArrows);
}

/** Whether what has the focus takes Escape: a field to search in becomes empty by it. */
export const isForEscape = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';

/** Whether what has the focus does something of its own on a key. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(controls);
}
