// What the test of kills starts and kills: a queue over a folder, with a real job and an engine that changes nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { toFailure } from '../../../../src-main/contract/errors';
import { runJob } from '../../../../src-main/engine/job/job';
import { closeExifTool } from '../../../../src-main/engine/metadata/exiftool';
import { Queue } from '../../../../src-main/queue/queue';
import type { Runner } from '../../../../src-main/queue/job-worker';
import { idleEngine } from '../engine/idle-engine';
import { settled } from './settled';

const [folder, count] = process.argv.slice(2);

const engine = idleEngine(() => setTimeout(20));
const ignore = () => undefined;
const run: Runner = async (job, { signal }) => {
  try {
    return { ok: true, value: await runJob(engine, job, { signal, merged: ignore, progress: ignore, note: ignore }) };
  } catch (thrown) {
    return { ok: false, error: toFailure(thrown) };
  }
};

async function main(): Promise<void> {
  const queue = await Queue.open(join(folder, 'queue.jsonl'), run, { changed: ignore, job: ignore, jobs: ignore });
  const plain = plainEdit('deblur', 1);
  const output = {
    ...plain.output,
    format: 'png',
    place: { kind: 'subfolder', name: 'out' },
    existing: 'number',
  } as const;
  const photos = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  if (queue.list.range(0, 1).total === 0)
    await queue.add(
      photos.slice(0, Number(count)).map((name) => ({
        source: join(folder, name),
        photo: null,
        shots: null,
        pixels: null,
        preset: null,
        presetName: null,
        edit: { ...plain, output },
      })),
    );
  queue.continue();
  await settled(queue);
  await closeExifTool();
}

void main();
