import { kelvinLimits, plainDevelopment, tintLimits } from '@contract/plain-development';
import type { DevelopSettings, RawInfo, WhiteBalance } from '@contract';
import { between } from '../logic/placement';
import type { Point } from '../logic/placement';
import { sameValue } from '../logic/outcome';

/** The settings that it reads and writes belong to the edit, which can be undone. */
interface Place {
  get(): DevelopSettings;
  set(settings: DevelopSettings, what: string): void;
}

/** How the RAW photo that is open is to be developed. */
export class Development {
  /** The next click on the photo says what is grey. */
  picking = $state(false);
  readonly #place: Place;
  #asShot = $state.raw<RawInfo['asShot']>(null);

  constructor(place: Place) {
    this.#place = place;
  }

  get settings(): DevelopSettings {
    return this.#place.get();
  }

  get isPlain(): boolean {
    return sameValue(this.settings, plainDevelopment);
  }

  change(part: Partial<DevelopSettings>): void {
    this.#place.set({ ...this.settings, ...part }, `develop ${Object.keys(part).join()}`);
  }

  /** Where temperature and tint begin. */
  get start(): { kelvin: number; tint: number } {
    return startOf(this.#asShot);
  }

  /** Another photo: its light is another. */
  open(raw: RawInfo | null): void {
    this.picking = false;
    this.#asShot = raw?.asShot ?? null;
  }

  reset(): void {
    this.#place.set(plainDevelopment, 'develop');
    this.picking = false;
  }

  /** Temperature goes on from the camera's own; a grey point has to be picked first. */
  chooseWhiteBalance(kind: WhiteBalance['kind']): void {
    this.picking = kind === 'grey-point';
    if (kind === 'temperature') this.change({ whiteBalance: { kind, ...this.start } });
    else if (kind !== 'grey-point') this.change({ whiteBalance: { kind } });
  }

  /** @param place in shares of the photo's sides */
  pick({ x, y }: Point): void {
    this.change({ whiteBalance: { kind: 'grey-point', x, y } });
    this.picking = false;
  }
}

/** The camera's temperature and tint, as far as they may be set; daylight where it has none. */
function startOf(asShot: RawInfo['asShot']): { kelvin: number; tint: number } {
  const { kelvin, tint } = asShot ?? { kelvin: 5500, tint: 10 };
  return {
    kelvin: between(kelvin, kelvinLimits.min, kelvinLimits.max),
    tint: between(tint, tintLimits.min, tintLimits.max),
  };
}
