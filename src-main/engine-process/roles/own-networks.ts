import { keepModel, listOwnModels, removeModel, renewOwnPacks, tryModel } from '../../engine';
import type { Engine, readCatalogue } from '../../engine';
import type { Errand, JobArgument } from '../jobs';

type Catalogue = ReturnType<typeof readCatalogue>;

/** The networks that the user has imported: tried, kept and removed, one at a time. */
export class OwnNetworks {
  readonly #engine: Promise<Engine>;
  readonly #catalogue: Catalogue;

  constructor(engine: Promise<Engine>, catalogue: Catalogue) {
    [this.#engine, this.#catalogue] = [engine, catalogue];
  }

  list = async () => listOwnModels(await this.#catalogue);

  async try(path: string, { report }: Errand) {
    const tell = (callsDone: number, callsTotal: number) =>
      report({ kind: 'progress', callsDone, callsTotal, secondsLeft: null });
    return tryModel(await this.#catalogue, path, tell);
  }

  keep = ({ path, model }: JobArgument<'restore', 'keepModel'>) =>
    this.#change((catalogue) => keepModel(catalogue, path, model));

  remove = (id: string) => this.#change((catalogue) => removeModel(catalogue, id));

  /** Changes the list of them, which is used from now on. */
  async #change(change: (catalogue: Awaited<Catalogue>) => Promise<unknown>) {
    const catalogue = await this.#catalogue;
    await change(catalogue);
    await renewOwnPacks(catalogue);
    await (await this.#engine).renewOwnModels();
    return listOwnModels(catalogue);
  }
}
