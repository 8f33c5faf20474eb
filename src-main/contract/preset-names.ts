/** The longest name that a preset has. */
const longest = 80;

/** As names are compared: whatever their case, and whether an accent is a part of its letter or follows it, as a Mac may write it. */
const plain = (name: string) => name.normalize('NFC').toLowerCase();

/** Names are the same whatever their case. */
export const isNamed = (name: string, wanted: string): boolean => plain(name) === plain(wanted);

/** A name with a number behind it, short enough: `Portraits 2`. */
function numbered(name: string, number: number): string {
  const ending = ` ${number}`;
  // Half of an emoji at the cut would be no character.
  const start = name.slice(0, longest - ending.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}${ending}`;
}

/** Whether a name is another one, or that with a number that freeName has given it. */
export function isNumbered(name: string, base: string): boolean {
  const number = Number(/ (\d{1,4})$/.exec(name)?.[1] ?? 1);
  return isNamed(name, base) || (number > 1 && isNamed(name, numbered(base, number)));
}

/** A name that none of some presets, or networks, has: the wanted one, or that with a number. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const isFree = (name: string) => !taken.some((other) => isNamed(other, name));
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number++) if (isFree(numbered(wanted, number))) return numbered(wanted, number);
}
