import type { Api, BlurSettings, Edit, MethodInfo, Output, PhotoInfo, RestoreSettings } from '@contract';
import { plainBlur } from '@contract/plain-blur';
import { plainDevelopment } from '@contract/plain-development';
import { forOtherPhotos, keepingOwn, plainEdit } from '@contract/plain-edit';
import { strengthLabel } from '@contract/strength';
import { strengthFor } from '../logic/dial';
import { inOrder } from '../logic/tasks';
import { Development } from './development.svelte';
import { History } from './history.svelte';
import type { Notices } from './notices.svelte';

/** What the user has chosen for the next restoration: an edit, each change of which can be undone. */
export class Controls {
  methods = $state.raw<MethodInfo[]>([]);
  readonly history = new History<Edit>(plainEdit('deblur', 1));
  readonly edit = $derived(this.history.value);
  readonly method = $derived(this.methodOf(this.edit));
  readonly development: Development;
  readonly settings = $derived(this.#settingsOf(this.edit));
  /** The same for photos that are not open, without what belongs to the one that is. */
  readonly usualSettings = $derived(this.#settingsOf(forOtherPhotos(this.edit)));
  readonly #api: Api;
  readonly #notices: Notices;
  #isRaw = $state(false);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    this.development = new Development({
      get: () => this.edit.develop,
      set: (develop, what) => this.#change({ develop }, what),
    });
    // An engine that was not there at the first question may be there now.
    api.on('engine:status', ({ state }) => {
      if (state === 'ready' && this.methods.length === 0) void this.load();
    });
  }

  get tau(): number {
    const { tau } = this.edit.strength;
    const { defaultTau, maxTau } = this.method ?? { defaultTau: 0, maxTau: 0 };
    if (this.follows) return maxTau;
    return tau === 'auto' ? defaultTau : Math.min(tau, maxTau);
  }
  /** A τ of one's own says nothing of what it may cost. */
  set tau(tau: number) {
    this.#change({ strength: { tau, keep: { kind: 'auto' } } }, 'tau');
  }

  /** Whether τ follows from the photo, under a budget. */
  get follows(): boolean {
    const { tau, keep } = this.edit.strength;
    return tau === 'auto' && keep.kind === 'budget';
  }

  /** How far the result is labelled to go: τ, or the budget. */
  get strength(): string {
    return strengthLabel(this.edit.strength, this.tau);
  }

  /** Where the dial stands, in dB. @param full what a whole sample costs */
  costOf(full: number): number {
    const { keep } = this.edit.strength;
    if (this.tau === 0) return 0;
    if (keep.kind === 'budget') return keep.decibels;
    return keep.kind === 'share' ? full * keep.alpha ** 2 : full;
  }

  /** At most so many dB of fidelity may be spent on detail; 0 is the faithful result. */
  spend(decibels: number): void {
    this.#change({ strength: strengthFor(decibels) }, 'tau');
  }

  /** @param tau where sampling begins from now on; null: where it does now */
  keepShare(alpha: number, tau: number | null): void {
    const keep = { kind: 'share' as const, alpha };
    this.#change({ strength: { tau: tau ?? this.edit.strength.tau, keep } }, 'share');
  }

  /** Whether the dial stands there. */
  get isUsualStrength(): boolean {
    const { tau, keep } = this.edit.strength;
    return keep.kind === 'auto' && (tau === 'auto' || tau === this.method?.defaultTau);
  }

  /** What was measured best for the task. */
  strengthAsUsual(): void {
    this.#change({ strength: { tau: 'auto', keep: { kind: 'auto' } } }, 'tau');
  }

  /** φ_IR of the user's choice; null: the task's own. */
  get restorer(): string | null {
    return this.edit.method.restorer;
  }

  changeMethod(part: Partial<Edit['method']>): void {
    this.#change({ method: { ...this.edit.method, ...part } }, `method ${Object.keys(part).join()}`);
  }

  get blur(): BlurSettings {
    return this.edit.blur;
  }
  set blur(blur: BlurSettings) {
    this.changeBlur(blur, 'blur');
  }

  get output(): Output {
    return this.edit.output;
  }
  set output(output: Output) {
    this.#change({ output }, 'output');
  }

  /** @param what is changed: the same thing again soon after is undone with it */
  changeBlur(blur: BlurSettings, what: string): void {
    this.#change({ blur }, what);
  }

  /** Whether the photo that is open can have a task at all. */
  suits({ task }: Pick<MethodInfo, 'task'>): boolean {
    return task !== 'raw' || this.#isRaw;
  }

  /** What was chosen for photos of the gallery gives way where the photo that is open cannot have it. */
  settle(): void {
    if (!this.suits(this.edit)) this.#chooseSuitable();
  }

  methodOf({ task, scale }: Pick<Edit, 'task' | 'scale'>): MethodInfo | null {
    return this.methods.find((method) => method.task === task && method.scale === scale) ?? null;
  }

  /** Whether settings name a network that was removed, or is on another computer. What is not known yet is not doubted. */
  lacksNetwork({ method, ...task }: Edit): boolean {
    const isElsewhere = this.methodOf(task)?.restorers.every(({ id }) => id !== method.restorer) ?? false;
    return method.restorer !== null && isElsewhere;
  }

  async load(): Promise<void> {
    const answer = await this.#api.methods();
    if (answer.ok) this.#offer(answer.value);
    else this.#notices.warn(answer.error);
  }

  /** The networks that there are have changed; one that is gone gives way to the method's own. */
  async renew(): Promise<void> {
    const answer = await this.#api.methods();
    if (!answer.ok) return;
    this.methods = inOrder(answer.value);
    if (this.lacksNetwork(this.edit)) this.changeMethod({ restorer: null });
  }

  /** Another task starts from its own default τ and networks: the same number means something else there. */
  choose({ task, scale }: Pick<MethodInfo, 'task' | 'scale'>): void {
    const { method, strength } = plainEdit(task, scale);
    const { seed, tile } = this.edit.method;
    this.#change({ task, scale, method: { ...method, seed, tile }, strength }, 'task');
  }

  /** What settings from elsewhere are on the photo that is open, whose own kernel, window and grey point stay. */
  onThisPhoto(edit: Edit): Edit {
    return { ...keepingOwn(edit, this.edit), packs: {} };
  }

  /** All settings at once: a preset, or those of another photo. */
  apply(edit: Edit): void {
    this.history.change(this.onThisPhoto(edit), 'edit');
  }

  /** A camera's RAW file starts with its own task; its light is its own, everything else is the user's rather than the photo's. */
  open({ raw }: Pick<PhotoInfo, 'raw'>): void {
    this.#isRaw = raw !== null;
    this.development.open(raw);
    const { blur, develop } = this.edit;
    this.history.reset({
      ...this.edit,
      develop: { ...plainDevelopment, space: develop.space, noise: develop.noise },
      // The kind may be the same for a whole series; kernel, radius and window are of one photo.
      blur: { ...plainBlur, kind: blur.kind, strength: blur.strength },
    });
    if ((this.edit.task === 'raw') !== this.#isRaw) this.#chooseSuitable();
  }

  /** What was chosen last time; nothing that would be undone. A RAW file has a task of its own. */
  remember({ task, scale, output }: Pick<Edit, 'task' | 'scale' | 'output'>): void {
    if (this.history.canUndo) return;
    const chosen = this.#isRaw || task === 'raw' ? this.edit : plainEdit(task, scale);
    this.history.reset({ ...chosen, output });
  }

  rollDice(): void {
    this.changeMethod({ seed: Math.floor(Math.random() * 1_000_000) });
  }

  /** The first answer stays: what was chosen is one of these methods. */
  #offer(methods: MethodInfo[]): void {
    if (this.methods.length > 0 || methods.length === 0) return;
    this.methods = inOrder(methods);
    if (!this.method || (this.edit.task === 'raw') !== this.#isRaw) this.#chooseSuitable();
  }

  #chooseSuitable(): void {
    const fitting = this.methods.find(({ task }) => (task === 'raw') === this.#isRaw) ?? this.methods.at(0);
    if (!fitting) return;
    const { task, scale } = fitting;
    const { method, strength } = plainEdit(task, scale);
    this.history.reset({ ...this.edit, task, scale, method, strength });
  }

  #settingsOf({ task, scale, strength, method, develop, blur }: Edit): RestoreSettings | null {
    const tau = this.follows ? 'auto' : this.tau;
    return this.method && { task, scale, tau, keep: strength.keep, ...method, develop, blur };
  }

  #change(part: Partial<Edit>, what: string): void {
    this.history.change({ ...this.edit, ...part }, what);
  }
}
