/** Which results were made of which photos, remembered over restarts. */
export interface ResultsBook {
  /** The original's path; null where this app has not made that file here. */
  originalOf(result: string): string | null;
  add(result: string, original: string): void;
}
