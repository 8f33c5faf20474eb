const minute = 60;
const hour = 60 * minute;
/** From here on, single seconds say nothing. */
const coarse = 10 * minute - 5;

/** A number with its thousands apart, by a thin space: 12 000. */
export function bigNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A length of time as a person would say it; the longer, the coarser. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} s`;
  if (whole < coarse) return minutesAndSeconds(whole);
  if (whole < hour - minute / 2) return `${Math.round(whole / minute)} min`;
  const minutes = Math.round(whole / minute);
  return joined(Math.floor(minutes / minute), 'h', minutes % minute, 'min');
}

function minutesAndSeconds(seconds: number): string {
  const tens = Math.round(seconds / 10) * 10;
  return joined(Math.floor(tens / minute), 'min', tens % minute, 's');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
