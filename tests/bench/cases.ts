import type { BenchCase } from './bench';
import { flow } from './flow';
import { peers } from './peers';
import { restoring } from './restore';

/** Every case, in the order of the report. */
export const cases: readonly BenchCase[] = [restoring, peers, flow];
