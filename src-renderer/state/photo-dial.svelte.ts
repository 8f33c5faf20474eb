import type { Dial } from '@contract';
import { sameButStrength, sameOutcome } from '../logic/outcome';
import type { Controls } from './controls.svelte';
import type { Loupe } from './loupe.svelte';
import type { Restoration } from './restoration.svelte';

/** What is known of the dial for the photo that is open, by what was restored of it. */
export class PhotoDial {
  readonly #controls: Controls;
  readonly #restoration: Restoration;
  readonly #loupe: Loupe;

  constructor(controls: Controls, restoration: Restoration, loupe: Loupe) {
    this.#controls = controls;
    this.#restoration = restoration;
    this.#loupe = loupe;
  }

  /** The budget in dB that keeps all of a sample: of this photo, once it was sampled so; else as a rule. */
  get fullCost(): number {
    const { settings, method } = this.#controls;
    // The faithful result, which knows none, takes nothing away from what an earlier one has found out.
    const sampled = this.#restoration.results.filter(({ info }) => info.dial !== null);
    const ofThis = sampled.filter((result) => settings !== null && sameButStrength(result.settings, settings));
    return ofThis.at(-1)?.info.dial?.most ?? method?.fullCost ?? 0;
  }

  /** Where a result of what the controls say stands between faithful and sampled; null where nothing is known of it. */
  get came(): { tau: number; dial: Dial } | null {
    const { settings } = this.#controls;
    if (settings === null) return null;
    const looked = this.#loupe.shown;
    const { newest } = this.#restoration;
    const part = looked?.parts.at(-1);
    const known = [...(newest ? [newest] : []), ...(looked && part ? [{ ...looked, info: part }] : [])].find((one) =>
      sameOutcome(one.settings, settings),
    );
    return known?.info.dial ? { tau: known.info.tau, dial: known.info.dial } : null;
  }

  /** α: the share of what was made up that is kept; null where nothing is made up, or it is not known yet. */
  get share(): number | null {
    const { tau, follows, edit, method } = this.#controls;
    if (tau === 0) return null;
    const { keep } = edit.strength;
    if (keep.kind === 'share') return keep.alpha;
    return this.came?.dial.alpha ?? (follows ? null : (method?.defaultAlpha ?? null));
  }

  /** Keeps another share. Where τ was left to the photo it stays what it came to, so that nothing has to run. */
  keepShare(alpha: number): void {
    this.#controls.keepShare(alpha, this.#controls.follows ? (this.came?.tau ?? null) : null);
  }
}
