import type { en } from '../en/index';
import { errors } from './errors';
import { notes } from './notes';

/** Every German text. */
export const de: typeof en = { errors, notes };
