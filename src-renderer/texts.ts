import type {
  EngineStatus,
  Format,
  OutputSpace,
  RawInfo,
  MethodInfo,
  RestorationInfo,
  WhiteBalance,
  Failure,
  Note,
} from '@contract';
import { textsOf } from '../texts';
import { bigNumber, duration } from './logic/wording';

/** Every English text of the page, together, so that it can be reviewed and translated in one place. */
export const texts = {
  windowTitle: (photo: string | undefined) => (photo === undefined ? 'Latensify' : `${photo} – Latensify`),
  open: 'Open photo',
  dropHere: 'Drop a photo here',
  promise: 'Sharper or larger, and you decide how much may be guessed.',
  formats: 'JPEG, PNG, TIFF, WebP, AVIF or a camera’s RAW file; several RAW files together are merged as a burst.',
  privacy: 'Your photo stays on this computer. Nothing is ever sent anywhere.',
  orPress: (shortcut: string) => `or press ${shortcut}`,
  opening: 'Opening…',
  merging: (done: number, total: number) => `Merging a burst: ${done} of ${total} shots…`,
  openingCancelled: 'Cancelled. Nothing was opened.',
  burstOf: (shots: number) => `burst of ${shots}`,
  dropToOpen: 'Drop to open: one photo, or the RAW files of a burst',
  nothingDropped:
    'What was dropped is not a file. Drag a photo (JPEG, PNG, TIFF, WebP, AVIF) from a folder to the window.',
  busyRestoring: 'A photo is being restored. Wait until it is done, or cancel it, then open another one.',

  photoHelp: 'Photo. Arrow keys move it, + and − zoom.',
  before: 'Before',
  after: 'After',
  afterEarlierSettings: 'After · earlier settings',
  divider: 'Divider',
  dividerValue: (fraction: number) => `${Math.round(fraction * 100)} % original`,
  original: 'Original',
  originalHelp: 'Show the original (or hold B or the space bar)',
  preview: 'Preview',
  cannotShow: 'This picture cannot be shown, perhaps because it is too large. Restoring and exporting still work.',
  previewStep: (step: number, total: number) =>
    step === 0 ? 'Preview · faithful, before the first step' : `Preview · step ${step} of ${total}`,
  restoring: 'Restoring…',

  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Fit',
  zoomActual: '100 %',
  zoomDouble: '200 %',
  percent: (percent: number) => `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`,

  settings: 'Settings',
  task: 'Task',
  taskNames: { deblur: 'Deblur', sr2: 'Super-resolution ×2', sr4: 'Super-resolution ×4', raw: 'RAW to RGB' },
  comingLater: 'coming later',
  notInstalled: 'not installed',

  develop: 'Develop',
  whiteBalance: 'White balance',
  whiteBalanceNames: {
    'as-shot': 'As shot',
    daylight: 'Daylight',
    temperature: 'Temperature',
    'grey-point': 'Grey point',
  } satisfies Record<WhiteBalance['kind'], string>,
  asShotLight: (kelvin: number, tint: number) =>
    `The camera took light of ${kelvin} K, tint ${signed(tint)}, for white.`,
  temperature: 'Temperature (K)',
  tint: 'Tint',
  tintHelp: 'Below 0 for greener, above for more magenta.',
  pickGreyPoint: 'Pick grey point',
  pickingGreyPoint: 'Click on the photo where it should be grey; Enter takes the middle, Escape leaves it.',
  greyPointPicked: 'The place that was picked is neutral.',
  exposure: 'Exposure',
  exposureValue: (exposure: number) => `${signed(Number(exposure.toFixed(1)))} EV`,
  highlights: 'Highlights',
  denoising: 'Noise reduction',
  denoisingValue: (factor: number) => {
    if (factor === 0) return 'off';
    return factor === 1 ? 'as estimated' : `estimate × ${factor.toFixed(1)}`;
  },
  colourSpace: 'Colour space',
  spaceNames: {
    srgb: 'sRGB',
    'display-p3': 'Display P3',
    'adobe-rgb': 'Adobe RGB',
    prophoto: 'ProPhoto RGB',
    linear: 'Linear Rec. 2020',
  } satisfies Record<OutputSpace, string>,
  resetDevelopment: 'Reset',
  notDevelopable: (sensor: string) =>
    `This sensor has no Bayer mosaic (${sensor}): the photo is LibRaw’s own rendering, and only its colour space can be chosen.`,
  rawFacts: ({ sensor, iso }: RawInfo) => ['RAW', sensor, ...(iso > 0 ? [`ISO ${iso}`] : [])].join(' · '),

  detail: 'Detail (τ)',
  exactDetail: 'Exact τ',
  faithful: 'Faithful',
  detailed: 'Detailed',
  tauValue: (tau: number) => `τ ${tau}`,
  defaultTau: (tau: number) => `default ${tau}`,
  useDefault: (tau: number) => `Use default ${tau}`,
  tauMeaning: {
    none: 'Only what the restoration network is sure of; the sampler adds nothing. Fine texture may look smooth.',
    some: 'The sampler adds a little plausible texture. It takes longer, and what it adds is a likely guess.',
    much: 'The sampler paints in plausible detail. It takes longer, and the detail may not be what was really there.',
  },

  networkCalls: (calls: number) => (calls === 1 ? '1 network call' : `${bigNumber(calls)} network calls`),
  timeHere: (seconds: number | null) =>
    seconds === null ? 'time unknown until the first run' : `${seconds < 1 ? '' : 'about '}${duration(seconds)} here`,

  advanced: 'Advanced',
  seed: 'Seed',
  seedHelp: 'Another seed gives another guess at the detail; the same seed repeats the result.',
  rollDice: 'Random seed',
  steps: 'Steps',
  stepsHelp: 'Fewer steps are faster and rougher.',
  tile: 'Tile size',
  tileHelp: 'In pixels. Smaller tiles need less memory.',
  automatic: 'auto',
  restorer: 'Network',

  restore: 'Restore',
  cancel: 'Cancel',
  cancelling: 'Stops after this network call…',
  cancelled: 'Cancelled. The photo is as it was.',
  finished: 'The restoration is finished.',
  progress: 'Progress',
  progressCalls: (done: number, total: number) => `${bigNumber(done)} of ${texts.networkCalls(total)}`,
  timeLeft: (seconds: number | null) => (seconds === null ? '' : `${duration(seconds)} left`),

  result: 'Result',
  resultFacts: (info: RestorationInfo) =>
    [
      `τ ${info.tau}`,
      `seed ${info.seed}`,
      duration(info.seconds),
      texts.deviceNames[info.device],
      texts.networkCalls(info.networkCalls),
    ].join(' · '),
  earlierSettings: 'Result of earlier settings. Restore again to see the new ones.',
  previous: 'Previous',
  showPrevious: 'Show the previous result',
  previousShown: 'This is the previous result.',

  format: 'Format',
  export: 'Export…',
  exporting: 'Writing…',
  formatNames: {
    png: 'PNG (lossless)',
    tiff: 'TIFF (lossless)',
    jpeg: 'JPEG',
    webp: 'WebP',
    avif: 'AVIF',
    dng: 'Linear DNG',
  } satisfies Record<Format, string>,
  bits: 'Bits per channel',
  bitsNames: { 8: '8 bits', 16: '16 bits' },
  quality: 'Quality',
  dngFacts: 'For another RAW developer: demosaicked, denoised, 16 bits; white balance and tones stay free.',
  savedAs: (path: string) => `Saved as ${path}`,
  showInFolder: 'Show in folder',

  dismiss: 'Dismiss',
  restoreAgain: 'Restore again',

  engine: 'Engine',
  engineStates: {
    starting: 'Engine is starting…',
    restarting: 'Engine is restarting…',
    off: 'Engine is off',
    ready: 'Ready',
  } satisfies Record<EngineStatus['state'], string>,
  deviceNames: {
    cpu: 'CPU',
    webgpu: 'GPU (WebGPU)',
    dml: 'GPU (DirectML)',
    coreml: 'Core ML',
  } satisfies Record<RestorationInfo['device'], string>,
  pixelSize: (width: number, height: number) => `${width} × ${height}`,
  megapixels: (width: number, height: number) => `${((width * height) / 1e6).toFixed(1)} MP`,
  photoBits: (bits: number) => `${bits} bits`,
  noProfile: 'no profile, taken as sRGB',
} as const;

/** In the order in which they are offered. */
export const whiteBalances = ['as-shot', 'daylight', 'temperature', 'grey-point'] as const;
export const outputSpaces = ['srgb', 'display-p3', 'adobe-rgb', 'prophoto', 'linear'] as const;

/** A number with its sign: +8, −12, 0. */
function signed(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${-value}`;
}

/** The name of what a method does. */
export function taskName({ task, scale }: Pick<MethodInfo, 'task' | 'scale'>): string {
  switch (task) {
    case 'deblur':
      return texts.taskNames.deblur;
    case 'sr':
      return scale === 2 ? texts.taskNames.sr2 : texts.taskNames.sr4;
    case 'raw':
      return texts.taskNames.raw;
  }
}

/** From here on, detail is painted rather than touched up. */
const muchDetail = 10;

/** One or two sentences on what a τ means for the photo. */
export function tauMeaning(tau: number): string {
  if (tau === 0) return texts.tauMeaning.none;
  return tau <= muchDetail ? texts.tauMeaning.some : texts.tauMeaning.much;
}

/** The line about the engine: which device works, and why not a faster one. */
export function engineLine({ state, device, note, error }: EngineStatus): string {
  if (error !== null) return sayFailure(error);
  const head = state === 'ready' && device !== null ? texts.deviceNames[device] : texts.engineStates[state];
  if (note === '') return head;
  return note.startsWith(head) ? note : `${head} · ${note}`;
}

const shared = textsOf('en');
export const sayFailure = ({ code, details }: Failure): string => shared.errors[code](details);
export const sayNote = ({ code, details }: Note): string => shared.notes[code](details);
