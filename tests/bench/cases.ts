import type { BenchCase } from './bench';
import { cancel } from './cancel';
import { dialling } from './dial';
import { flow } from './flow';
import { peers } from './peers';
import { restoring } from './restore';
import { sampled } from './sampled';
import { search } from './search';
import { shared } from './shares';

/** Every case, in the order of the report. */
export const cases: readonly BenchCase[] = [restoring, sampled, dialling, shared, search, peers, flow, cancel];
