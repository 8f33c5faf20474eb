import type { Api, RecipeInfo, RestoreSettings } from '@contract';
import { tauStops } from '../logic/tau-stops';
import type { Notices } from './notices.svelte';

/** What the user has chosen for the next restoration. */
export class Controls {
  recipes = $state.raw<RecipeInfo[]>([]);
  recipe = $state.raw<RecipeInfo | null>(null);
  tau = $state(0);
  seed = $state(0);
  /** null: as the recipe says. */
  steps = $state<number | null>(null);
  /** null: as the engine says. */
  tile = $state<number | null>(null);
  readonly stops = $derived(this.recipe ? tauStops(this.recipe.maxTau, this.recipe.defaultTau) : [0]);
  readonly settings = $derived<RestoreSettings | null>(
    this.recipe && {
      task: this.recipe.task,
      scale: this.recipe.scale,
      tau: this.tau,
      steps: this.steps,
      seed: this.seed,
      tile: this.tile,
    },
  );
  readonly #api: Api;
  readonly #notices: Notices;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    // An engine that was not there at the first question may be there now.
    api.on('engine:status', ({ state }) => {
      if (state === 'ready' && this.recipes.length === 0) void this.load();
    });
  }

  async load(): Promise<void> {
    const answer = await this.#api.recipes();
    if (answer.ok) this.#offer(answer.value);
    else this.#notices.warn(answer.error);
  }

  /** Another task starts from its own default τ: the same number means something else there. */
  choose(recipe: RecipeInfo): void {
    this.recipe = recipe;
    this.tau = recipe.defaultTau;
    this.steps = null;
  }

  rollDice(): void {
    this.seed = Math.floor(Math.random() * 1_000_000);
  }

  /** The first answer stays: what was chosen is one of these recipes. */
  #offer(recipes: RecipeInfo[]): void {
    if (this.recipes.length > 0 || recipes.length === 0) return;
    this.recipes = recipes;
    this.choose(recipes[0]);
  }
}
