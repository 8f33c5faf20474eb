import type { Api, PhotoInfo, RecipeInfo, RestoreSettings } from '@contract';
import { tauStops } from '../logic/tau-stops';
import { Development } from './development.svelte';
import type { Notices } from './notices.svelte';

/** What the user has chosen for the next restoration. */
export class Controls {
  recipes = $state.raw<RecipeInfo[]>([]);
  recipe = $state.raw<RecipeInfo | null>(null);
  tau = $state(0);
  /** null: the recipe's own. */
  restorer = $state<string | null>(null);
  seed = $state(0);
  /** null: as the recipe says. */
  steps = $state<number | null>(null);
  /** null: as the engine says. */
  tile = $state<number | null>(null);
  readonly development = new Development();
  readonly stops = $derived(this.recipe ? tauStops(this.recipe.maxTau, this.recipe.defaultTau) : [0]);
  readonly settings = $derived<RestoreSettings | null>(
    this.recipe && {
      task: this.recipe.task,
      scale: this.recipe.scale,
      tau: this.tau,
      restorer: this.restorer,
      steps: this.steps,
      seed: this.seed,
      tile: this.tile,
      develop: this.development.settings,
    },
  );
  readonly #api: Api;
  readonly #notices: Notices;
  #isRaw = false;

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
    this.restorer = null;
  }

  /** A camera's RAW file starts with its own task, and no other photo can have that. */
  open({ raw }: Pick<PhotoInfo, 'raw'>): void {
    this.#isRaw = raw !== null;
    this.development.open(raw);
    if (this.recipe && !this.#suits(this.recipe)) this.#chooseSuitable();
  }

  rollDice(): void {
    this.seed = Math.floor(Math.random() * 1_000_000);
  }

  /** The first answer stays: what was chosen is one of these recipes. */
  #offer(recipes: RecipeInfo[]): void {
    if (this.recipes.length > 0 || recipes.length === 0) return;
    this.recipes = recipes;
    this.#chooseSuitable();
  }

  #suits({ task }: RecipeInfo): boolean {
    return (task === 'raw') === this.#isRaw;
  }

  #chooseSuitable(): void {
    const recipe = this.recipes.find((offered) => this.#suits(offered)) ?? this.recipes.at(0);
    if (recipe) this.choose(recipe);
  }
}
