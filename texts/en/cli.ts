/** What the command line says beside failures, notes, --help (help.ts) and wrong usage (usage.ts). */
export const cli = {
  loading: 'loading',
  steps: (percent: number, done: number, total: number) => `${percent} %  ${done} of ${total} steps`,
  merged: (done: number, total: number) => `merged ${done} of ${total} shots`,
  left: (time: string) => `${time} left`,
  skipped: (output: string, alike: boolean) =>
    alike
      ? `${output} is there already, made with these settings: skipped`
      : `${output} is there already, made with other settings: skipped. --overwrite makes it anew, or --name gives this one a name of its own.`,
  /** @param made `alike`: of this photo with these settings; `otherwise`: with others; `elsewhere`: not of this photo; '': no result */
  exists: (path: string, made: string) =>
    ({
      alike: `${path} is there already, made of this photo with these settings: nothing is left to do. --overwrite makes it again, and --skip-existing passes over what is done.`,
      otherwise: `${path} is there already, made of this photo with other settings. --overwrite makes it anew; --name, or another --out, keeps both.`,
      elsewhere: `${path} is there already and is no result of this photo, so that it is not replaced. --name or another --out gives the result a place of its own.`,
    })[made] ?? `${path} exists already. Choose another name, or add --overwrite to replace it.`,
  total: (over: number, total: number) => `${over} of ${total}`,
  leftInAll: (time: string) => `about ${time} left`,
  spent: (decibels: string) => `for about ${decibels} dB`,
  calls: (count: number) => (count === 1 ? '1 network call' : `${count} network calls`),
  searchCalls: (count: number) =>
    count === 1 ? '1 network call, to look for blur' : `${count} network calls, to look for blur`,
  took: (time: string, device: string) => `${time} on ${device}`,
  failed: (count: number, total: number) => `${count} of ${total} failed:`,
  stopping: 'stopping after the step, or the file, that is in the making; once more ends at once',
  cancelled: (count: number, total: number, rest: 'skip' | 'same' | 'all') =>
    `Cancelled: ${count} of ${total} not restored. ${
      {
        skip: 'The same command with --skip-existing does the rest.',
        same: `The same command does ${count === 1 ? 'it' : 'them'}.`,
        all: 'The same command does all of them again; to do the rest alone, name those photos.',
      }[rest]
    }`,
  presetLacks: (name: string, network: string) =>
    `${name} names the network “${network}”, which is not on this computer: “latensify models import FILE.onnx” imports it.`,
  presetKnown: (name: string) => `${name} is here already, just so`,
  presetReplaced: (name: string) => `${name}, in place of the one that had this name`,
  outputLost: (reason: string) =>
    `The standard output cannot be written (${reason}), so that nothing more was begun. What is done stays.`,
  nowhere: 'The folder that this was started in is gone. Go to another folder (cd), then try again.',
  whole: 'whole',
  builtIn: 'built in',
  imported: (scale: number, multiple: number) => `×${scale}, sizes in multiples of ${multiple}`,
  halo: (pixels: number) => `a halo of ${pixels} pixels`,
  blendedTiles: (pixels: number, margin: number) => `tiles of ${pixels} pixels, blended over ${margin}`,
  noLicence: 'the file names no licence',
  said: (words: string) => `By what the file says: ${words}`,
  use: (words: string) => `Use it with ${words}`,
  gone: (name: string) => `${name} is gone`,
} as const;
