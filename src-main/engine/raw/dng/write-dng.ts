import { writeFile } from 'node:fs/promises';
import { linearDng } from './linear-dng';
import type { LinearPicture } from './linear-dng';
import { previewOf } from './preview';

/** Writes a linear DNG without the original's metadata. Throws the file system's own error. */
export async function writeLinearDng(picture: LinearPicture, file: string): Promise<void> {
  await writeFile(file, linearDng(picture, await previewOf(picture)));
}
