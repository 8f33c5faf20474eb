export const viewNames = ['gallery', 'photo', 'queue'] as const;
export type ViewName = (typeof viewNames)[number];
/** What opens over a view, and leaves it as it was. */
export type Sheet = 'settings' | 'shortcuts' | 'about';

/** Below this width of the window, in CSS pixels, the panel folds. */
const foldsBelow = 1000;

/** Which view is seen, what lies over it, and whether the panel stands beside it. */
export class Frame {
  view = $state<ViewName>('photo');
  sheet = $state<Sheet | null>(null);
  /** Of the page, in CSS pixels. */
  width = $state(foldsBelow);
  /** What the user asked for; null: as the width allows. */
  #panelWanted = $state<boolean | null>(null);
  readonly isNarrow = $derived(this.width < foldsBelow);
  readonly panelShown = $derived(this.#panelWanted ?? !this.isNarrow);

  show(view: ViewName): void {
    this.view = view;
    this.sheet = null;
  }

  togglePanel(): void {
    const next = !this.panelShown;
    this.#panelWanted = next === !this.isNarrow ? null : next;
  }

  open(sheet: Sheet): void {
    this.sheet = this.sheet === sheet ? null : sheet;
  }

  /** Whether there was a sheet to close. */
  closeSheet(): boolean {
    const was = this.sheet !== null;
    this.sheet = null;
    return was;
  }
}

/** Which cards of the panel are folded away, by name. */
export class Folds {
  names = $state.raw<readonly string[]>([]);

  isOpen(name: string): boolean {
    return !this.names.includes(name);
  }

  set(name: string, open: boolean): void {
    if (open === this.isOpen(name)) return;
    this.names = open ? this.names.filter((folded) => folded !== name) : [...this.names, name];
  }
}
