import type { ComputeDevice } from '../../contract/settings';
import type { Image } from '../image/image';
import type { Catalogue, Method, Pack, PackOf } from './catalogue';
import { noFeatures } from './features';
import type { TileFeatures } from './features';
import { packsOf } from './methods';
import { mapTensor, openSession, pictureTensor, scalarTensor } from './session';
import type { Beside, Session } from './session';
import { traced } from '../trace';

/** One network of a method as a function of tiles. */
export interface Network<P extends Pack, Told> {
  readonly pack: P;
  /** Opens the session if it is not open yet. Throws what openSession throws. */
  readonly load: () => Promise<void>;
  /**
   * Throws what openSession throws, or `network-failed`.
   * @param tiles of each of its pictures, in the order of its inputs, the same one
   * @param told beside them
   */
  readonly run: (tiles: readonly Image[], told: Told) => Promise<Image>;
}

/** What a mosaic's network is told: for each colour, noise has the variance shot²·x + read² at light x. */
export interface MosaicNoise {
  readonly shot: readonly number[];
  readonly read: readonly number[];
}

const fusionPictures = ['restored', 'denoised', 'noisy', 'seen'] as const;
type FusionPicture = (typeof fusionPictures)[number];

/** The pictures that a fusion network takes, in the order of its tiles, and what its file calls them. */
export function picturesOf({
  inputs,
}: PackOf<'fusion'>): { readonly picture: FusionPicture; readonly input: string }[] {
  return fusionPictures.flatMap((picture) => {
    const input = inputs[picture];
    return input === undefined ? [] : [{ picture, input }];
  });
}

/** Where on its way the sampler is. */
export interface Moment {
  readonly t: number;
  readonly noiseLevel: number;
  /** What is known of x_IR is used, and what is found of it kept; null: by nobody. */
  readonly features: TileFeatures | null;
}

/** The networks of a method; a noise level is σ̃, a standard deviation in units of the image range. */
export interface MethodNetworks {
  /** Of a photo, or of a mosaic with its noise; null where it is told none. */
  readonly restorer: Network<PackOf<'restorer'>, MosaicNoise | null>;
  readonly denoiser: Network<PackOf<'denoiser'>, number>;
  /** Of what a mosaic became; null where φ_IR is told its noise, or there is no mosaic. */
  readonly camera: MethodNetworks['denoiser'] | null;
  /** Tiles are those of picturesOf. */
  readonly fusion: Network<PackOf<'fusion'>, Moment>;
  /** Of what undoing a kernel made of a photo, and the photo; told the noise that was assumed. */
  readonly refiner: Network<PackOf<'refiner'>, number> | null;
  /**
   * Of a refined result in [0, 1] and its photo: the squared errors that are to be expected at each pixel, as a picture whose
   * planes are those of the result, of what lies half way, and of the photo.
   */
  readonly judge: Network<PackOf<'judge'>, void> | null;
}

/** What a session is asked. */
interface Asked {
  readonly inputs: Parameters<Session['run']>[0];
  readonly beside?: Beside;
}

/** Beyond the levels it was trained on a network is undefined; its highest level is the closest it knows. */
function known({ noise }: Pack, level: number): number {
  return noise === null ? level : Math.min(Math.max(level, noise.range[0]), noise.range[1]);
}

function askedOfPicture(
  pack: Pack,
  names: PackOf<'denoiser'>['inputs'],
  [tile]: readonly Image[],
  noiseLevel: number,
): Asked {
  const picture = { [names.image]: pictureTensor(tile) };
  if (names.noiseLevel === null) return { inputs: picture };
  return { inputs: { ...picture, [names.noiseLevel]: mapTensor([known(pack, noiseLevel)], tile) } };
}

function askedOfRestorer(pack: PackOf<'restorer'>, tiles: readonly Image[], noise: MosaicNoise | null): Asked {
  const { inputs } = pack;
  if ('image' in inputs) return askedOfPicture(pack, inputs, tiles, pack.noise?.default ?? 0);
  const [tile] = tiles;
  const map = (levels: readonly number[] = [0, 0, 0]) =>
    mapTensor(
      levels.map((level) => known(pack, level)),
      tile,
    );
  return {
    inputs: {
      [inputs.mosaic]: pictureTensor(tile),
      ...(inputs.shot === null ? {} : { [inputs.shot]: map(noise?.shot) }),
      ...(inputs.read === null ? {} : { [inputs.read]: map(noise?.read) }),
    },
  };
}

const askedOfDenoiser = (pack: PackOf<'denoiser'>, tiles: readonly Image[], noiseLevel: number): Asked =>
  askedOfPicture(pack, pack.inputs, tiles, noiseLevel);

function askedOfFusion(
  pack: PackOf<'fusion'>,
  tiles: readonly Image[],
  { t, noiseLevel, features: kept }: Moment,
  device: ComputeDevice,
): Asked {
  const {
    features,
    inputs: { step, noiseLevel: level },
  } = pack;
  const found = kept?.of(device) ?? null;
  const inputs = {
    ...Object.fromEntries(picturesOf(pack).map(({ input }, place) => [input, pictureTensor(tiles[place])])),
    ...(step === undefined ? {} : { [step]: scalarTensor(t) }),
    ...(level === undefined ? {} : { [level]: scalarTensor(known(pack, noiseLevel)) }),
    ...(features === null ? {} : { [features.input]: found ?? noFeatures }),
  };
  if (!features || !kept || found) return { inputs };
  return { inputs, beside: { output: features.output, take: (tensor) => kept.keep(device, tensor) } };
}

function askedOfRefiner(pack: PackOf<'refiner'>, [result, photo]: readonly Image[], noiseLevel: number): Asked {
  const { inputs } = pack;
  return {
    inputs: {
      [inputs.result]: pictureTensor(result),
      [inputs.image]: pictureTensor(photo),
      [inputs.noiseLevel]: mapTensor([known(pack, noiseLevel)], photo),
    },
  };
}

const askedOfJudge = ({ inputs }: PackOf<'judge'>, [result, photo]: readonly Image[]): Asked => ({
  inputs: { [inputs.result]: pictureTensor(result), [inputs.image]: pictureTensor(photo) },
});

/** Sessions of one device, opened when a method first needs them and kept for the next photo. */
export class NetworkPool {
  readonly #catalogue: Catalogue;
  readonly #open: typeof openSession;
  readonly #sessions = new Map<string, Promise<Session>>();

  /** @param open a test's sessions need no device */
  constructor(
    catalogue: Catalogue,
    readonly device: ComputeDevice,
    open: typeof openSession = openSession,
  ) {
    this.#catalogue = catalogue;
    this.#open = open;
  }

  networksOf(method: Method): MethodNetworks {
    const { restorer, denoiser, camera, fusion, refiner, judge } = packsOf(this.#catalogue, method);
    return {
      restorer: this.#network(restorer, askedOfRestorer),
      denoiser: this.#network(denoiser, askedOfDenoiser),
      camera: camera && this.#network(camera, askedOfDenoiser),
      fusion: this.#network(fusion, askedOfFusion),
      refiner: refiner && this.#network(refiner, askedOfRefiner),
      judge: judge && this.#network(judge, askedOfJudge),
    };
  }

  async release(): Promise<void> {
    const opening = [...this.#sessions.values()];
    // At once: what is opened meanwhile is for whoever comes next.
    this.#sessions.clear();
    const sessions = await Promise.allSettled(opening);
    for (const opened of sessions) if (opened.status === 'fulfilled') await opened.value.release();
  }

  #network<P extends Pack, Told>(
    pack: P,
    asked: (pack: P, tiles: readonly Image[], told: Told, device: ComputeDevice) => Asked,
  ): Network<P, Told> {
    return {
      pack,
      load: () => this.#session(pack).then(() => undefined),
      run: async (tiles, told) => {
        const session = await this.#session(pack);
        const { inputs, beside } = traced('fill tensors', () => asked(pack, tiles, told, this.device));
        return session.run(inputs, beside);
      },
    };
  }

  #session(pack: Pack): Promise<Session> {
    const open = this.#sessions.get(pack.id);
    if (open) return open;
    const opening = this.#open(this.#catalogue, pack, this.device);
    this.#sessions.set(pack.id, opening);
    // A file that was missing may be there at the next try.
    opening.catch(() => {
      if (this.#sessions.get(pack.id) === opening) this.#sessions.delete(pack.id);
    });
    return opening;
  }
}
