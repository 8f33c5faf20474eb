const fieldsForTyping = 'select, textarea, input:not([type="range"], [type="radio"], [type="checkbox"])';
const controls = 'button, input, select, textarea, summary, a[href], [role="slider"]';

/** Whether what has the focus takes the keys as text. */
export function isForTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(fieldsForTyping);
}

/** Whether what has the focus does something of its own on a key. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(controls);
}
