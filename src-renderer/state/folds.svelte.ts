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
