// @ts-check

/**
 * @typedef {{ size?: string, mean?: number[], notes?: string[], saved?: string, cpu?: number, code?: string, details?: object }} Ours
 * @typedef {{ size?: string, mean?: number[], mode?: string, kind?: string, failure?: string }} Theirs
 * @typedef {'agrees' | 'refused by both' | 'kind not read' | 'refused' | 'read by us alone' | 'differs' | 'crash' | 'hang'} Verdict
 */

/** Of 255. */
const near = 3;
/** Seconds of work on one file that are too many. */
const tooLong = 20;

/** @param {Ours} ours @param {Theirs} theirs */
function differences(ours, theirs) {
  const mean = ours.mean ?? [];
  const apart = Math.max(...mean.map((value, channel) => Math.abs(value - (theirs.mean?.[channel] ?? 0))));
  const found = [];
  if (ours.size !== theirs.size) found.push(`size ${ours.size} for ${theirs.size}`);
  if (ours.saved !== ours.size) found.push(`saved as ${ours.saved}`);
  // Not a number is no agreement either.
  if (!(apart <= near)) found.push(`${apart.toFixed(1)} of 255 in colour (${theirs.mode})`);
  return found;
}

/** @param {Ours} ours @param {Theirs} theirs @returns {Verdict} */
function verdictOnRefusal({ code }, { failure }) {
  if (code === 'crash' || code === 'hang') return code;
  if (failure !== undefined) return 'refused by both';
  return code === 'unsupported-kind' || code === 'not-a-photo' ? 'kind not read' : 'refused';
}

/**
 * What our decoder made of a file, held against Pillow's.
 * @param {Ours} ours
 * @param {Theirs} theirs
 * @returns {{ verdict: Verdict, why: string }}
 */
export function judge(ours, theirs) {
  if ((ours.cpu ?? 0) > tooLong) return { verdict: 'hang', why: `${ours.cpu} s of work` };
  if (ours.code !== undefined) {
    const why = `${ours.code} ${JSON.stringify(ours.details ?? {})}`;
    return { verdict: verdictOnRefusal(ours, theirs), why };
  }
  if (theirs.failure !== undefined) return { verdict: 'read by us alone', why: theirs.failure };
  const found = differences(ours, theirs);
  return { verdict: found.length === 0 ? 'agrees' : 'differs', why: found.join(', ') };
}
