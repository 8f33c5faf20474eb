import { basename, join } from 'node:path';
import type { Format } from '../contract/formats';
import { resultName } from '../contract/result-file';
import type { NameFacts } from '../contract/result-file';

/**
 * Where a result goes.
 * @param below a sub-folder of the place, so that a tree of folders is kept; '' for none
 */
export function outputPath(
  place: string,
  photo: string,
  below: string,
  template: string,
  format: Format,
  facts: NameFacts,
): string {
  return join(place, below, resultName(template, basename(photo), format, facts));
}
