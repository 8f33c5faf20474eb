/** Words for lengths of time in one language. */
export interface TimeWords {
  readonly lessThanASecond: string;
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
}

/** Numbers, sizes, times and dates as one language writes them. */
export interface Numbers {
  /** A whole number, its thousands apart by a thin space from five digits on: 12 000. */
  readonly whole: (value: number) => string;
  readonly decimal: (value: number, digits: number) => string;
  /** With its sign: +8, −12, 0. */
  readonly signed: (value: number, digits?: number) => string;
  /** @param share 0…1 */
  readonly percent: (share: number) => string;
  /** A size in kB, MB or GB, two digits that count. */
  readonly bytes: (bytes: number) => string;
  /** Megapixels, with a digit behind the point where it counts. */
  readonly megapixels: (pixels: number) => string;
  /** A length of time as a person would say it; the longer, the coarser. */
  readonly duration: (seconds: number) => string;
  /** The time of day of a moment, in milliseconds since 1970. */
  readonly clock: (moment: number) => string;
  readonly date: (moment: number) => string;
}

const minute = 60;
const hour = 60 * minute;
/** From here on, single seconds say nothing. */
const coarse = 10 * minute - 5;
const grouped = 10_000;
const kilobyte = 1e3;
const megabyte = 1e6;
const gigabyte = 1e9;

export function numbersIn(locale: string, words: TimeWords): Numbers {
  const whole = (value: number) => wholeIn(locale, value);
  const decimal = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    }).format(value);
  return {
    whole,
    decimal,
    signed: (value, digits = 0) => signed(value, decimal(Math.abs(value), digits)),
    percent: (share) => `${whole(Math.round(share * 100))} %`,
    bytes: (bytes) => bytesIn(bytes, decimal),
    megapixels: (pixels) => `${decimal(pixels / 1e6, pixels < 1e5 ? 2 : pixels < 1e8 ? 1 : 0)} MP`,
    duration: (seconds) => durationIn(seconds, words),
    clock: (moment) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(moment),
    date: (moment) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(moment),
  };
}

function wholeIn(locale: string, value: number): string {
  const parts = new Intl.NumberFormat(locale, { useGrouping: Math.abs(value) >= grouped }).formatToParts(value);
  return parts.map(({ type, value: text }) => (type === 'group' ? '\u202f' : text)).join('');
}

function signed(value: number, size: string): string {
  if (value === 0) return '0';
  return value > 0 ? `+${size}` : `−${size}`;
}

function bytesIn(bytes: number, decimal: (value: number, digits: number) => string): string {
  if (bytes < megabyte) return `${decimal(Math.max(bytes / kilobyte, 1), 0)} kB`;
  const [value, unit] = bytes < gigabyte ? [bytes / megabyte, 'MB'] : [bytes / gigabyte, 'GB'];
  return `${decimal(value, value < 10 ? 1 : 0)} ${unit}`;
}

function durationIn(seconds: number, words: TimeWords): string {
  if (seconds < 1) return words.lessThanASecond;
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} ${words.seconds}`;
  if (whole < coarse) {
    const tens = Math.round(whole / 10) * 10;
    return joined(Math.floor(tens / minute), words.minutes, tens % minute, words.seconds);
  }
  if (whole < hour - minute / 2) return `${Math.round(whole / minute)} ${words.minutes}`;
  const minutes = Math.round(whole / minute);
  return joined(Math.floor(minutes / minute), words.hours, minutes % minute, words.minutes);
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
