import type { RestoreSettings } from '@contract';
import { liveAfter, liveBefore } from '../logic/live';
import { sameButStrength, sameOutcome } from '../logic/outcome';
import type { Workbench } from './workbench.svelte';

/** What follows the controls by itself, before anybody presses Restore. Each method is an effect of the page. */
export class Unasked {
  readonly #bench: Workbench;
  /** The settings that were last developed: what fails is not tried for ever. */
  #developed: RestoreSettings | null = null;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Asks for the cost of what is chosen now; a run that ended has taught the engine how fast it is. */
  askForCost(): void {
    const { engine, restoration, controls, photo, cost } = this.#bench;
    const idle = engine.status.state === 'ready' && !restoration.running;
    const { settings } = controls;
    const fitting = settings !== null && controls.suits(settings) ? settings : null;
    const { info } = photo;
    if (idle) cost.ask(info?.id ?? null, fitting);
  }

  /** What the first restoration would wait for is done before it. */
  makeReady(): void {
    const { engine, photo, controls, readiness } = this.#bench;
    const isWanted = this.#bench.canRestore && engine.status.state === 'ready';
    readiness.follow(isWanted ? photo.info : null, controls.settings);
  }

  /** Before and after share the development: both follow the controls at once, on small copies. */
  developLive(): void {
    const { photo, controls, restoration, live } = this.#bench;
    const { settings } = controls;
    live.before.follow(liveBefore(photo.info, settings));
    live.after.follow(restoration.showsOlder ? null : liveAfter(restoration.shown, settings));
  }

  /** What takes no network is done at once: a RAW photo developed anew, or the dial turned; each change once. */
  developAgain(): void {
    const { settings } = this.#bench.controls;
    const { newest } = this.#bench.restoration;
    if (settings === null || newest === null || !this.#bench.canRestore || !this.isAtOnce(settings)) return;
    if (sameOutcome(newest.settings, settings) || this.#developed === settings) return;
    this.#developed = settings;
    void this.#bench.restoreWhole();
  }

  /** Whether the newest result only has to be developed anew, or blended anew. */
  isAtOnce(settings: RestoreSettings): boolean {
    const { newest } = this.#bench.restoration;
    if (newest === null || !this.#bench.cost.isFree(settings)) return false;
    return settings.task === 'raw' || sameButStrength(newest.settings, settings);
  }
}
