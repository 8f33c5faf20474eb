/** The nearest index that is inside and of the same parity. */
export function nearestOfParity(index: number, size: number): number {
  if (index < 0) return -index & 1;
  return index < size ? index : size - 1 - ((size - 1 - index) & 1);
}
