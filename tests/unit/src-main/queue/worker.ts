// What the test of kills starts and kills: a queue over a folder, with a real job and an engine that changes nothing.
import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { toFailure } from '../../../../src-main/contract/errors';
import type { RestoreSettings } from '../../../../src-main/contract/settings';
import type { Engine } from '../../../../src-main/engine/engine';
import type { Photo } from '../../../../src-main/engine/image/photo';
import { runJob } from '../../../../src-main/engine/job';
import { closeExifTool } from '../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../src-main/engine/metadata/hold';
import { Queue } from '../../../../src-main/queue/queue';
import type { Runner } from '../../../../src-main/queue/queue';

const [folder, count] = process.argv.slice(2);

/** Leaves photos as they are, after a moment. */
const engine = {
  device: 'cpu',
  resolve: () => ({ tau: 0, packs: {} }),
  prepare: () => Promise.resolve(),
  restore: async (photo: Photo, { seed }: RestoreSettings) => {
    await setTimeout(20);
    const metadata = await holdMetadata(photo, photo.stamp ?? null);
    const { image, alpha, space } = photo;
    const facts = { tau: 0, steps: 0, seed, seconds: 0, networkCalls: 0, device: 'cpu', blur: null, notes: [] };
    return { result: { image, alpha, camera: null, space, source: photo, metadata }, ...facts };
  },
} as unknown as Engine; // Only what a job asks of it.

const ignore = () => undefined;
const run: Runner = async (job, { signal }) => {
  try {
    return { ok: true, value: await runJob(engine, job, { signal, merged: ignore, progress: ignore, note: ignore }) };
  } catch (thrown) {
    return { ok: false, error: toFailure(thrown) };
  }
};

async function main(): Promise<void> {
  const queue = await Queue.open(join(folder, 'queue.jsonl'), run, { changed: ignore, job: ignore });
  const plain = plainEdit('deblur', 1);
  const output = {
    ...plain.output,
    format: 'png',
    place: { kind: 'subfolder', name: 'out' },
    existing: 'number',
  } as const;
  const photos = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  if (queue.range(0, 1).total === 0)
    await queue.add(
      photos.slice(0, Number(count)).map((name) => ({
        source: join(folder, name),
        photo: null,
        shots: null,
        pixels: null,
        preset: null,
        edit: { ...plain, output },
      })),
    );
  queue.continue();
  await queue.settled();
  await queue.close();
  await closeExifTool();
}

void main();
