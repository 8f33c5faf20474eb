import type { Image } from '../image/image';
import { findPack } from './catalogue';
import type { Catalogue, Pack, Recipe } from './catalogue';
import { mapTensor, openSession, pictureTensor, scalarTensor } from './session';
import type { ComputeDevice, Session } from './session';

type PictureTensors = Parameters<Session['run']>[0];
type PicturePack = Extract<Pack, { role: 'restorer' | 'denoiser' }>;

/** The three networks of a recipe, each a function of one tile. */
export interface RecipeNetworks {
  readonly restorer: { readonly pack: PicturePack; readonly run: (tile: Image) => Promise<Image> };
  /** The noise level is σ̃, a standard deviation in units of the image range. */
  readonly denoiser: { readonly pack: PicturePack; readonly run: (tile: Image, noiseLevel: number) => Promise<Image> };
  readonly fusion: {
    readonly pack: Pack;
    readonly run: (restored: Image, denoised: Image, step: number) => Promise<Image>;
  };
}

function pictureInputs({ inputs, noise }: PicturePack, tile: Image, noiseLevel: number): PictureTensors {
  const picture = { [inputs.image]: pictureTensor(tile) };
  if (inputs.noiseLevel === null || noise === null) return picture;
  // Beyond the levels it was trained on a network is undefined; its highest level is the closest it knows.
  const known = Math.min(Math.max(noiseLevel, noise.range[0]), noise.range[1]);
  return { ...picture, [inputs.noiseLevel]: mapTensor(known, tile) };
}

/** Sessions of one device, opened when a recipe first needs them and kept for the next photo. */
export class NetworkShelf {
  readonly #catalogue: Catalogue;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(
    catalogue: Catalogue,
    readonly device: ComputeDevice,
  ) {
    this.#catalogue = catalogue;
  }

  /** The recipe's networks; each is loaded at its first call. */
  networksOf(recipe: Recipe): RecipeNetworks {
    const restorer = findPack(this.#catalogue, 'restorer', recipe.restorer);
    const denoiser = findPack(this.#catalogue, 'denoiser', recipe.denoiser);
    const fusion = findPack(this.#catalogue, 'fusion', recipe.fusion);
    return {
      restorer: {
        pack: restorer,
        run: (tile) => this.#run(restorer, pictureInputs(restorer, tile, restorer.noise?.default ?? 0)),
      },
      denoiser: {
        pack: denoiser,
        run: (tile, noiseLevel) => this.#run(denoiser, pictureInputs(denoiser, tile, noiseLevel)),
      },
      fusion: {
        pack: fusion,
        run: (restored, denoised, step) => {
          const { inputs } = fusion;
          const pictures = { [inputs.restored]: pictureTensor(restored), [inputs.denoised]: pictureTensor(denoised) };
          return this.#run(fusion, { ...pictures, [inputs.step]: scalarTensor(step) });
        },
      },
    };
  }

  async release(): Promise<void> {
    const sessions = await Promise.allSettled(this.#sessions.values());
    this.#sessions.clear();
    for (const opened of sessions) if (opened.status === 'fulfilled') await opened.value.release();
  }

  async #run(pack: Pack, inputs: PictureTensors): Promise<Image> {
    const session = this.#sessions.get(pack.id) ?? this.#open(pack);
    return (await session).run(inputs);
  }

  #open(pack: Pack): Promise<Session> {
    const opening = openSession(this.#catalogue, pack, this.device);
    this.#sessions.set(pack.id, opening);
    // A file that was missing may be there at the next try.
    opening.catch(() => this.#sessions.delete(pack.id));
    return opening;
  }
}
