import type { Api, PhotoInfo, MethodInfo, RestoreSettings } from '@contract';
import { plainBlur } from '@contract/plain-blur';
import { tauStops } from '../logic/tau-stops';
import { Development } from './development.svelte';
import type { Notices } from './notices.svelte';

/** What the user has chosen for the next restoration. */
export class Controls {
  methods = $state.raw<MethodInfo[]>([]);
  method = $state.raw<MethodInfo | null>(null);
  tau = $state(0);
  /** null: the method's own. */
  restorer = $state<string | null>(null);
  seed = $state(0);
  /** null: as the method says. */
  steps = $state<number | null>(null);
  /** null: as the engine says. */
  tile = $state<number | null>(null);
  readonly development = new Development();
  readonly stops = $derived(this.method ? tauStops(this.method.maxTau, this.method.defaultTau) : [0]);
  readonly settings = $derived<RestoreSettings | null>(
    this.method && {
      task: this.method.task,
      scale: this.method.scale,
      tau: this.tau,
      restorer: this.restorer,
      steps: this.steps,
      seed: this.seed,
      tile: this.tile,
      develop: this.development.settings,
      blur: plainBlur,
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
      if (state === 'ready' && this.methods.length === 0) void this.load();
    });
  }

  async load(): Promise<void> {
    const answer = await this.#api.methods();
    if (answer.ok) this.#offer(answer.value);
    else this.#notices.warn(answer.error);
  }

  /** Another task starts from its own default τ: the same number means something else there. */
  choose(method: MethodInfo): void {
    this.method = method;
    this.tau = method.defaultTau;
    this.steps = null;
    this.restorer = null;
  }

  /** A camera's RAW file starts with its own task, and no other photo can have that. */
  open({ raw }: Pick<PhotoInfo, 'raw'>): void {
    this.#isRaw = raw !== null;
    this.development.open(raw);
    if (this.method && !this.#suits(this.method)) this.#chooseSuitable();
  }

  rollDice(): void {
    this.seed = Math.floor(Math.random() * 1_000_000);
  }

  /** The first answer stays: what was chosen is one of these methods. */
  #offer(methods: MethodInfo[]): void {
    if (this.methods.length > 0 || methods.length === 0) return;
    this.methods = methods;
    this.#chooseSuitable();
  }

  #suits({ task }: MethodInfo): boolean {
    return (task === 'raw') === this.#isRaw;
  }

  #chooseSuitable(): void {
    const method = this.methods.find((offered) => this.#suits(offered)) ?? this.methods.at(0);
    if (method) this.choose(method);
  }
}
