/** The whole number that a user typed, or null where it is none or out of range. */
export function wholeNumber(text: string, min: number, max: number): number | null {
  if (!/^[+-]?\d+$/.test(text.trim())) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}
