import { basename, dirname, extname, join } from 'node:path';
import type { Edit, Output } from '../contract/edit';
import type { Format } from '../contract/formats';
import { formatFor, resultName } from '../contract/result-file';
import type { NameFacts } from '../contract/result-file';

/** The folder of a photo's results. */
export function placeFor(place: Output['place'], source: string): string {
  switch (place.kind) {
    case 'beside':
      return dirname(source);
    case 'subfolder':
      return join(dirname(source), place.name);
    case 'folder':
      return place.path;
  }
}

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

/** A photo whose result is to get a name. */
export interface ToName {
  readonly source: string;
  readonly below: string;
  readonly edit: Pick<Edit, 'task' | 'scale' | 'method' | 'output'>;
}

const endingOf = (source: string) => extname(source).slice(1).toLowerCase();

/**
 * What tells a photo's result from another one's of the same name, the best first: the photo's ending, then that and a
 * number, or a number alone where the ending does not tell.
 */
export function* marksOf(source: string, endingTells: boolean): Generator<string, never> {
  const ending = endingTells ? endingOf(source) : '';
  yield ending;
  for (let number = 2; ; number++) yield ending === '' ? String(number) : `${ending}-${number}`;
}

/** By which results meet, also on disks that know no case. Of τ nothing is known yet: results that differ in it alone meet. */
function placeAndName({ source, below, edit: { task, scale, method, output } }: ToName, mark: string): string {
  const facts = { task, scale, tau: '', seed: method.seed, mark };
  const format = formatFor(output, source);
  const path = outputPath(placeFor(output.place, source), source, below, output.name, format, facts);
  return path.normalize('NFC').toLowerCase();
}

/** The photos of each name that results would have without marks. */
function groupsOf(all: readonly ToName[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of all) {
    const name = placeAndName(one, '');
    groups.set(name, (groups.get(name) ?? new Set()).add(one.source));
  }
  return groups;
}

/**
 * Tells results of one run apart that would be called alike, as those of `a.jpg` and `a.png` in one folder, before any of
 * them is made: for each a mark that its name gets, '' for most.
 * @param known photos of the run that have their marks already
 */
export function marksFor(wanted: readonly ToName[], known: readonly (ToName & { readonly mark: string })[]): string[] {
  const groups = groupsOf([...known, ...wanted]);
  /** Whose each name is. */
  const taken = new Map(known.map((one) => [placeAndName(one, one.mark), one.source]));
  const before = new Map(known.map((one) => [`${one.source}\n${placeAndName(one, '')}`, one.mark]));
  const isFree = (one: ToName, mark: string) => (taken.get(placeAndName(one, mark)) ?? one.source) === one.source;
  const markOf = (one: ToName): string => {
    const others = [...(groups.get(placeAndName(one, '')) ?? [])].filter((source) => source !== one.source);
    if (others.length === 0 && isFree(one, '')) return '';
    const endingTells = others.every((source) => endingOf(source) !== endingOf(one.source));
    for (const mark of marksOf(one.source, endingTells)) if (isFree(one, mark)) return mark;
    throw new Error('unreachable: there are always more numbers');
  };
  const take = (one: ToName): string => {
    const mark = before.get(`${one.source}\n${placeAndName(one, '')}`) ?? markOf(one);
    taken.set(placeAndName(one, mark), one.source);
    return mark;
  };
  const isAlone = (one: ToName) => groups.get(placeAndName(one, ''))?.size === 1;
  // Whoever has a name of its own keeps it.
  const alone = new Map(wanted.filter(isAlone).map((one) => [one, take(one)]));
  return wanted.map((one) => alone.get(one) ?? take(one));
}
