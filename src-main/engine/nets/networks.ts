import type { Tensor } from 'onnxruntime-common';
import type { ComputeDevice } from '../../contract/settings';
import type { Image } from '../image/image';
import type { Catalogue, Method, Pack, PackOf } from './catalogue';
import { noFeatures } from './features';
import type { TileFeatures } from './features';
import { packsOf } from './methods';
import { mapTensor, openSession, pictureTensor, scalarTensor } from './session';
import type { Beside, Session } from './session';
import { traced } from '../trace';

type PictureTensors = Parameters<Session['run']>[0];

/** One network of a method as a function of tiles. */
export interface Network<P extends Pack, Run> {
  readonly pack: P;
  /** Opens the session if it is not open yet. Throws what openSession throws. */
  readonly load: () => Promise<void>;
  /** Throws what openSession throws, or `network-failed`. */
  readonly run: Run;
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
}

/** The networks of a method; a noise level is σ̃, a standard deviation in units of the image range. */
export interface MethodNetworks {
  /** `noise` goes with a mosaic alone. */
  readonly restorer: Network<PackOf<'restorer'>, (tile: Image, noise?: MosaicNoise) => Promise<Image>>;
  readonly denoiser: Network<PackOf<'denoiser'>, (tile: Image, noiseLevel: number) => Promise<Image>>;
  /** Of what a mosaic became; null where φ_IR is told its noise, or there is no mosaic. */
  readonly camera: MethodNetworks['denoiser'] | null;
  /** Tiles are those of picturesOf; what of x_IR is known of them is used, and what is found of it kept. */
  readonly fusion: Network<
    PackOf<'fusion'>,
    (tiles: readonly Image[], moment: Moment, features?: TileFeatures) => Promise<Image>
  >;
  /** Of what undoing a kernel made of a photo, and the noise that was assumed. */
  readonly refiner: Network<
    PackOf<'refiner'>,
    (result: Image, photo: Image, noiseLevel: number) => Promise<Image>
  > | null;
  /**
   * Of a refined result in [0, 1] and its photo: the squared errors that are to be expected at each pixel, as a picture whose
   * planes are those of the result, of what lies half way, and of the photo.
   */
  readonly judge: Network<PackOf<'judge'>, (result: Image, photo: Image) => Promise<Image>> | null;
}

/** Beyond the levels it was trained on a network is undefined; its highest level is the closest it knows. */
function known({ noise }: Pack, level: number): number {
  return noise === null ? level : Math.min(Math.max(level, noise.range[0]), noise.range[1]);
}

function pictureInputs(
  pack: Pack,
  names: PackOf<'denoiser'>['inputs'],
  tile: Image,
  noiseLevel: number,
): PictureTensors {
  const picture = { [names.image]: pictureTensor(tile) };
  if (names.noiseLevel === null) return picture;
  return { ...picture, [names.noiseLevel]: mapTensor([known(pack, noiseLevel)], tile) };
}

function restorerInputs(pack: PackOf<'restorer'>, tile: Image, noise?: MosaicNoise): PictureTensors {
  const { inputs } = pack;
  if ('image' in inputs) return pictureInputs(pack, inputs, tile, pack.noise?.default ?? 0);
  const map = (levels: readonly number[] = [0, 0, 0]) =>
    mapTensor(
      levels.map((level) => known(pack, level)),
      tile,
    );
  return {
    [inputs.mosaic]: pictureTensor(tile),
    ...(inputs.shot === null ? {} : { [inputs.shot]: map(noise?.shot) }),
    ...(inputs.read === null ? {} : { [inputs.read]: map(noise?.read) }),
  };
}

function fusionInputs(
  pack: PackOf<'fusion'>,
  tiles: readonly Image[],
  { t, noiseLevel }: Moment,
  features: Tensor,
): PictureTensors {
  const { step, noiseLevel: level } = pack.inputs;
  return {
    ...Object.fromEntries(picturesOf(pack).map(({ input }, place) => [input, pictureTensor(tiles[place])])),
    ...(step === undefined ? {} : { [step]: scalarTensor(t) }),
    ...(level === undefined ? {} : { [level]: scalarTensor(known(pack, noiseLevel)) }),
    ...(pack.features === null ? {} : { [pack.features.input]: features }),
  };
}

function refinerInputs(pack: PackOf<'refiner'>, result: Image, photo: Image, noiseLevel: number): PictureTensors {
  const { inputs } = pack;
  return {
    [inputs.result]: pictureTensor(result),
    [inputs.image]: pictureTensor(photo),
    [inputs.noiseLevel]: mapTensor([known(pack, noiseLevel)], photo),
  };
}

function judgeInputs({ inputs }: PackOf<'judge'>, result: Image, photo: Image): PictureTensors {
  return { [inputs.result]: pictureTensor(result), [inputs.image]: pictureTensor(photo) };
}

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
      restorer: this.#network(
        restorer,
        (run) => (tile: Image, noise?: MosaicNoise) => run(() => restorerInputs(restorer, tile, noise)),
      ),
      denoiser: this.#denoiser(denoiser),
      camera: camera && this.#denoiser(camera),
      fusion: this.#fusion(fusion),
      refiner:
        refiner &&
        this.#network(
          refiner,
          (run) => (result: Image, photo: Image, level: number) =>
            run(() => refinerInputs(refiner, result, photo, level)),
        ),
      judge:
        judge &&
        this.#network(judge, (run) => (result: Image, photo: Image) => run(() => judgeInputs(judge, result, photo))),
    };
  }

  async release(): Promise<void> {
    const opening = [...this.#sessions.values()];
    // At once: what is opened meanwhile is for whoever comes next.
    this.#sessions.clear();
    const sessions = await Promise.allSettled(opening);
    for (const opened of sessions) if (opened.status === 'fulfilled') await opened.value.release();
  }

  #denoiser(pack: PackOf<'denoiser'>): MethodNetworks['denoiser'] {
    return this.#network(
      pack,
      (run) => (tile: Image, level: number) => run(() => pictureInputs(pack, pack.inputs, tile, level)),
    );
  }

  #fusion(pack: PackOf<'fusion'>): MethodNetworks['fusion'] {
    return this.#network(pack, (run) => (tiles: readonly Image[], moment: Moment, kept?: TileFeatures) => {
      const features = kept?.of(this.device) ?? null;
      const inputs = () => fusionInputs(pack, tiles, moment, features ?? noFeatures);
      if (!pack.features || !kept || features) return run(inputs);
      return run(inputs, { output: pack.features.output, take: (found) => kept.keep(this.device, found) });
    });
  }

  #network<P extends Pack, Run>(
    pack: P,
    bind: (run: (inputs: () => PictureTensors, beside?: Beside) => Promise<Image>) => Run,
  ): Network<P, Run> {
    return {
      pack,
      load: () => this.#session(pack).then(() => undefined),
      run: bind(async (inputs, beside) => {
        const session = await this.#session(pack);
        return session.run(traced('fill tensors', inputs), beside);
      }),
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
