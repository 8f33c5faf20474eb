// A photo, and the job of restoring it, for the tests of jobs.
import { join } from 'node:path';
import sharp from 'sharp';
import type { Job } from '../../../../../src-main/contract/job';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';

const ignore = () => undefined;
export const watch = { signal: new AbortController().signal, merged: ignore, progress: ignore, note: ignore };

export async function photoIn(folder: string): Promise<string> {
  const path = join(folder, 'a.png');
  await sharp({ create: { width: 24, height: 16, channels: 3, background: '#456' } }).toFile(path);
  return path;
}

export const edit = (out: string) => {
  const plain = plainEdit('deblur', 1);
  const output = { ...plain.output, format: 'png', existing: 'skip', place: { kind: 'folder', path: out } } as const;
  return { ...plain, output };
};

export const jobOf = (source: string, out: string): Job => ({
  ...{ source, shots: null, edit: edit(out), below: '', mark: '', existing: 'skip' as const },
  ...{ keep: { photos: [], results: [] }, since: null, sidecar: false },
});
