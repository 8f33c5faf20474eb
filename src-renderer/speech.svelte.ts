import { timesAsFast } from '@contract';
import type { DeviceReport, EngineStatus, Failure, MethodInfo, Note, RestoreSettings } from '@contract';
import { sentenceOn } from '@contract/errors';
import { printable, printableLines } from '@contract/printable';
import { languageOf, textsOf } from '../texts';
import type { Language } from '../texts';
import { baseName } from './logic/file-name';
import { written } from './logic/shortcuts';

/** What a codec says in words of its own: it helps those who mend it, and stands in the details that are copied. */
const codecWords = /^(Vips\w+|\w+load|\w+save|heif|libheif|Invalid input|Input \w+)\b/i;

/** Names of files among the facts stand there and do nothing else; only a library gives its reasons in several lines. */
const shownFact = (name: string, fact: string | number) =>
  typeof fact === 'number' ? fact : (name === 'reason' ? printableLines : printable)(fact);

function inOurWords(details: Failure['details']): Failure['details'] {
  const shown = Object.fromEntries(Object.entries(details).map(([name, fact]) => [name, shownFact(name, fact)]));
  return typeof details.reason === 'string' && codecWords.test(details.reason) ? { ...shown, reason: '' } : shown;
}

/** The language that the page speaks; every text on the screen follows it at once. */
class Speech {
  language = $state<Language>(languageOf(navigator.language));
  readonly #texts = $derived(textsOf(this.language));

  readonly frame = $derived(this.#texts.frame);
  readonly photo = $derived(this.#texts.photo);
  readonly blur = $derived(this.#texts.blur);
  readonly gallery = $derived(this.#texts.gallery);
  readonly queue = $derived(this.#texts.queue);
  readonly presets = $derived(this.#texts.presets);
  readonly devices = $derived(this.#texts.devices);
  readonly packs = $derived(this.#texts.packs);
  readonly models = $derived(this.#texts.models);
  readonly settings = $derived(this.#texts.settings);
  readonly numbers = $derived(this.#texts.numbers);

  failure({ code, details }: Failure): string {
    // By its number nobody knows a network of one's own, and its name went with it.
    if (code === 'no-restorer') return this.#texts.gallery.networkGone;
    return sentenceOn({ code, details: inOurWords(details) }, this.#texts.errors);
  }

  /** Where the photo is named beside it: with the file's name in the place of its path. */
  failureHere({ code, details }: Failure): string {
    const { path } = details;
    return this.failure({ code, details: typeof path === 'string' ? { ...details, path: baseName(path) } : details });
  }

  note({ code, details }: Note): string {
    return sentenceOn({ code, details: inOurWords(details) }, this.#texts.notes);
  }
}

export const speech = new Speech();

/** How a shortcut is written on this system, in the language of the page. */
export const shortcut = (keys: string): string => written(keys, speech.frame.keys);

/** In the order in which they are offered. */
export const whiteBalances = ['as-shot', 'daylight', 'temperature', 'grey-point'] as const;
export const outputSpaces = ['srgb', 'display-p3', 'adobe-rgb', 'prophoto', 'linear'] as const;

/** The name of what a method does. */
export function taskName({ task, scale }: Pick<MethodInfo, 'task' | 'scale'>): string {
  const { taskNames } = speech.photo;
  switch (task) {
    case 'deblur':
      return taskNames.deblur;
    case 'sr':
      return scale === 2 ? taskNames.sr2 : taskNames.sr4;
    case 'raw':
      return taskNames.raw;
  }
}

/** How far a restoration goes, in words. */
export function strengthWords({ tau, keep }: Pick<RestoreSettings, 'tau' | 'keep'>): string {
  const { atMost, tauValue, shareValue } = speech.photo;
  const share = keep.kind === 'share' ? [shareValue(keep.alpha)] : [];
  const budget = keep.kind === 'budget' && tau !== 0 ? [atMost(keep.decibels)] : [];
  return [...(tau === 'auto' ? [] : [tauValue(tau)]), ...share, ...budget].join(', ');
}

/** Share of what a whole sample costs from which on detail is painted rather than touched up. */
const muchDetail = 0.5;

/** What so many dB of fidelity mean for the photo. @param most what a whole sample costs */
export function detailMeaning(decibels: number, most: number): string {
  const { none, some, much } = speech.photo.detailMeaning;
  if (decibels === 0) return none;
  return decibels <= muchDetail * most ? some : much;
}

/** The line about the device, and why it is not a faster one. */
export function engineLine({ state, device, devices, lost, error }: EngineStatus): { line: string; why: string } {
  const { engineStates, noGpu, workingOn } = speech.frame;
  if (error !== null) return { line: speech.failure(error), why: '' };
  if (state !== 'ready' || device === null) return { line: engineStates[state], why: '' };
  if (device !== 'cpu') return { line: workingOn[device], why: '' };
  const { names, gaveUp } = speech.devices;
  const unused = devices.filter(({ problem }) => problem !== null);
  const isAlone = lost === null && unused.length > 0 && unused.every(({ problem }) => problem?.code === 'absent');
  const why = [
    ...(lost ? [gaveUp(names[lost.device], lost.reason)] : []),
    ...unused.map((report) => deviceLine(report, devices)),
  ];
  return { line: isAlone ? noGpu : workingOn.cpu, why: why.join(' ') };
}

/** A device's name, its graphics card, and what was found out about it. */
export function deviceLine(report: DeviceReport, reports: readonly DeviceReport[]): string {
  const { names, outcome } = speech.devices;
  const adapter = report.adapter === '' ? '' : `, ${report.adapter}`;
  return `${names[report.device]}${adapter}: ${outcome({ ...report, times: timesAsFast(report, reports) })}.`;
}
