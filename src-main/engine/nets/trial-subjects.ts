import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import { networkGrid } from '../plan/network-grid';
import type { Catalogue, Pack } from './catalogue';
import { methodsOfSensors } from './methods';
import { picturesOf } from './networks';
import type { MethodNetworks, Moment, Network, NetworkPool } from './networks';

/** A network with a tile as it gets them at work: what devices are tried with, and timed. */
export interface Subject {
  readonly pack: Pack;
  readonly side: number;
  /** Makes pictures for it, which takes longer than a fast device's networks do, and returns its call with them. */
  readonly calling: (networks: Pick<NetworkPool, 'networksOf'>, side: number) => () => Promise<Image>;
}

/** Waves, an edge and noise: what a photo has, so that no part of a network idles. */
export function testPicture(side: number, phase: number): Image {
  const image = blankImage(side, side);
  let state = 1;
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++) {
      const [x, y] = [index % side, Math.floor(index / side)];
      // Numerical Recipes' generator: noise of 24 bits that is the same everywhere.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const wave = 0.25 * Math.sin(0.11 * x + phase + channel) * Math.cos(0.07 * y - channel);
      plane[index] = (x + y < side ? 0.35 : 0.6) + wave + 0.1 * (state / 2 ** 32 - 0.5);
    }
  });
  return image;
}

/** Zeros where a Bayer sensor that begins with G R has no sample. */
function testMosaic(side: number): Image {
  const image = testPicture(side, 0);
  const colours = [
    [1, 0],
    [2, 1],
  ];
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++)
      if (colours[Math.floor(index / side) % 2][index % 2] !== channel) plane[index] = 0;
  });
  return image;
}

const noise = { shot: [0.03, 0.02, 0.03], read: [0.005, 0.004, 0.006] };
const noiseLevel = 0.1;
const moment: Moment = { t: 5, noiseLevel: 0.026, features: null };

/** A network's call with pictures that were made for it. */
type Role = (networks: MethodNetworks, side: number) => () => Promise<Image>;

function calling<Told>(network: Network<Pack, Told> | null, tiles: readonly Image[], told: Told): () => Promise<Image> {
  if (network === null) throw new Error('The method has no such network.');
  return () => network.run(tiles, told);
}

const pictures = (count: number, side: number) => Array.from({ length: count }, (_, phase) => testPicture(side, phase));

const roles: Record<keyof MethodNetworks, Role> = {
  restorer: ({ restorer }, side) =>
    'mosaic' in restorer.pack.inputs
      ? calling(restorer, [testMosaic(side)], noise)
      : calling(restorer, pictures(1, side), null),
  denoiser: ({ denoiser }, side) => calling(denoiser, pictures(1, side), noiseLevel),
  camera: ({ camera }, side) => calling(camera, pictures(1, side), noiseLevel),
  fusion: ({ fusion }, side) => calling(fusion, pictures(picturesOf(fusion.pack).length, side), moment),
  refiner: ({ refiner }, side) => calling(refiner, pictures(2, side), noiseLevel),
  judge: ({ judge }, side) => calling(judge, pictures(2, side), undefined),
};

const inTurn = ['denoiser', 'fusion', 'restorer', 'camera', 'refiner', 'judge'] as const;

/** Side of the largest tile that the network gets of a large photo. */
function tileSide(pack: Pack): number {
  const side = 8192 / pack.scale;
  const { across } = networkGrid(pack, { width: side, height: side }, null);
  return Math.max(...across.map(({ inputLength }) => inputLength));
}

/** Every network of every method, the cheap ones first. */
export function subjectsOf(catalogue: Catalogue, pool: Pick<NetworkPool, 'networksOf'>): Subject[] {
  const found = new Map<string, Subject>();
  for (const method of methodsOfSensors(catalogue)) {
    const networks = pool.networksOf(method);
    for (const role of inTurn) {
      const pack = networks[role]?.pack;
      const calling: Subject['calling'] = (on, side) => roles[role](on.networksOf(method), side);
      if (pack) found.set(pack.id, { pack, side: tileSide(pack), calling });
    }
  }
  const cost = ({ pack, side }: Subject) => pack.bytes * side ** 2;
  return [...found.values()].sort((a, b) => cost(a) - cost(b));
}
