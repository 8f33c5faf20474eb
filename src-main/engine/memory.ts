import { totalmem } from 'node:os';
import { LatensifyError } from '../contract/errors';

const gibibyte = 2 ** 30;
/** The system and other programs need the rest. */
const share = 0.8;

/** As sentences give amounts of memory. */
export const inGibibytes = (bytes: number): number => Number((bytes / gibibyte).toFixed(1));

/** Throws `photo-too-large` where the computer has not so much memory. */
export function refuseBeyondMemory(bytes: number): void {
  if (bytes < share * totalmem()) return;
  throw new LatensifyError('photo-too-large', { needed: inGibibytes(bytes), available: inGibibytes(totalmem()) });
}
