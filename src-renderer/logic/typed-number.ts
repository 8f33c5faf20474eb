/**
 * A comma is a decimal point to whoever types it into a field for numbers with decimals. Where the system speaks a language
 * with points, the field would drop it, whichever language the app speaks: 1,5 would become 15.
 */
export function takeDecimalComma(event: InputEvent): void {
  if (event.data?.includes(',') !== true) return;
  event.preventDefault();
  // Types where the cursor is, which a field of numbers does not tell.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other; the field's own undo has it, too
  document.execCommand('insertText', false, event.data.replace(',', '.'));
}

/**
 * What becomes of a number that was typed and is out of range: while it was typed, each of its digits was a number of its own,
 * and the last of these that was in range is not what was meant.
 * @param typed NaN for what is no number
 * @param value what is in force
 */
export const nearestTo = <T extends number | null>(typed: number, value: T, min: number, max: number): T | number =>
  Number.isNaN(typed) ? value : Math.min(max, Math.max(min, typed));
