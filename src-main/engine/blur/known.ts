import { alike } from './candidates';
import { same } from './cells';
import { sides } from './choice';
import type { Finding, Search } from './choice';
import type { Weigh } from './evidence';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { turned } from './pyramid';
import { likeness, widthOf } from './shapes';

/**
 * Side in pixels of the part of a window that tells whether a kernel found elsewhere is there, too: a quarter of the pixels,
 * and two searches instead of eight, are enough to know again what is known.
 */
export const knownSide = 256;
/** Width in pixels from which a kernel is told from that of a sharp photo, whose were 1.1 at most. */
const broad = 1.5;

/** Nats a frequency, by which a kernel that holds in another window is likelier than no blur. */
const held = 0.02;
/** The same, and by which it is likelier than its like, where kernels of the window itself show nothing as likely. */
const faint = 0.005;
/** Times as large and degrees: a kernel holds where it is likelier than all of these of itself. */
const sizes = [
  [0.8, 0],
  [1.25, 0],
] as const;
const turns = [...sizes, [1, -15], [1, 15], [1, -30], [1, 30]] as const;

/** Side of the smallest square, about the middle, that holds all of a kernel. */
function extentOf({ side, taps }: Kernel): number {
  const middle = (side - 1) / 2;
  let reach = 0;
  taps.forEach((tap, at) => {
    const [y, x] = [Math.abs(Math.floor(at / side) - middle), Math.abs((at % side) - middle)];
    if (tap > 0) reach = Math.max(reach, y, x);
  });
  return 2 * reach + 1;
}

/** Findings whose kernel may be known again elsewhere, without what else they say. */
export function knowable(findings: readonly Finding[]): Finding[] {
  return [...new Set(findings)].filter(
    ({ kernel, reason }) => reason === 'found' && kernel !== null && widthOf(kernel) >= broad,
  );
}

/**
 * Those that the spectrum alone is asked about: of a stroke in doubt another window may show a better kernel; a disk is the
 * spectrum's own, however alike kernels are.
 */
export const sureOf = (known: readonly Finding[]): Finding[] =>
  known.filter(({ agreement, kind }) => agreement >= alike || kind === 'defocus');

/**
 * In nats, where the spectrum speaks for the kernel and for none of its like as much; else null.
 * @param least nats
 * @param ahead of its like, in nats
 */
export function gainIfHeld(
  weigh: Weigh,
  { kernel, kind }: Pick<Finding, 'kernel' | 'kind'>,
  least = held,
  ahead = 0,
): number | null {
  if (kernel === null) return null;
  const [{ gain }] = weigh([kernel]);
  // Each takes a twentieth of a second.
  if (gain < least) return null;
  // A disk is itself when it is turned.
  const ways = kind === 'defocus' ? sizes : turns;
  const isLikeliest = ways.every(([scale, degrees]) => weigh([turned(kernel, scale, degrees)])[0].gain <= gain - ahead);
  return isLikeliest ? gain : null;
}

/** Place of the greatest, −1 where all are null. */
function placeOfMost(gains: readonly (number | null)[]): number {
  const most = Math.max(...gains.map((gain) => gain ?? -Infinity));
  return gains.findIndex((gain) => gain === most);
}

/**
 * Place of the likeliest known kernel that a window's spectrum says is there, too, −1 if it says so of none: that tells it from
 * one a little larger or turned, which is sooner asked than a kernel is looked for.
 */
export const heldBy = (weigh: Weigh, known: readonly Finding[]): number =>
  placeOfMost(known.map((one) => gainIfHeld(weigh, one)));

/**
 * The same where a window shows little: of a stroke that its spectrum speaks for faintly, and at least as much as for kernels
 * that were looked for in a part of it. A whole look finds nothing there as a rule, and takes ten times as long. What is next
 * to a point may be sharp, and wants one.
 */
export function faintlyHeldBy(weigh: Weigh, kernels: readonly Kernel[], known: readonly Finding[]): number {
  if (kernels.some((one) => widthOf(one) < broad)) return -1;
  const most = Math.max(faint, ...weigh(kernels).map(({ gain }) => gain));
  const strokes = known.map((one) => one.kind === 'shake' && one.agreement >= alike);
  return placeOfMost(known.map((one, place) => (strokes[place] ? gainIfHeld(weigh, one, most, faint) : null)));
}

/** The kernels to look for in that part: in the smallest square that has room for each of those that are known. */
export function searchesFor(known: readonly Finding[]): Search[] {
  const extent = Math.max(...known.map(({ kernel }) => (kernel ? extentOf(kernel) : 0)));
  const side = sides.find((room) => room >= extent) ?? sides[sides.length - 1];
  return [
    { side, tone: 'light' },
    { side, tone: 'root' },
  ];
}

/** Place of the known kernel that one of the kernels is most like, −1 if they are like none. */
export function knownBy(fourier: Fourier, kernels: readonly Kernel[], known: readonly Finding[]): number {
  const wide = kernels.filter((one) => widthOf(one) >= broad);
  const likenesses = known.map(({ kernel }) =>
    Math.max(0, ...wide.map((one) => (kernel ? likeness(fourier, one, kernel) : 0))),
  );
  const most = Math.max(...likenesses);
  return most >= same ? likenesses.indexOf(most) : -1;
}
