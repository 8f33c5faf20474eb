import { join } from 'node:path';
import { z } from 'zod';
import { LatensifyError } from '../../contract/errors';
import { scaleSchema, taskSchema } from '../../contract/settings';
import { readText } from '../../files/regular';
import { inWords } from '../../contract/reasons';
import { whyNot } from '../../contract/why-not';

/** A path below the models folder, with / between its parts; nothing that could lead out of it. */
const relativePath = z.string().regex(/^[\w-]+(\/[\w.-]+)+$/);

const packFields = {
  id: z.string().regex(/^[\w-]+$/),
  title: z.string(),
  task: taskSchema.nullable(),
  /** Output pixels per input pixel. */
  scale: scaleSchema,
  file: relativePath,
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  output: z.string(),
  layout: z.literal('nchw'),
  channelOrder: z.literal('rgb'),
  range: z.tuple([z.literal(0), z.literal(1)]),
  /** Sides of an input must be multiples of this. */
  sizeMultiple: z.int().positive(),
  /** The only side that tiles have, of a network that takes no other or looks at its whole input; null: any. */
  fixedSize: z.int().positive().nullable(),
  /** Context in input pixels: the radius of the receptive field, or the margin over which tiles of a fixed size are blended. */
  halo: z.int().min(0),
  /** The noise levels that the network knows, as standard deviations in units of the image range. */
  noise: z.strictObject({ range: z.tuple([z.number(), z.number()]), default: z.number() }).nullable(),
  precision: z.enum(['float32', 'float16-weights', 'float16']),
  licence: z.string(),
  licenceFile: relativePath,
  source: z.string(),
  card: relativePath,
};

const pictureInputs = z.strictObject({ image: z.string(), noiseLevel: z.string().nullable() });
/** A mosaic with zeros where it was not sampled, and the noise of each colour, for networks that are told it (docs/raw.md). */
const mosaicInputs = z.strictObject({
  mosaic: z.string(),
  shot: z.string().nullable(),
  read: z.string().nullable(),
});
/**
 * x_IR and x_D; where a network takes them, the iterate x̃_t and the photo y at the size of x_IR, and one number a picture:
 * the step t or the noise level σ̃_t (docs/notation.md).
 */
const fusionInputs = z.strictObject({
  restored: z.string(),
  denoised: z.string(),
  noisy: z.string().optional(),
  seen: z.string().optional(),
  step: z.string().optional(),
  noiseLevel: z.string().optional(),
});
/**
 * What a network finds in x_IR, which is the same in every step, and takes in those that follow: the names of both in its
 * file, and how many numbers it is for each pixel.
 */
const features = z.strictObject({ input: z.string(), output: z.string(), perPixel: z.int().positive() });
/** What came of undoing a kernel, the photo it came of, and the noise that was assumed. */
const refinerInputs = z.strictObject({ result: z.string(), image: z.string(), noiseLevel: z.string() });

/** A refined result, and the photo that it came of. */
const judgeInputs = z.strictObject({ result: z.string(), image: z.string() });

const packSchema = z.discriminatedUnion('role', [
  z.strictObject({ ...packFields, role: z.literal('restorer'), inputs: z.union([pictureInputs, mosaicInputs]) }),
  z.strictObject({ ...packFields, role: z.literal('denoiser'), inputs: pictureInputs }),
  z.strictObject({
    ...packFields,
    role: z.literal('fusion'),
    inputs: fusionInputs,
    features: features.nullable().default(null),
  }),
  z.strictObject({ ...packFields, role: z.literal('refiner'), inputs: refinerInputs }),
  z.strictObject({ ...packFields, role: z.literal('judge'), inputs: judgeInputs }),
]);
export type Pack = z.infer<typeof packSchema>;
export type Role = Pack['role'];
export type PackOf<R extends Role> = Extract<Pack, { role: R }>;

/** What is expected of x_IR's error without the truth (docs/notation.md). */
const fidelitySchema = z.strictObject({
  /** Of a regression of the logarithm of the mean squared error, before there is a sample. */
  weights: z.array(z.number()),
  /** Mean squared errors that the regression has seen. */
  range: z.tuple([z.number().positive(), z.number().positive()]),
  /** Of regressions on what a sample shows: of the same logarithm, and of ρ. */
  errorWeights: z.array(z.number()),
  leanWeights: z.array(z.number()),
  /** By how many dB the error is taken to be less than expected where a budget is spent. */
  caution: z.number().min(0),
  /** By how many dB the expected error is off on two of three photos at most. */
  off: z.number().positive(),
  /** The budget that keeps all of a sample as a rule, in dB. */
  most: z.number().positive(),
});
export type Fidelity = z.infer<typeof fidelitySchema>;

/** Which packs serve a task, and how far its dial goes. */
const methodSchema = z.strictObject({
  task: taskSchema,
  scale: scaleSchema,
  restorer: z.string(),
  /** φ_IR of mosaics of X-Trans, where the task is theirs. */
  xTransRestorer: z.string().nullable(),
  /** φ_D after that one; null, which catalogues of before it say by saying nothing, leaves it to the method's. */
  xTransDenoiser: z.string().nullable().default(null),
  denoiser: z.string(),
  fusion: z.string(),
  /** Corrects what undoing the blur's kernel leaves behind; null where there is no kernel, or it is left so. */
  refiner: z.string().nullable(),
  /** Says what undoing a kernel that is in doubt is worth; null where nothing does. */
  judge: z.string().nullable(),
  tau: z.strictObject({ default: z.int().min(0), max: z.int().min(0).max(1000) }),
  /** Sampler steps; a larger τ gets a DDIM sub-schedule of so many. */
  maxSteps: z.int().positive(),
  variance: z.enum(['beta', 'posterior']),
  /** How the steps of a sub-schedule lie: evenly in t, or evenly in log σ̃. */
  spacing: z.enum(['linear', 'geometric']),
  /** How much of its noise a step of a sub-schedule draws anew. */
  eta: z.number().min(0).max(1),
  /** What a sample may add to x_IR: anything, or only what is finer than cells of 2 × 2 pixels. */
  detail: z.enum(['all', 'fine']),
  /** How much of what the sampler adds to x_IR is kept: the result is x_IR + α(s − x_IR). */
  alpha: z.number().min(0).max(1),
  /** Where x_IR came of the method's network. */
  fidelity: fidelitySchema,
  /** Of other networks that can be chosen as φ_IR, by their ids; of the rest it is taken to be that of the method's. */
  otherFidelities: z.record(z.string(), fidelitySchema),
  /** Where x_IR came of undoing the blur's kernel; null where the method has none. */
  kernelFidelity: fidelitySchema.nullable(),
});
export type Method = z.infer<typeof methodSchema>;

const catalogueSchema = z.strictObject({
  version: z.literal(1),
  packs: z.array(packSchema),
  methods: z.array(methodSchema),
});

/** The models folder and all that the engine believes about what lies in it. */
export interface Catalogue extends z.infer<typeof catalogueSchema> {
  /** Absolute path of the models folder. */
  readonly folder: string;
  /** Where networks lie that the user has imported. */
  readonly ownFolder: string;
  /** Those of the user among them. */
  readonly packs: (Pack | OwnPack)[];
}

/** Whatever else earlier versions wrote of it is passed over. */
const ownPackSchema = z.object({
  ...packFields,
  role: z.literal('restorer'),
  inputs: pictureInputs,
  author: z.string().default(''),
  /** Seconds a megapixel on the processor that it was tried on; of lists before 1.0 it is not known. */
  seconds: z.number().positive().optional(),
});
/** A restoration network that the user has imported. */
export type OwnPack = z.infer<typeof ownPackSchema>;
const ownListSchema = z.object({ version: z.literal(1), packs: z.array(ownPackSchema) });

/** The list of imported networks, in their folder. */
export const ownList = 'models.json';

/** Imported networks; none where the list is missing or of no use: the app goes on with its own. */
export async function readOwnPacks(folder: string): Promise<OwnPack[]> {
  try {
    return ownListSchema.parse(JSON.parse(await readText(join(folder, ownList)))).packs;
  } catch {
    return [];
  }
}

export const isOwn = ({ id }: Pick<Pack, 'id'>): boolean => id.startsWith('own-');

/** Whether it is φ_IR of mosaics and is not told their noise, so that φ_D has to follow. */
export const isDenoisedAfter = ({ inputs }: Pack): boolean => 'mosaic' in inputs && inputs.shot === null;

/** Absolute path of a pack's ONNX file. */
export const packPath = (catalogue: Catalogue, pack: Pack): string =>
  join(isOwn(pack) ? catalogue.ownFolder : catalogue.folder, pack.file);

/** The pack of that role and name; a catalogue that names one that it does not have is damaged. */
export function findPack<R extends Role>(catalogue: Catalogue, role: R, id: string): PackOf<R> {
  const isIt = (pack: Pack): pack is PackOf<R> => pack.role === role && pack.id === id;
  const pack = catalogue.packs.find(isIt);
  if (pack) return pack;
  throw new LatensifyError('catalogue-damaged', {
    file: catalogue.folder,
    reason: inWords('there is no {} “{}”', role, id),
  });
}

/**
 * Reads models/catalogue.json; throws `model-missing` or `catalogue-damaged`.
 * @param ownFolder of imported networks, which come along
 */
export async function readCatalogue(folder: string, ownFolder = ''): Promise<Catalogue> {
  const file = join(folder, 'catalogue.json');
  const text = await readText(file).catch((cause: unknown) => {
    throw new LatensifyError('model-missing', { file }, { cause });
  });
  try {
    const catalogue = catalogueSchema.parse(JSON.parse(text));
    const own = ownFolder === '' ? [] : await readOwnPacks(ownFolder);
    return { ...catalogue, packs: [...catalogue.packs, ...own], folder, ownFolder };
  } catch (cause) {
    throw new LatensifyError('catalogue-damaged', { file, reason: whyNot(cause) }, { cause });
  }
}

/** Reads the list of imported networks again, so that whoever holds the catalogue knows those of now. */
export async function renewOwnPacks({ packs, ownFolder }: Catalogue): Promise<void> {
  const own = ownFolder === '' ? [] : await readOwnPacks(ownFolder);
  packs.splice(0, packs.length, ...packs.filter((pack) => !isOwn(pack)), ...own);
}

/** Seconds a megapixel of the user's own networks, by id, on the processor that they were tried on. */
export function ownSeconds({ packs }: Catalogue): Record<string, number> {
  return Object.fromEntries(
    packs.flatMap((pack) => ('seconds' in pack && pack.seconds ? [[pack.id, pack.seconds]] : [])),
  );
}
