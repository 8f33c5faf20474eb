import type { Answer, Estimate, RequestArgument, Task } from '../contract';
import type { Measures } from '../engine-process/jobs';
import { secondsForFiles, secondsPerFile } from '../files/writing-pace';
import type { Engines } from './engines';
import type { OpenPhotos } from './open-photos';

/** What a photo is called that is asked about without being open. */
const unopened = 'unopened';

/** A photo of the usual shape with so many pixels; RAW files are taken for Bayer's, as most are. */
function measuresOf(pixels: number, task: Task): Measures {
  const width = Math.max(Math.round(Math.sqrt(pixels * 1.5)), 1);
  const size = { width, height: Math.max(Math.round(pixels / width), 1) };
  return { ...size, raw: task === 'raw' ? { kind: 'mosaic', mosaic: { ...size, pattern: 'RGGB' } } : null };
}

/** Costs are known from what was noted when the photo was opened, or follow from how large it is; files cost, too. */
export async function estimate(
  { engines, photos }: { engines: Engines; photos: OpenPhotos },
  argument: RequestArgument<'restore:estimate'>,
): Promise<Answer<Estimate>> {
  const { settings } = argument;
  const photo = 'photo' in argument ? argument.photo : unopened;
  const measures = 'photo' in argument ? photos.find(photo).measures : measuresOf(argument.pixels, settings.task);
  const answer = await engines.restore.request('estimate', { photo, measures, settings });
  if (!answer.ok || answer.value.seconds === null) return answer;
  const isQueued = 'pixels' in argument;
  const size = { ...measures, isRaw: measures.raw !== null };
  const files = secondsForFiles(size, settings.scale, isQueued ? argument.encoding : undefined);
  const seconds = answer.value.seconds + files + (isQueued ? secondsPerFile : 0);
  return { ok: true, value: { ...answer.value, seconds } };
}
