import { kelvinLimits, plainDevelopment, tintLimits } from '@contract/plain-development';
import type { DevelopSettings, OutputSpace, RawInfo, WhiteBalance } from '@contract';
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

  get whiteBalance(): WhiteBalance {
    return this.settings.whiteBalance;
  }
  set whiteBalance(whiteBalance: WhiteBalance) {
    this.#change({ whiteBalance });
  }

  get exposure(): number {
    return this.settings.exposure;
  }
  set exposure(exposure: number) {
    this.#change({ exposure });
  }

  get highlights(): number {
    return this.settings.highlights;
  }
  set highlights(highlights: number) {
    this.#change({ highlights });
  }

  get noise(): DevelopSettings['noise'] {
    return this.settings.noise;
  }
  set noise(noise: DevelopSettings['noise']) {
    this.#change({ noise });
  }

  get space(): OutputSpace {
    return this.settings.space;
  }
  set space(space: OutputSpace) {
    this.#change({ space });
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
    if (kind === 'temperature') this.whiteBalance = { kind, ...this.start };
    else if (kind !== 'grey-point') this.whiteBalance = { kind };
  }

  /** @param place in shares of the photo's sides */
  pick({ x, y }: Point): void {
    this.whiteBalance = { kind: 'grey-point', x, y };
    this.picking = false;
  }

  #change(part: Partial<DevelopSettings>): void {
    this.#place.set({ ...this.settings, ...part }, `develop ${Object.keys(part).join()}`);
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
