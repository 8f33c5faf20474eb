import { numbers } from './numbers';

const { whole, signed, decimal, duration, bytes } = numbers;
const size = (width: number, height: number) => `${whole(width)} × ${whole(height)}`;

const onlySmaller =
  'For pictures that a program made smaller, and to which nothing else was done: no JPEG, no noise, no blur. In others it would bring such flaws out.';

/** The view of one photo, its panel and its comparison. */
export const photo = {
  photoHelp: 'Photo. Arrow keys move it, + and − zoom.',
  before: 'Before',
  after: 'After',
  afterOf: (file: string) => `After · ${file}`,
  afterEarlierSettings: 'After · earlier settings',
  divider: 'Divider',
  dividerValue: (share: number) => `${Math.round(share * 100)} % original`,
  liveBefore: 'Before, as developed now',
  liveAfter: 'After, as developed now',
  original: 'Original',
  preview: 'Preview',
  previewOfArea: 'Preview of this area',
  previewOfAreaRough: 'Rough preview of this area',
  previewOfAreaRefining: 'Rough preview of this area, being refined…',
  previewOfAreaComing: 'Preview of this area, more to come…',
  previewOfAreaEarlier: 'Preview of this area · earlier settings',
  lookingAtArea: 'Restoring what is seen…',
  cannotShow: 'This picture cannot be shown, perhaps because it is too large. Restoring and exporting still work.',
  previewStep: (step: number, total: number) =>
    step === 0 ? 'Preview · faithful, before the first step' : `Preview · step ${step} of ${total}`,
  restoring: 'Restoring…',
  filmstrip: 'Photos of this folder',

  compare: 'Compare',
  compareNames: {
    split: 'Split',
    side: 'Side by side',
    single: 'Flicker',
    difference: 'Difference',
    invented: 'Invented',
  },
  compareHelp: {
    split: 'Before and after, parted by a divider',
    side: 'Before and after beside each other',
    single: 'One picture; hold B or the space bar for the original',
    difference: 'What was changed or invented: the brighter, the more',
    invented: 'What detail was made up, and where: the brighter, the more; nothing in a faithful result',
  },
  inventedOf: 'Made up, white from 16 of 255 levels on',
  inventedOfWhole: 'What was made up is shown once the whole photo is restored',
  inventedOfNow: 'What is invented is shown of what is restored now',
  nothingInvented: 'Faithful: nothing was made up',
  differenceOf: 'Difference, white from 16 of 255 levels on',
  against: 'Compared with',
  resultNumber: (number: number) => `Result ${number}`,

  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Fit',
  zoomActual: '100 %',
  percent: (percent: number) => `${percent < 10 ? decimal(percent, 1) : Math.round(percent)} %`,

  panel: 'Restoration',
  what: 'What',
  how: 'How',
  output: 'Output',
  task: 'Task',
  taskNames: { deblur: 'Sharpen blur', sr2: 'Enlarge ×2', sr4: 'Enlarge ×4', raw: 'Develop RAW' },
  needsRaw: 'needs a RAW file',
  notInstalled: 'not installed',
  network: 'Network',
  /** Of those that ship, by the pack; the user's own are called as the user called them. */
  networkNames: {
    'restorer-sr-x2': 'For any photo',
    'restorer-sr-x2-clean': 'For pictures only made smaller',
    'restorer-sr-x4': 'For any photo',
    'restorer-sr-x4-fine': 'For any photo, more careful and slower',
    'restorer-sr-x4-clean': 'For pictures only made smaller',
  } as Partial<Record<string, string>>,
  networkWhy: {
    'restorer-sr-x4-fine':
      'A larger network, for almost three times the time. Photos with noise or JPEG come a little nearer to what was there: with fewer lines and specks that are not in the photo, and rather softer than sharper.',
    'restorer-sr-x2-clean': onlySmaller,
    'restorer-sr-x4-clean': onlySmaller,
  } as Partial<Record<string, string>>,
  networkGone: 'A network that is not here',

  develop: 'Develop',
  whiteBalance: 'White balance',
  whiteBalanceNames: {
    'as-shot': 'As shot',
    daylight: 'Daylight',
    temperature: 'Temperature',
    'grey-point': 'Grey point',
  },
  asShotLight: (kelvin: number, tint: number) =>
    `The camera took light of ${kelvin} K, tint ${signed(tint)}, for white.`,
  temperature: 'Temperature (K)',
  tint: 'Tint',
  tintHelp: 'Below 0 for greener, above for more magenta.',
  pickGreyPoint: 'Pick grey point',
  pickingGreyPoint: 'Click on the photo where it should be grey; Enter takes the middle, Escape leaves it.',
  greyPointPicked: 'The place that was picked is neutral.',
  exposure: 'Exposure',
  exposureValue: (exposure: number) => `${signed(exposure, 1)} EV`,
  highlights: 'Highlights',
  denoising: 'Noise reduction',
  denoisingValue: (factor: number) => {
    if (factor === 0) return 'off';
    return factor === 1 ? 'as estimated' : `estimate × ${decimal(factor, 1)}`;
  },
  colourSpace: 'Colour space',
  spaceNames: {
    srgb: 'sRGB',
    'display-p3': 'Display P3',
    'adobe-rgb': 'Adobe RGB',
    prophoto: 'ProPhoto RGB',
    linear: 'Linear Rec. 2020',
  },
  resetDevelopment: 'Reset',
  resetByDoubleClick: 'Double click to reset',
  notDevelopable: (sensor: string) =>
    `This sensor’s mosaic is neither Bayer’s nor X-Trans’ (${sensor}): the photo is LibRaw’s own rendering, and only its colour space can be chosen.`,

  detail: 'Added detail',
  usualDetail: 'As usual',
  compareStrengths: 'Compare strengths',
  compareStrengthsHelp: 'Four positions of the dial on the middle of what you see; click the one you like',
  strengthsReady: (ready: number, all: number) => `Restoring… ${ready} of ${all} are there`,
  strengthNow: 'now',
  chooseStrength: 'Click one to set the dial there',
  exactDetail: 'Exact τ',
  exactDetailHelp: 'The step at which sampling begins; “auto” goes by how sure the network is of this photo.',
  faithful: 'Faithful',
  plausible: 'Plausible',
  inventive: 'Inventive',
  tauValue: (tau: number) => `τ ${tau}`,
  shareValue: (alpha: number) => `${numbers.percent(alpha)} of it`,
  atMost: (decibels: number) => `at most ${decimal(decibels, 2)} dB`,
  atMostInFidelity: (decibels: number) =>
    decibels === 0 ? 'faithful' : `at most about ${decimal(decibels, 2)} dB less faithful`,
  budget: (decibels: number) =>
    `As much detail as costs ${decimal(decibels, 2)} dB at most: τ and the share that is kept follow from the photo.`,
  budgetCame: (tau: number, { alpha, decibels }: { alpha: number; decibels: number }) =>
    alpha < 1
      ? `On this photo: τ ${tau}, of which ${numbers.percent(alpha)} are kept, for about ${decimal(decibels, 2)} dB.`
      : `On this photo: all of τ ${tau}, which costs no more than about ${decimal(decibels, 2)} dB.`,
  detailMeaning: {
    none: 'Only what the network is sure of. Fine texture may look smooth.',
    some: 'Adds a little plausible texture: a likely guess. Takes longer.',
    much: 'Paints in plausible detail, which may not be what was really there. Takes longer.',
  },
  decibels: (decibels: number) => `${decimal(decibels, 2)} dB`,
  costInFidelity: (decibels: number) =>
    decibels === 0 ? 'faithful' : `about ${decimal(decibels, 2)} dB less faithful`,

  experts: 'For experts',
  share: 'Kept of what was made up, α (%)',
  shareHelp: 'The result is the faithful one and so much of what sampling adds. Moving it runs nothing.',
  shareNone: 'α, the share of made-up detail: there is none while the dial stands at “Faithful”.',
  shareUnknown: 'α, the share of made-up detail, follows from the photo and is known once it was restored.',
  seed: 'Seed',
  seedHelp: 'Another seed gives another guess at the detail; the same seed repeats the result.',
  rollDice: 'Random seed',
  steps: 'Steps',
  stepsHelp: 'Fewer steps are faster and rougher.',
  tile: 'Tile size',
  tileHelp: 'In pixels. Smaller tiles need less memory.',
  automatic: 'auto',
  outOfRange: (min: number, max: number) => `${whole(min)} to ${whole(max)}`,

  restore: 'Restore',
  inPhotoView:
    'Restore and Export are for the photo in the photo view (E). “Add to queue” restores what is selected in the gallery.',
  restoreWhole: 'Restore whole photo',
  cancel: 'Cancel',
  cancelling: 'Stopping…',
  cancelled: 'Cancelled. The photo is as it was.',
  finished: 'The restoration is finished.',
  wasCancelled: 'The restoration was cancelled.',
  progress: 'Progress',
  timeLeft: (seconds: number | null) => (seconds === null ? '' : `${duration(seconds)} left`),
  percentDone: (share: number) => numbers.percent(share),
  timeHere: (seconds: number | null) => {
    if (seconds === null) return 'the time is being estimated…';
    return seconds < 1 ? duration(seconds) : `about ${duration(seconds)}`;
  },
  resultSize: (from: { width: number; height: number }, to: { width: number; height: number }) =>
    from.width === to.width
      ? size(to.width, to.height)
      : `${size(from.width, from.height)} → ${size(to.width, to.height)}`,
  resultWeight: (pixels: number, weight: number, format: string) =>
    `${numbers.megapixels(pixels)}, about ${bytes(weight)} ${format}`,
  afterQueue: 'It starts when the queue is through with its photo.',
  pauseQueue: 'Pause the queue and start now',
  queueInstead: 'Add to queue instead?',

  result: 'Result',
  resultFacts: (info: {
    tau: number;
    dial: { alpha: number; decibels: number } | null;
    seed: number;
    seconds: number;
  }) =>
    [
      `τ ${info.tau}`,
      ...(info.dial && info.dial.alpha < 1 ? [`${numbers.percent(info.dial.alpha)} of it`] : []),
      ...(info.dial ? [`about −${decimal(info.dial.decibels, 2)} dB`] : []),
      `seed ${info.seed}`,
      duration(info.seconds),
    ].join(' · '),
  madeEarlier: (count: number, newest: string) =>
    count === 1 ? `Restored earlier: ${newest}` : `Restored earlier ${count} times, last as ${newest}`,
  compareMade: 'Compare',
  putAway: 'Put away',
  earlierSettings: 'Result of earlier settings. Restore again to see the new ones.',
  olderShown: 'This is an older result.',
  showNewest: 'Show the newest',
  results: 'Results',

  format: 'Format',
  export: 'Export',
  exportAs: 'Export as…',
  exporting: 'Writing…',
  exportRuns: 'The export before this one is not finished yet.',
  exportCancelled: 'Cancelled. No file was written.',
  formatNames: {
    png: 'PNG',
    tiff: 'TIFF',
    jpeg: 'JPEG',
    webp: 'WebP',
    avif: 'AVIF',
    dng: 'Linear DNG',
  },
  sameFormatAsPhoto: 'As the photo',
  sameFormat: (format: string) => `Same · ${format}`,
  bits: 'Bits per channel',
  bitsNames: { 8: '8 bits', 16: '16 bits' },
  sameBits: 'Same',
  jpegQuality: 'Quality, 1 to 100',
  webpFacts: 'WebP keeps colours at half the resolution; at quality 100 it is lossless.',
  longSide: 'Long side (px)',
  longSideNone: 'full size',
  dngFacts: 'For another RAW developer: demosaicked, denoised, 16 bits; white balance and tones stay free.',
  colours: 'Colours',
  coloursNames: { source: 'As the photo', srgb: 'sRGB, for the web' },
  place: 'Folder',
  placeNames: { beside: 'Beside the photo', subfolder: 'Sub-folder', folder: 'Chosen folder' },
  subfolderName: 'Name of the sub-folder',
  subfolderDefault: 'restored',
  chooseFolder: 'Choose…',
  fileName: 'File name',
  fileNameHelp: 'Tokens: {name} {task} {scale} {tau} {seed}',
  nameInvalid: 'A name cannot have / \\ : * ? " < > |, begin or end with a dot, or be a device of Windows such as CON',
  example: (name: string) => `For example ${name}`,
  existing: 'If it exists',
  existingNames: { skip: 'Skip', number: 'Number', replace: 'Replace' },
  saved: (name: string) => `Saved ${name}`,
  exportUndone: (path: string) => `${path} was taken back.`,
  show: 'Show',

  exportFirst: 'Export first',
  openAnyway: 'Open anyway',
  unsaved: 'This result was not exported yet.',

  histogram: 'Histogram',
  clipping: 'Show clipping (J)',
  clippingMarks: 'Marks on what is black or white',
  clippingValue: (dark: number, bright: number) =>
    `${numbers.decimal(dark * 100, 1)} % black, ${numbers.decimal(bright * 100, 1)} % white`,
  restoreAgain: 'Restore again',
  openAgain: 'Open again',
} as const;
