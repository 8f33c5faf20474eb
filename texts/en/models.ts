import { numbers } from './numbers';

const { whole, bytes } = numbers;
const times = (scale: number) => (scale === 1 ? 'sharpens blur' : `enlarges ×${scale}`);

/** Restoration networks of the user's own, in the settings. */
export const models = {
  about:
    'An ONNX file of a restoration network, such as those on OpenModelDB, can restore in place of ours. It is looked at and tried on a tile before it is kept. Its author says what it may be used for.',
  none: 'None yet.',
  list: 'Networks of your own',
  import: 'Import network…',
  trying: 'Trying it on a tile…',
  step: (done: number, most: number) => `Step ${done + 1} of at most ${most}`,
  waiting: 'It is tried when the queue is through with its photo.',
  cancel: 'Cancel',
  found: 'It works. What was found out:',
  name: 'Name',
  nameLength: (most: number) => `1 to ${most} letters`,
  keep: 'Keep it',
  drop: 'Not this one',
  does: (scale: number) => times(scale),
  facts: {
    input: (name: string, side: number | null) =>
      `Input “${name}”: 1 × 3 × ${side === null ? 'height × width' : `${side} × ${side}`}, float32, RGB from 0 to 1`,
    factor: (scale: number) => `Factor: ×${scale}, it ${times(scale)}`,
    multiple: (multiple: number) => (multiple === 1 ? 'Sizes: any' : `Sizes: multiples of ${multiple} pixels`),
    halo: (halo: number) => `Sees ${whole(halo)} pixels around each one`,
    blended: (side: number, margin: number) =>
      `Sees its whole input: gets tiles of ${side} pixels, blended over ${margin}`,
    file: (name: string, size: number) => `${name}, ${bytes(size)}`,
    licence: (licence: string) =>
      licence === '' ? 'The file names no licence: ask its author' : `Licence: ${licence}`,
    author: (author: string) => `Author: ${author}`,
    speed: (megapixel: string) => `On the processor: ${megapixel} a megapixel`,
  },
  kept: (title: string) => `“${title}” is kept. Choose it under What › Network.`,
  remove: 'Remove',
  removeOf: (title: string) => `Remove “${title}”`,
  removeSure: 'Remove it? The file that you imported stays where it is.',
  namedBy: (presets: string) => `Presets name it: ${presets}.`,
  waitedFor: (photos: number) =>
    photos === 1
      ? 'A photo of the queue waits with it, and would fail.'
      : `${photos} photos of the queue wait with it, and would fail.`,
  removeNot: 'Keep it',
  removed: (title: string) => `“${title}” was removed.`,
};
