import { errors } from './errors';
import { notes } from './notes';

/** Every English text; the other languages have its shape. */
export const en = { errors, notes };
