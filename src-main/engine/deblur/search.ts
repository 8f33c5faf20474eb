import { softnessOf } from '../blur/choice';
import type { Finding } from '../blur/choice';
import type { Kernel } from '../blur/plane';
import { cutImage } from '../blur/window';
import { assumedNoise, refined, solve, trustIn } from './bench';
import type { Bench } from './bench';
import { refinerStages, solutionStages } from './cost';
import type { BlurKind } from './cost';
import { doubted, judged } from './judged';
import type { Judged } from './judged';
import { lookAtAll } from './look';
import type { Asked } from './look';
import { copyImage } from '../image/image';
import type { Image, Rectangle } from '../image/image';
import { byDetail, viewsOf } from './views';
import type { View } from './views';

/** Mean of the trust in the window's solution, below which the kernel is refuted. */
const leastTrust = 0.25;

/**
 * Noise up to which a stroke is looked for again in what the refiner made of the first solution: where there is more, that
 * solution is too soft to show a better one.
 */
const clear = 2.5 / 255;

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

/** The places at which findings were found that hold: of those that share one the one of most detail, which shows it best. */
function whereFound(views: readonly View[], findings: readonly Finding[], holds: readonly number[]): number[] {
  const order = byDetail(views);
  return holds.map((place) => order.find((other) => findings[other] === findings[place]) ?? place);
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
  const merged = await bench.crew.run('cells', { findings }, { signal: bench.run.signal });
  const holds = whereFound(views, findings, merged);
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
