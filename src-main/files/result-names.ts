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

/** A photo with the name that its result would have without a mark. */
interface Named<Photo extends ToName = ToName> {
  readonly photo: Photo;
  readonly name: string;
}

const named = <Photo extends ToName>(photo: Photo): Named<Photo> => ({ photo, name: placeAndName(photo, '') });
const withMark = ({ photo, name }: Named, mark: string) => (mark === '' ? name : placeAndName(photo, mark));

function groupedBy(keyOf: (one: Named) => string, all: readonly Named[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of all) groups.set(keyOf(one), (groups.get(keyOf(one)) ?? new Set()).add(one.photo.source));
  return groups;
}

const nameAndEnding = ({ photo, name }: Named) => `${name}\n${endingOf(photo.source)}`;
const nameAndSource = ({ photo, name }: Named) => `${name}\n${photo.source}`;

/**
 * Tells results of one run apart that would be called alike, as those of `a.jpg` and `a.png` in one folder, before any of
 * them is made: for each a mark that its name gets, '' for most.
 * @param known photos of the run that have their marks already
 */
export function marksFor(wanted: readonly ToName[], known: readonly (ToName & { readonly mark: string })[]): string[] {
  const [before, asked] = [known.map(named), wanted.map(named)];
  const ofName = groupedBy(({ name }) => name, [...before, ...asked]);
  const ofEnding = groupedBy(nameAndEnding, [...before, ...asked]);
  /** Whose each name is. */
  const taken = new Map(before.map((one) => [withMark(one, one.photo.mark), one.photo.source]));
  const marks = new Map(before.map((one) => [nameAndSource(one), one.photo.mark]));
  /** Numbers that nobody of a name has tried: each of ten thousand would begin with the first. */
  const untried = new Map<string, Generator<string, never>>();
  const isFree = (one: Named, mark: string) =>
    (taken.get(withMark(one, mark)) ?? one.photo.source) === one.photo.source;
  const isAlone = ({ name }: Named) => ofName.get(name)?.size === 1;
  const candidatesFor = (one: Named) => {
    if (ofEnding.get(nameAndEnding(one))?.size === 1) return marksOf(one.photo.source, true);
    const candidates = untried.get(one.name) ?? marksOf(one.photo.source, false);
    untried.set(one.name, candidates);
    return candidates;
  };
  const markOf = (one: Named): string => {
    if (isAlone(one) && isFree(one, '')) return '';
    const candidates = candidatesFor(one);
    let mark = candidates.next().value;
    while (!isFree(one, mark)) mark = candidates.next().value;
    return mark;
  };
  const take = (one: Named): string => {
    const mark = marks.get(nameAndSource(one)) ?? markOf(one);
    marks.set(nameAndSource(one), mark);
    taken.set(withMark(one, mark), one.photo.source);
    return mark;
  };
  // Whoever has a name of its own keeps it.
  for (const one of asked.filter(isAlone)) take(one);
  return asked.map(take);
}
