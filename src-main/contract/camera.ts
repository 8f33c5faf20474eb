/** What makers add to their names. */
const companyWords =
  /[\s,]+(corporation|corp|co|company|inc|ltd|limited|imaging|optical|computer|gmbh|ag|k\.?k)\b\.?/gi;

/** Brands that outlived their makers: files name the company that owned them, or not, by who has read them. */
const brands = /\b(pentax|kodak)\b/i;

/** A camera's name from the brand on, whatever company stands before it. */
const fromBrand = (name: string) => name.slice(Math.max(name.search(brands), 0));

/**
 * A camera's name, the maker's once: most models begin with it, in one spelling or another. '' where the file names
 * none.
 */
export function cameraOf({ make, model }: { readonly make: string; readonly model: string }): string {
  const [maker, name] = [fromBrand(make.trim().replace(companyWords, '')), model.trim()];
  if (brands.test(name)) return fromBrand(name);
  const [first = ''] = maker.split(' ');
  const isNamed = first !== '' && name.toLowerCase().startsWith(first.toLowerCase());
  return isNamed ? name : `${maker} ${name}`.trim();
}

/** Whether two names are of the same camera. Makers' names come in capitals or not, by who has read them. */
export const isSameCamera = (a: string, b: string): boolean =>
  fromBrand(a).toLowerCase() === fromBrand(b).toLowerCase();
