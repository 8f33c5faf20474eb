import { searchesFor } from '../blur/choice';
import type { Finding, Search } from '../blur/choice';
import type { Pyramid, Tone } from '../blur/estimate';
import { knowable, knownSide, searchesFor as searchesForKnown, sureOf } from '../blur/known';
import type { Kernel } from '../blur/plane';
import { bestWindow, cutImage } from '../blur/window';
import { counting, denoise, leastNoise, shown } from './bench';
import type { Bench } from './bench';
import { blurWork, searchStages, stagesOfSearches } from './cost';
import { copyImage } from '../image/image';
import type { Image } from '../image/image';
import { byDetail } from './views';
import type { View } from './views';

/** What the user knows already. */
export type Asked = 'auto' | 'shake' | 'defocus';

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

/**
 * What each window speaks for, the one of most detail first. Where that one is sharp, all is left alone: a ground out of
 * focus is as the photographer wants.
 */
export async function lookAtAll(bench: Bench, views: readonly View[], noise: number, asked: Asked): Promise<Finding[]> {
  const { pack } = bench.run.networks.denoiser;
  const [first, ...others] = byDetail(views);
  const spoken = await look(bench, views[first].image, noise, asked);
  if (spoken.reason === 'sharp') return views.map(() => spoken);
  if (spoken.kernel !== null && spoken.reason === 'found') bench.run.observer.kernel?.(spoken.kernel);
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
