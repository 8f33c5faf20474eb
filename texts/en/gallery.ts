import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 photo' : `${numbers.whole(count)} photos`);

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
  emptyTitle: 'No photos open',
  emptyText: 'Open a folder, or drop photos and folders here.',
  nothingMatches: 'No photo matches the filter.',
  clearFilter: 'Show all',
  edited: 'edited',
  raw: 'RAW',
  cellName: (name: string, state: string) => `${name}, ${state}`,
  versions: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  selected: (count: number) => `${photos(count)} selected`,
  selectionPlan: (count: number, time: string, place: string) =>
    [photos(count), ...(time === '' ? [] : [time]), place].join(' · '),
  byRules: 'as each photo’s rules say',
  places: {
    beside: 'to the folder of each photo',
    subfolder: (name: string) => `to …/${name}`,
    folder: (path: string) => `to ${path}`,
  },
  open: 'Open',
  addToQueue: 'Add to queue',
  applyPreset: 'Apply preset',
  copySettings: 'Copy settings',
  pasteSettings: 'Paste settings',
  takeSettings: 'Drop own settings',
  reveal: 'Show in folder',
  selectNone: 'Select none',
  closeFolders: 'Close folders',
  settingsCopied: 'Settings copied.',
  settingsPasted: (count: number) => `Settings pasted to ${photos(count)}.`,
  noThumbnail: 'no picture',
} as const;
