const fieldsForText = 'textarea, input:not([type="range"], [type="radio"], [type="checkbox"])';
const controls = 'button, input, select, textarea, summary, a[href], [role="slider"]';

/** What the keys are for what has the focus: text that can be cut and undone, the beginning of a choice's name, or none of these. */
export type Typing = 'text' | 'choice' | null;

export function typingInto(target: EventTarget | null): Typing {
  if (!(target instanceof Element)) return null;
  if (target.matches(fieldsForText)) return 'text';
  return target.matches('select') ? 'choice' : null;
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

/** What opens over a view comes with the focus, which goes back to where it was. */
export function borrowFocus(opened: HTMLElement): () => void {
  const before = document.activeElement;
  opened.focus();
  return () => {
    if (before instanceof HTMLElement) before.focus();
  };
}

/** Whether the user has marked words on the page, such as a path in a message: these are what is to be copied. */
export const hasMarkedText = (): boolean => (getSelection()?.toString() ?? '') !== '';
