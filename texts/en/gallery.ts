import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 photo' : `${numbers.whole(count)} photos`);

function withOwn(own: number, count: number): string {
  if (count === 1) return 'with settings of its own';
  return `${own === count ? 'all' : numbers.whole(own)} with settings of their own`;
}

/** @param unfit how many of these are no RAW files, where only those can be done */
function noRawFiles(unfit: number, count: number): string {
  if (unfit === count) return count === 1 ? 'no RAW file' : 'no RAW files among them';
  return unfit === 1 ? '1 left out, which is no RAW file' : `${numbers.whole(unfit)} left out, which are no RAW files`;
}

function noRaws(left: number): string {
  if (left === 0) return '';
  return left === 1
    ? ' 1 photo is left as it was: it is no RAW file.'
    : ` ${photos(left)} are left as they were: they are no RAW files.`;
}

export const gallery = {
  title: 'Gallery',
  photos,
  leftOut: (count: number) => (count === 1 ? '1 of another kind' : `${numbers.whole(count)} of other kinds`),
  leftOutText: (kinds: string) => `Pictures that cannot be opened here: ${kinds}. Save them as JPEG, PNG or TIFF.`,
  unread: (count: number) => (count === 1 ? '1 folder not read' : `${numbers.whole(count)} folders not read`),
  grid: 'Photos',
  sort: 'Sort by',
  sortNames: { time: 'Time taken', name: 'Name' },
  descending: 'Newest or last first',
  state: 'State',
  kind: 'Kind',
  iso: 'ISO',
  isoRange: (from: number, to: number | null) => {
    if (to === null) return `ISO over ${from - 1}`;
    return from === 0 ? `ISO up to ${to}` : `ISO ${from} to ${to}`;
  },
  all: 'All',
  stateNames: { new: 'New', queued: 'Queued', working: 'Working', done: 'Done', failed: 'Failed' },
  kindNames: { picture: 'Pictures', raw: 'RAW' },
  find: 'Find by name',
  cellSize: 'Size of the thumbnails',
  reading: 'Reading the folder…',
  emptyText: 'Open a folder, or drop photos and folders here.',
  noneHere: 'There is no photo here that can be opened. One that comes into the folder appears by itself.',
  nothingMatches: 'No photo matches the filter.',
  clearFilter: 'Show all',
  /** @param preset of which its settings came, '' for none */
  edited: (preset: string) => (preset === '' ? 'with settings of its own' : `with “${preset}”`),
  raw: 'RAW',
  versions: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  selected: (count: number) => `${photos(count)} selected`,
  /**
   * @param own how many of them go by settings that they were given
   * @param unfit how many cannot have what is to be done
   */
  selectionPlan: (count: number, own: number, unfit: number, time: string, place: string) =>
    [
      photos(count),
      ...(own > 0 ? [withOwn(own, count)] : []),
      ...(unfit > 0 ? [noRawFiles(unfit, count)] : []),
      ...(time === '' ? [] : [time]),
      ...(unfit === count ? [] : [place]),
    ].join(' · '),
  noRawsLeftOut: (count: number) =>
    count === 1 ? '1 photo is left out: it is no RAW file.' : `${photos(count)} are left out: they are no RAW files.`,
  asFormat: (format: string) => `as ${format}`,
  byRules: 'as each photo’s rules say',
  places: {
    beside: 'to the folder of each photo',
    subfolder: (name: string) => `to …/${name}`,
    folder: (path: string) => `to ${path}`,
  },
  open: 'Open',
  compare: 'Compare with its result',
  addToQueue: 'Add to queue',
  applyPreset: 'Apply preset',
  copySettings: 'Copy settings',
  pasteSettings: 'Paste settings',
  takeSettings: 'Drop own settings',
  reveal: 'Show in folder',
  selectNone: 'Select none',
  closeFolders: 'Close folders',
  /** @param left how many cannot have it */
  presetApplied: (name: string, count: number, left: number) => `“${name}” is set for ${photos(count)}.${noRaws(left)}`,
  settingsCopied: 'Settings copied.',
  resultsLeftOut: (count: number) =>
    count === 1
      ? 'A result of an earlier restoration was left out.'
      : `${numbers.whole(count)} results of earlier restorations were left out.`,
  queueResults: 'Add these, too',
  adding: 'The photos are still being added to the queue.',
  settingsTaken: (count: number) =>
    count === 1
      ? '1 photo has no settings of its own any more.'
      : `${photos(count)} have no settings of their own any more.`,
  settingsUndone: (count: number) => `${photos(count)} ${count === 1 ? 'has' : 'have'} the settings of before.`,
  settingsPasted: (count: number, left: number) => `Settings pasted to ${photos(count)}.${noRaws(left)}`,
  networkGone:
    'These settings name a network that was removed or is on another computer. Import it in Settings, or choose another preset or network.',
  rawOnly: 'These settings are for RAW files; here is none.',
  noThumbnail: 'no picture',
} as const;
