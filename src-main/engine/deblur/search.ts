import type { BlurSettings } from '../../contract/blur';
import { cellsOf } from '../blur/cells';
import { searchesFor, softnessOf } from '../blur/choice';
import type { Finding, Search } from '../blur/choice';
import type { Pyramid, Tone } from '../blur/estimate';
import { knowable, knownSide, searchesFor as searchesForKnown, sureOf } from '../blur/known';
import type { Kernel } from '../blur/plane';
import { bestWindow, cutImage, detailOf } from '../blur/window';
import { assumedNoise, counting, denoise, leastNoise, refined, shown, solve, trustIn } from './bench';
import type { Bench } from './bench';
import { blurWork, leastSide, refinerStages, searchStages, solutionStages, stagesOfSearches, windowSide } from './cost';
import type { BlurKind } from './cost';
import { doubted, judged } from './judged';
import type { Judged } from './judged';
import { copyImage } from '../image/image';
import type { Image, Rectangle } from '../image/image';

/** Mean of the trust in the window's solution, below which the kernel is refuted. */
const leastTrust = 0.25;

/**
 * Noise up to which a stroke is looked for again in what the refiner made of the first solution: where there is more, that
 * solution is too soft to show a better one.
 */
const clear = 2.5 / 255;

export type Asked = 'auto' | 'shake' | 'defocus';

/** A kernel, and the cells of the photo that it holds in; `softness`: factor on the assumed noise. */
export interface Part {
  readonly kernel: Kernel;
  readonly kind: BlurKind;
  readonly isChosen: readonly boolean[];
  readonly softness: number;
}

/** What was found in a photo; a window that was solved for to check its kernel is not solved for again. */
export interface Found {
  /** What holds in most of the photo, and the window that it was found in. */
  readonly finding: Finding;
  readonly region: Rectangle;
  readonly isBelieved: boolean;
  readonly solved: Image | null;
  readonly parts: readonly Part[];
}

/** The window that was asked for, at most as large as is looked at, or the one in which a kernel shows best. */
export function windowOf(photo: Image, { window }: BlurSettings): Rectangle {
  if (window === null) return bestWindow(photo, windowSide);
  const along = (start: number, share: number, length: number) => {
    const side = Math.min(Math.max(Math.round(share * length), leastSide), windowSide, length);
    const middle = (start + share / 2) * length;
    const first = Math.round(Math.min(Math.max(middle - side / 2, 0), length - side));
    return [first, first + side];
  };
  const [left, right] = along(window.x, window.width, photo.width);
  const [top, bottom] = along(window.y, window.height, photo.height);
  return { left, top, right, bottom };
}

/** What a window's kernels are looked for in. */
const softened = async (bench: Bench, window: Image, noise: number): Promise<Image> =>
  shown(await denoise(bench, copyImage(window), Math.max(noise, leastNoise)));

/** What all of a window's kernels are looked for in, at all scales: made once, in both tones at once. */
async function lightFor(bench: Bench, photo: Image, searches: readonly Search[]): Promise<Record<Tone, Pyramid>> {
  const largest = Math.max(...searches.map(({ side }) => side));
  const lightIn = (tone: Tone) => bench.crew.run('light', { photo, tone, largest }, { signal: bench.run.signal });
  const [light, root] = await Promise.all([lightIn('light'), lightIn('root')]);
  return { light, root };
}

/** Kernels that are looked for in a window, as many at once as there are cores for. */
async function kernelsIn(bench: Bench, window: Image, searches: readonly Search[]): Promise<Kernel[]> {
  const { width, height } = window;
  const light = await lightFor(bench, window, searches);
  const kernels: Kernel[] = [];
  // The largest squares take longest, so they come first.
  const waiting = [...searches.keys()].sort((a, b) => searches[b].side - searches[a].side);
  const worker = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const { side, tone } = searches[index];
      const argument = { light: light[tone], side };
      kernels[index] = await counting(bench, blurWork.kernel, 'kernel', argument, width * height);
    }
  };
  await Promise.all(Array.from({ length: bench.crew.searches }, worker));
  return kernels;
}

/** What a window speaks for. */
async function look(bench: Bench, window: Image, noise: number, asked: Asked): Promise<Finding> {
  const soft = await softened(bench, window, noise);
  const kernels = await kernelsIn(bench, soft, searchesFor(Math.min(window.width, window.height)));
  return bench.crew.run('choice', { photo: window, kernels, asked, noise }, { signal: bench.run.signal });
}

/** The window solved for and blurred again must be the window. @param known it solved for, if it is */
async function check(
  bench: Bench,
  window: Image,
  { kernel, kind, softness }: Pick<Part, 'kernel' | 'kind' | 'softness'>,
  noise: number,
  known: Image | null,
): Promise<{ solved: Image; isBelieved: boolean }> {
  const { networks, progress } = bench.run;
  const packs = { denoiser: networks.denoiser.pack, refiner: networks.refiner?.pack ?? null };
  const stages = (as: BlurKind) => solutionStages(window, { side: kernel.side, kind: as }, packs, bench.tile);
  // What was foreseen was a stroke.
  progress.skip(stages('shake'));
  if (known === null) progress.expect(stages(kind));
  const solved = known ?? (await solve(bench, window, { kernel, kind }, noise, softness));
  const { data } = await trustIn(bench, window, solved, kernel, noise);
  return { solved, isBelieved: data.reduce((sum, value) => sum + value, 0) / data.length >= leastTrust };
}

/** A part of the photo that a kernel is looked for in. */
interface View {
  readonly region: Rectangle;
  readonly image: Image;
}

/** The cells' windows, where their kernels show best. */
function viewsOf(photo: Image): View[] {
  return cellsOf(photo).map((cell) => {
    const region = bestWindow(photo, windowSide, cell);
    return { region, image: cutImage(photo, region) };
  });
}

/** The finding of another window, if the spectrum says that its kernel is here as well. */
async function heldIn(bench: Bench, photo: Image, findings: readonly Finding[]): Promise<Finding | null> {
  const sure = sureOf(knowable(findings));
  if (sure.length === 0) return null;
  const place = await bench.crew.run('held', { photo, findings: sure }, { signal: bench.run.signal });
  return place < 0 ? null : sure[place];
}

/** The same by two kernels of a part of it, which know others in a tenth of a whole look. */
async function lookForKnown(
  bench: Bench,
  photo: Image,
  noise: number,
  findings: readonly Finding[],
): Promise<Finding | null> {
  const { networks, progress, signal } = bench.run;
  const known = knowable(findings);
  if (known.length === 0) return null;
  const searches = searchesForKnown(known);
  const part = cutImage(photo, bestWindow(photo, knownSide));
  progress.expect(stagesOfSearches(part, searches.length, networks.denoiser.pack, bench.tile));
  const kernels = await kernelsIn(bench, await softened(bench, part, noise), searches);
  const place = await bench.crew.run('known', { photo, kernels, findings: known }, { signal });
  return place < 0 ? null : known[place];
}

/** Places of the windows, that of most detail first. */
function byDetail(views: readonly View[]): number[] {
  const details = views.map(({ image }) => detailOf(image));
  return [...views.keys()].sort((a, b) => details[b] - details[a]);
}

/**
 * What each window speaks for, the one of most detail first. Where that one is sharp, all is left alone: a ground out of
 * focus is as the photographer wants.
 */
async function lookAtAll(bench: Bench, views: readonly View[], noise: number, asked: Asked): Promise<Finding[]> {
  const { pack } = bench.run.networks.denoiser;
  const [first, ...others] = byDetail(views);
  const spoken = await look(bench, views[first].image, noise, asked);
  if (spoken.reason === 'sharp') return views.map(() => spoken);
  const findings: Finding[] = [];
  findings[first] = spoken;
  // At once, because each keeps one core busy.
  const held = await Promise.all(others.map((place) => heldIn(bench, views[place].image, [spoken])));
  for (const [index, place] of others.entries()) {
    const { image } = views[place];
    const before = [...new Set(Object.values(findings))];
    // Of several the likeliest.
    const there = before.length === 1 ? held[index] : await heldIn(bench, image, before);
    const known = there ?? (await lookForKnown(bench, image, noise, before));
    if (known === null) bench.run.progress.expect(searchStages(image, pack, bench.tile));
    findings[place] = known ?? (await look(bench, image, noise, asked));
  }
  return findings;
}

/** Each finding that holds somewhere, and its cells: with a kernel before without, that of most cells first. */
function partsOf(findings: readonly Finding[], holds: readonly number[]) {
  const parts = [...new Set(holds)].map((place) => ({
    place,
    kernel: findings[place].kernel,
    kind: findings[place].kind === 'defocus' ? ('defocus' as const) : ('shake' as const),
    isChosen: holds.map((other) => other === place),
    softness: softnessOf(findings[place]),
  }));
  const rank = ({ kernel, isChosen }: (typeof parts)[number]) =>
    (kernel === null ? 0 : holds.length) + isChosen.filter(Boolean).length;
  return parts.sort((a, b) => rank(b) - rank(a));
}

/**
 * The kernel that blurs the refined solution into the window, where that is likely better: the refiner has learned what
 * kernels that are not quite right leave behind, so what it makes of a solution is nearer to the truth than the kernel was.
 * @param known the window solved for with the kernel, if it is, and refined, if that is
 */
async function lookAgain(
  bench: Bench,
  window: Image,
  { kernel, kind, softness }: Pick<Part, 'kernel' | 'kind' | 'softness'>,
  reason: Finding['reason'],
  noise: number,
  { solved, sharp: refinedBefore }: { readonly solved: Image | null; readonly sharp: Image | null },
): Promise<Kernel> {
  const { networks, progress, signal } = bench.run;
  const isTaken = reason === 'found' || reason === 'judged';
  if (networks.refiner === null || kind !== 'shake' || !isTaken || noise > clear) return kernel;
  if (refinedBefore) return bench.crew.run('again', { photo: window, sharp: refinedBefore, kernel }, { signal });
  const packs = { denoiser: networks.denoiser.pack, refiner: networks.refiner.pack };
  const solving = solved ? [] : solutionStages(window, { side: kernel.side, kind }, packs, bench.tile);
  progress.expect([...solving, ...refinerStages(window, packs, bench.tile)]);
  // It is used up.
  const solution = solved ? copyImage(solved) : await solve(bench, window, { kernel, kind }, noise, softness);
  const sharp = await refined(bench, window, solution, assumedNoise(noise, softness));
  return bench.crew.run('again', { photo: window, sharp, kernel }, { signal });
}

/** What was tried in windows, by their places. */
type Tries = ReadonlyMap<number, Judged>;

/** Of a window that nothing was tried in. */
const untried = { solved: null, sharp: null };

/**
 * Where cells are in doubt and none of the others helps them, or the photo is called sharp: a stroke that is expected to help,
 * in place of their finding.
 */
async function rescue(
  bench: Bench,
  views: readonly View[],
  findings: Finding[],
  holds: number[],
  noise: number,
): Promise<Tries> {
  const isSharp = findings.every(({ reason }) => reason === 'sharp');
  const place = isSharp ? byDetail(views)[0] : holds.find((held) => findings[held].reason === 'disagreement');
  if (place === undefined) return new Map();
  const found = await judged(bench, views[place].image, findings[place], noise);
  if (found === null) return new Map();
  findings[place] = found.finding;
  // That one window spoke for all.
  if (isSharp) holds.fill(place);
  return new Map([[place, found]]);
}

/** Strokes that hold somewhere and are in some doubt are tried; those that are expected to harm are no longer believed. */
async function doubt(
  bench: Bench,
  views: readonly View[],
  findings: Finding[],
  holds: readonly number[],
  noise: number,
): Promise<Tries> {
  const tries = new Map<number, Judged>();
  for (const place of new Set(holds)) {
    const one = await doubted(bench, views[place].image, findings[place], noise);
    if (one === null) continue;
    findings[place] = one.finding;
    tries.set(place, one);
  }
  return tries;
}

/**
 * Looks for kernels in windows of the photo, and checks the one that holds in most of them.
 * @param region the window that was asked for; null: each cell's best
 */
export async function search(
  bench: Bench,
  photo: Image,
  region: Rectangle | null,
  noise: number,
  asked: Asked,
): Promise<Found> {
  const views = region === null ? viewsOf(photo) : [{ region, image: cutImage(photo, region) }];
  const findings = await lookAtAll(bench, views, noise, asked);
  const holds = await bench.crew.run('cells', { findings }, { signal: bench.run.signal });
  const tries = new Map([
    ...(await rescue(bench, views, findings, holds, noise)),
    ...(await doubt(bench, views, findings, holds, noise)),
  ]);
  const parts = partsOf(findings, holds);
  const [{ place, kernel, kind, softness }] = parts;
  const first = { finding: findings[place], region: views[place].region };
  const undone = parts.flatMap((part) => (part.kernel === null ? [] : [{ ...part, kernel: part.kernel }]));
  if (kernel === null) return { ...first, isBelieved: false, solved: null, parts: undone };
  const before = tries.get(place) ?? untried;
  const { image } = views[place];
  const { solved, isBelieved } = await check(bench, image, { kernel, kind, softness }, noise, before.solved);
  if (!isBelieved) return { ...first, isBelieved, solved: null, parts: [] };
  const closer: Part[] = [];
  for (const part of undone) {
    const known = part.place === place ? { solved, sharp: before.sharp } : (tries.get(part.place) ?? untried);
    const better = await lookAgain(bench, views[part.place].image, part, findings[part.place].reason, noise, known);
    closer.push({ ...part, kernel: better });
  }
  const [{ kernel: own }] = closer;
  const isWhole = solved.width === photo.width && solved.height === photo.height;
  const finding = { ...first.finding, kernel: own };
  return { ...first, finding, isBelieved, solved: isWhole && own === kernel ? solved : null, parts: closer };
}
