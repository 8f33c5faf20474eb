/** What the command line says of wrong usage. Words that were given come quoted, options with their dashes. */
export const usage = {
  seeHelp: 'latensify --help tells how to use it.',
  endedEarly: 'it ended before its work was done; please report it',
  quoted: (word: string) => `“${word}”`,
  or: (before: string, last: string) => `${before} or ${last}`,
  meant: (word: string) => `; is ${word} meant?`,
  /** What a command takes, as --help calls it. */
  takes: { NAME: 'NAME', 'NAME…': 'NAME…', FILE: 'FILE', 'FILE…': 'FILE…', ID: 'ID' },

  commandMissing: 'a command is missing',
  noCommand: (word: string, meant: string) => `there is no command ${word}${meant}`,
  actions: (command: string, actions: string) => `${command} takes ${actions}`,
  otherAction: (command: string, actions: string, word: string, meant: string) =>
    `${command} takes ${actions}, not ${word}${meant}`,
  nothingMore: (command: string, word: string) => `${command} takes nothing more; ${word} is too much`,
  onlyOne: (command: string, what: string, word: string) => `${command} takes one ${what}; ${word} is too much`,
  needs: (command: string, what: string) => `${command} needs ${what}`,
  needsPhoto: 'restore needs at least one file or folder',
  noPhotoFound: 'no photo was found in the folders given',
  noRawFound:
    'the folders given hold finished pictures, and none of them is a RAW file; --task deblur and --task sr take those',
  nameEmpty: 'a name of a file or folder is empty; a variable of a script may not be set',
  noPipe: '“-”: photos are not read from a pipe; a file of that name is written as ./-',

  noOption: (option: string, meant: string) => `there is no option ${option}${meant}`,
  noShortOption: (option: string) =>
    `there is no option ${option}; a file whose name begins with a dash is written as ./-…`,
  noValue: (word: string) => `takes no value, and ${word} was given`,
  valueMissing: 'its value is missing',
  valueEmpty: 'its value is empty; a variable of a script may not be set',
  valueDash: '“-” is no value here; a file of that name is written as ./-',
  valueFollowed: (word: string, meant: string) =>
    `its value is missing, ${word} follows; ${meant} if that is the value`,
  twice: (one: string, other: string) => `is given twice, as ${one} and ${other}; leave one of them out`,
  needed: (what: string) => `${what} is needed`,
  otherValue: (what: string, word: string) => `takes ${what}, not ${word}`,
  wholeNumber: (from: number, to: number) => `a whole number from ${from} to ${to}`,
  number: (from: number, to: number) => `a number from ${from} to ${to}`,
  whiteBalance: (coldest: number, warmest: number, magenta: number, green: number) =>
    `as-shot, daylight, KELVIN (${coldest} to ${warmest}), KELVIN,TINT (${magenta} to ${green}) or grey:X,Y (0 to 1)`,
  presetsFile: 'a file for the presets is needed',
  ownTask: (word: string) => `takes deblur or sr, which the network is for, not ${word}`,
  ownName: 'takes 1 to 80 letters in one line',
  things: {
    file: 'a file',
    folder: 'a folder for the results',
    kernel: 'a picture of the kernel',
    network: 'the id of a network',
    preset: 'the name of a preset',
    recipe: 'a result, or the .latensify.json beside it',
    template: 'a name for results',
  },
  folderLikePicture:
    'is a folder’s name, and this one ends like a picture’s; results are named after their photos (--name)',
  template: {
    length: 'has 1 to 200 letters',
    characters: 'is a file name for every system: it holds no / \\ : * ? " < > | and no control characters',
    tokens: (placeholders: string) => `knows ${placeholders} only`,
    hidden: 'begins with a dot, which would hide the results',
    end: 'ends with a dot or a space, which not every system keeps',
    reserved: 'is a name that Windows keeps for a device',
  },

  notWith: (other: string) => `cannot be used with ${other}`,
  onlyWith: (other: string) => `can only be used with ${other}`,
  fixedByRecipe: 'cannot be used with --recipe, which makes the same result again; leave one of them out',
  taskNeeded: 'is needed: deblur, sr or raw',
  taskOrPreset: 'is needed: deblur, sr or raw (a preset or a recipe names one too)',
  autoNeedsTask: 'auto goes by the rules for a task: --task names it',
  kernelOfShake: 'can only be used with --blur shake, or without --blur',
  dngOfRaw: 'dng can only be used with --task raw: it holds what a camera’s sensor saw',
  dngUndeveloped: 'cannot be used with --format dng, which is not developed',
  dngBits: 'cannot be used with --format dng: a linear DNG always has 16',
  dngSize: 'cannot be used with --format dng, which has the size of the sensor’s picture',
  bits16: '16 needs --format png or tiff',
  qualityOf: 'can only be used with --format jpeg, webp or avif',
  budgetAlpha: 'cannot be used with --fidelity-budget, which chooses it',
  budgetFaithful:
    '0 cannot be used with --fidelity-budget, which is spent on what a larger τ adds; leave one of them out',
  oneKernel: 'can only be used with one photo, whose kernel it is',
  presetOfTask: (own: string, asked: string) =>
    `this one is for --task ${own}, and --task ${asked} was asked for; leave --task out, or take another preset (“latensify presets list” says for which task each is)`,
} as const;
