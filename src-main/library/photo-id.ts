import { createHash } from 'node:crypto';
import type { Id } from '../contract';

/** A photo's name for the page: always the same for the same path, so that it also names thumbnails on disk. */
export const photoIdOf = (path: string): Id => createHash('sha256').update(path).digest('hex').slice(0, 32);
