import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Tensor } from 'onnxruntime-common';
import sharp from 'sharp';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { fromPlanar, toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { idleThreads } from '../../src-main/engine/nets/session';
import { runtime } from '../../src-main/engine/nets/runtime';
import { develop } from '../../src-main/engine/raw/develop';
import { plainBlur } from '../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import { toSamples, toPlanes } from '../../src-main/engine/image/pixels';
import { planGrid, runTiled } from '../../src-main/engine/tiles/tiled';
import { light, psnr, smaller } from '../golden/degrade';
import { psnr as shiftedPsnr } from '../unit/src-main/engine/blur/scene';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { asCamera, fixtureCamera, normalSource, readOut } from '../unit/src-main/engine/raw/scene';
import type { Bench, BenchCase, Table } from './bench';
import { timedInTurns } from './measure';
import { never, observer, taskSettings as tasks, untimed } from '../settings';
import { anew } from './photos';

/** A peer's network as a function of pictures. */
async function networkOf(file: string, input: string, output: string) {
  const session = await runtime().InferenceSession.create(file, { extra: idleThreads });
  return async (image: Image, scale: number): Promise<Image> => {
    const { width, height } = image;
    const tensor = new Tensor('float32', toPlanar(image), [1, 3, height, width]);
    const { [output]: result } = await session.run({ [input]: tensor });
    return fromPlanar(width * scale, height * scale, result.data as Float32Array);
  };
}

/** A peer's file, or null where the run has none. */
const peerFile = ({ peers }: Bench, name: string) => {
  const file = peers === null ? null : resolve(peers, name);
  return file !== null && existsSync(file) ? file : null;
};

interface Contender {
  readonly what: string;
  readonly run: () => Promise<Image>;
  /** What is timed in its place, where the picture whose truth is known is too small: what a call takes whatever its size would decide. */
  readonly larger?: () => Promise<Image>;
}

/** Times taken in turns, and the quality of what each made of the picture whose truth is known. */

async function compared(
  bench: Bench,
  quality: (picture: Image) => number,
  megapixels: number,
  contenders: readonly Contender[],
) {
  const qualities = new Map<string, number>();
  for (const { what, run, larger } of contenders) if (larger) qualities.set(what, quality(await run()));
  const works = contenders.map(({ what, run, larger }) => {
    return [what, larger ?? (async () => qualities.set(what, quality(await run())))] as const;
  });
  const times = await timedInTurns(Object.fromEntries(works), Math.min(bench.runs, 2));
  return contenders.map(({ what }) => [
    what,
    times[what],
    (times[what].cpu / megapixels).toFixed(1),
    (times[what].cpu / times[contenders[0].what].cpu).toFixed(2),
    qualities.get(what)?.toFixed(2) ?? '',
  ]);
}
const columns = ['', 'seconds', 'processor s/MP in', 'times ours', 'PSNR'];

async function bicubic(image: Image, width: number, height: number): Promise<Image> {
  const samples = toSamples(image, null, 8);
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const data = await sharp(samples, { raw }).resize(width, height, { kernel: 'cubic' }).raw().toBuffer();
  return toPlanes(data, width, height, 3);
}

const restored =
  ({ engine }: Bench, photo: Photo, settings: RestoreSettings) =>
  async () =>
    (await engine.restore(anew(photo), settings, observer, never)).result.image;

/** With the network for pictures that were only made smaller, which users choose: these are. */
const cleanEnlarging: RestoreSettings = { ...tasks['sr ×4'], restorer: 'restorer-sr-x4-clean' };

async function enlarging(bench: Bench): Promise<Table> {
  const truth = await decodePhoto(resolve('tests/photos/clean.png'));
  const image = smaller(truth.image, 4);
  const photo = { ...truth, image, width: image.width, height: image.height };
  const contender = (what: string, run: (of: Photo) => Promise<Image>): Contender => {
    return { what, run: () => run(photo), ...(bench.isQuick ? {} : { larger: () => run(truth) }) };
  };
  const contenders = [
    contender('Latensify, τ 0', (of) => restored(bench, of, tasks['sr ×4'])()),
    contender('Latensify, for what was only reduced', (of) => restored(bench, of, cleanEnlarging)()),
    contender('bicubic', (of) => bicubic(of.image, of.width * 4, of.height * 4)),
  ];
  const file = peerFile(bench, 'realesrgan-x4.onnx');
  if (file) {
    const network = await networkOf(file, 'data', 'output');
    contenders.push(contender('Real-ESRGAN ×4', (of) => network(of.image, 4)));
  }
  const timed = bench.isQuick ? photo : truth;
  const rows = await compared(bench, (seen) => psnr(seen, truth.image), (timed.width * timed.height) / 1e6, contenders);
  const note =
    `PSNR is that of the photo of the tests, reduced to ${image.width} × ${image.height} pixels by means of 4 × 4, and enlarged again; ` +
    `times are those of enlarging ${timed.width} × ${timed.height} pixels.`;
  return { title: '×4 beside others', note: file ? note : `${note} Real-ESRGAN was not at hand.`, columns, rows };
}

async function deblurring(bench: Bench): Promise<Table> {
  const truth = await decodePhoto(resolve('tests/photos/clean.png'));
  const photo = await decodePhoto(resolve('tests/photos/shake.png'));
  const { width, height, image } = photo;
  const shake: RestoreSettings = { ...tasks['deblur by the kernel'], blur: { ...plainBlur, kind: 'shake' } };
  const contenders: Contender[] = [
    { what: 'Latensify, told that it is shake', run: restored(bench, photo, shake) },
    { what: 'Latensify, by itself', run: restored(bench, photo, tasks['deblur by the kernel']) },
    { what: 'Latensify, by its network', run: restored(bench, photo, tasks['deblur by the network']) },
    { what: 'as it was', run: () => Promise.resolve(image) },
  ];
  const file = peerFile(bench, 'maxim-deblur.onnx');
  if (file) {
    const network = await networkOf(file, 'image', 'restored');
    const grid = planGrid(width, height, 256, { sizeMultiple: 1, fixedSize: 256, halo: 32 });
    contenders.push({ what: 'MAXIM', run: () => runTiled([image], grid, 1, ([tile]) => network(tile, 1), untimed) });
  }
  const rows = await compared(bench, (seen) => shiftedPsnr(seen, truth.image), (width * height) / 1e6, contenders);
  const note =
    'The photo of the tests with camera shake. PSNR at the best shift of up to two pixels, since no kernel says where the photo stood.';
  return { title: 'Deblurring beside others', note: file ? note : `${note} MAXIM was not at hand.`, columns, rows };
}

/** The photo of the tests as a camera with visible noise has it, and the picture without noise and mosaic. */
async function shot({ folder }: Bench) {
  const { image, width, height } = await decodePhoto(resolve('tests/photos/clean.png'));
  const { colour, fromSrgb } = fixtureCamera;
  const camera = asCamera(light(image), fromSrgb, colour.whiteBalance);
  const normal = normalSource();
  const [black, white] = [[512, 520, 516, 508], 16383];
  const samples = readOut(camera, 'RGGB', black, white, (value) => Math.sqrt(4e-4 * value + 4e-6) * normal());
  const file = join(folder, 'shot.DNG');
  writeFileSync(file, writeDng({ width, height, samples, pattern: 'RGGB', black, white }));
  return { file, truth: develop(camera, colour, 1, plainDevelopment), megapixels: (width * height) / 1e6 };
}

async function developing(bench: Bench): Promise<Table> {
  const { file, truth, megapixels } = await shot(bench);
  const contenders: Contender[] = [
    { what: 'Latensify, opening included', run: async () => restored(bench, await decodePhoto(file), tasks.raw)() },
    { what: 'LibRaw, linear interpolation, our colours', run: async () => (await decodePhoto(file)).image },
  ];
  const rows = await compared(bench, (seen) => psnr(seen, truth), megapixels, contenders);
  const note = 'The photo of the tests as a sensor with visible noise reads it out, as a DNG.';
  return { title: 'RAW beside LibRaw', note, columns, rows };
}

export const peers: BenchCase = {
  name: 'peers',
  run: async (bench) => [await enlarging(bench), await deblurring(bench), await developing(bench)],
};
