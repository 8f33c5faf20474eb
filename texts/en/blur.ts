import { numbers } from './numbers';

const { whole, decimal } = numbers;
const place = (width: number, height: number, left: number, top: number) =>
  `${whole(width)} × ${whole(height)} pixels, ${whole(left)} from the left, ${whole(top)} from the top`;

/** Blur: its kind, its kernel, and where that was found. */
export const blur = {
  kind: 'Kind of blur',
  kindNames: { auto: 'Find out', shake: 'Camera shake', defocus: 'Out of focus', none: 'No deconvolution' },
  radius: 'Radius (px)',
  radiusFound: 'Find the radius in the photo',
  smoothness: 'Smoothness',
  smoothnessHelp: 'Less is sharper, more is smoother.',
  byNetwork: 'The network that was chosen sharpens without a kernel.',

  kernel: 'Blur kernel',
  kernelOf: (side: number) => `Blur kernel, ${whole(side)} pixels wide: how one point of light was spread.`,
  notLookedFor: 'Not looked for yet. Restoring does it, too.',
  firstSeen: 'Found in one place. It is being checked, and the rest of the photo looked at.',
  find: 'Find blur',
  findHelp: 'Looks for the kernel without restoring the photo',
  finding: 'Looking for the kernel…',
  cancel: 'Cancel',
  stale: 'Found with other settings.',

  own: 'Your own kernel',
  ownWhy: 'It is used as it is, on the photo and in the queue.',
  verdicts: {
    shake: 'Camera shake',
    small: 'Camera shake, perhaps',
    judged: 'Camera shake, likely',
    defocus: 'Out of focus',
    given: 'Your own kernel',
    sharp: 'No blur',
    disagreement: 'Not believed',
    refuted: 'Not believed',
    nothing: 'Nothing found',
  },
  why: {
    shake: () => 'Squares of several sizes gave the same kernel, and blurred with it, the result is the photo again.',
    small: () => 'No two sizes gave the same kernel. Because you said that it is shake, the smallest is used.',
    judged: () =>
      'The kernels that were found left doubt. A network looked at what undoing this one makes of the photo, and expects it to be clearly better.',
    defocus: (radius: number) =>
      `A disk with a radius of ${decimal(radius, 1)} pixels, as a lens that is out of focus makes it.`,
    given: () => 'It is used as it is.',
    sharp: () => 'A point of light stayed a point. No blur is undone, unless you say which one it is.',
    disagreement: () =>
      'Sizes gave different kernels, and none is sure enough to be used. Move the window to a place with edges in all directions that did not move.',
    refuted: () =>
      'Blurred with it, the result is not the photo again, so that it is not used. Move the window, or erase what does not belong.',
    nothing: () => 'The window is too small or too smooth to tell. Move it to a place with edges in all directions.',
  },
  useAnyway: 'Use it anyway',

  window: 'Window on the photo',
  windowHelp: 'Shows where the kernel is looked for; drag it to look elsewhere',
  findPlace: 'Find the best place',
  moveWindow: (width: number, height: number, left: number, top: number) =>
    `Window for the kernel, ${place(width, height, left, top)}. Arrow keys move it, with Shift in large steps.`,
  corners: {
    'top-left': 'Upper left corner of the window. Arrow keys pull it.',
    'top-right': 'Upper right corner of the window. Arrow keys pull it.',
    'bottom-left': 'Lower left corner of the window. Arrow keys pull it.',
    'bottom-right': 'Lower right corner of the window. Arrow keys pull it.',
  },

  edit: 'Erase clutter',
  editor: (column: number, row: number) =>
    `Kernel to be erased. The brush is at column ${column}, row ${row}. Arrow keys move it, Enter erases.`,
  editHelp: 'What does not belong to the stroke makes false edges. Brush over it.',
  brush: 'Brush',
  brushWidth: (width: number) => (width === 1 ? '1 pixel' : `${width} pixels`),
  specks: 'Remove specks',
  specksBelow: (percent: number) => (percent === 0 ? 'none' : `weaker than ${percent} % of the strongest`),
  undo: 'Undo',
  reset: 'Back to the one found',
  load: 'Load…',
  save: 'Save…',
  loadHelp: 'A kernel out of a picture: white where the light went, black elsewhere',
  saveHelp: 'The kernel as a PNG of 16 bits',
  kernelSaved: (name: string) => `The kernel was saved as ${name}.`,
  nothingLeft: 'Nothing would be left of the kernel. Use a smaller brush, or remove fewer specks.',
};
