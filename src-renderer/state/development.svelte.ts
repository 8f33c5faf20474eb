import { kelvinLimits, plainDevelopment, tintLimits } from '@contract/plain-development';
import type { DevelopSettings, OutputSpace, RawInfo, WhiteBalance } from '@contract';
import type { Point } from '../logic/placement';

/** How the RAW photo that is open is to be developed. */
export class Development {
  whiteBalance = $state.raw<WhiteBalance>(plainDevelopment.whiteBalance);
  exposure = $state(plainDevelopment.exposure);
  highlights = $state(plainDevelopment.highlights);
  noise = $state(plainDevelopment.noise);
  space = $state<OutputSpace>(plainDevelopment.space);
  /** The next click on the photo says what is grey. */
  picking = $state(false);
  readonly settings = $derived<DevelopSettings>({
    whiteBalance: this.whiteBalance,
    exposure: this.exposure,
    highlights: this.highlights,
    noise: this.noise,
    space: this.space,
  });
  readonly isPlain = $derived(JSON.stringify(this.settings) === JSON.stringify(plainDevelopment));
  #asShot: RawInfo['asShot'] = null;

  /** Another photo starts plainly; the output space is the user's choice rather than the photo's. */
  open(raw: RawInfo | null): void {
    const { space } = this;
    this.reset();
    this.space = space;
    this.#asShot = raw?.asShot ?? null;
  }

  reset(): void {
    this.whiteBalance = plainDevelopment.whiteBalance;
    this.exposure = plainDevelopment.exposure;
    this.highlights = plainDevelopment.highlights;
    this.noise = plainDevelopment.noise;
    this.space = plainDevelopment.space;
    this.picking = false;
  }

  /** Temperature goes on from the camera's own; a grey point has to be picked first. */
  chooseWhiteBalance(kind: WhiteBalance['kind']): void {
    this.picking = kind === 'grey-point';
    if (kind === 'temperature') this.whiteBalance = { kind, ...startOf(this.#asShot) };
    else if (kind !== 'grey-point') this.whiteBalance = { kind };
  }

  /** @param place in shares of the photo's sides */
  pick({ x, y }: Point): void {
    this.whiteBalance = { kind: 'grey-point', x, y };
    this.picking = false;
  }
}

/** The camera's temperature and tint, as far as they may be set; daylight where it has none. */
function startOf(asShot: RawInfo['asShot']): { kelvin: number; tint: number } {
  const { kelvin, tint } = asShot ?? { kelvin: 5500, tint: 10 };
  return { kelvin: limited(kelvin, kelvinLimits), tint: limited(tint, tintLimits) };
}

function limited(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(Math.max(value, min), max);
}
