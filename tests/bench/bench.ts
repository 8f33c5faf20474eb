import type { Engine } from '../../src-main/engine';
import type { Catalogue } from '../../src-main/engine/nets/catalogue';
import type { Timed } from './measure';

/** What a case of the benchmark has at hand. */
export interface Bench {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  /** Smaller pictures, and fewer runs. */
  readonly isQuick: boolean;
  readonly runs: number;
  /** A folder with the ONNX files of peers, or null. */
  readonly peers: string | null;
  /** A folder that is gone afterwards. */
  readonly folder: string;
}

/** A table of the report. */
export interface Table {
  readonly title: string;
  /** What has to be known to read it. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | Timed)[])[];
}

/** One of the benchmark's cases: a room that wants to be measured adds one to `cases.ts`. */
export interface BenchCase {
  /** As `npm run bench -- NAME` names it. */
  readonly name: string;
  readonly run: (bench: Bench) => Promise<readonly Table[]>;
}
