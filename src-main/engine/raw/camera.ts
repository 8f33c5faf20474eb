import type { Shot } from './mosaic';

/** What makers add to their names. */
const companyWords =
  /[\s,]+(corporation|corp|co|company|inc|ltd|limited|imaging|optical|computer|gmbh|ag|k\.?k)\b\.?/gi;

/**
 * A camera's name, the maker's once: most models begin with it, in one spelling or another. '' where the file names
 * none.
 */
export function cameraOf({ make, model }: Pick<Shot, 'make' | 'model'>): string {
  const [maker, name] = [make.trim().replace(companyWords, ''), model.trim()];
  const [first] = maker.split(' ');
  const isNamed = first !== '' && name.toLowerCase().startsWith(first.toLowerCase());
  return isNamed ? name : `${maker} ${name}`.trim();
}
