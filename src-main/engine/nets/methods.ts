import { LatensifyError } from '../../contract/errors';
import type { MethodInfo } from '../../contract/restoration';
import type { Scale, Task } from '../../contract/settings';
import { findPack, isDenoisedAfter, isOwn } from './catalogue';
import type { Catalogue, Fidelity, Method, Pack, PackOf } from './catalogue';

/** The method for a task; throws `task-not-ready` or `no-method`, which names the scales there are. */
export function findMethod(catalogue: Catalogue, task: Task, scale: Scale): Method {
  const ofTask = catalogue.methods.filter((method) => method.task === task);
  if (ofTask.length === 0) throw new LatensifyError('task-not-ready', { task });
  const method = ofTask.find((candidate) => candidate.scale === scale);
  if (method) return method;
  const available = ofTask.map((candidate) => candidate.scale).join(', ');
  throw new LatensifyError('no-method', { task, scale, available });
}

/** The networks of a method. */
export interface MethodPacks {
  readonly restorer: PackOf<'restorer'>;
  readonly denoiser: PackOf<'denoiser'>;
  readonly fusion: PackOf<'fusion'>;
  /** φ_D of what φ_IR makes of a mosaic without being told its noise; null where φ_IR needs none after it. */
  readonly camera: PackOf<'denoiser'> | null;
  /** null where the method has none. */
  readonly refiner: PackOf<'refiner'> | null;
  /** null where the method has none. */
  readonly judge: PackOf<'judge'> | null;
}

/** Throws `catalogue-damaged` where the catalogue does not have them. */
export function packsOf(catalogue: Catalogue, method: Method): MethodPacks {
  const { denoiser, fusion, refiner, judge } = method;
  const restorer = findPack(catalogue, 'restorer', method.restorer);
  return {
    restorer,
    denoiser: findPack(catalogue, 'denoiser', denoiser),
    fusion: findPack(catalogue, 'fusion', fusion),
    camera: isDenoisedAfter(restorer) ? findPack(catalogue, 'denoiser', method.xTransDenoiser ?? denoiser) : null,
    refiner: refiner === null ? null : findPack(catalogue, 'refiner', refiner),
    judge: judge === null ? null : findPack(catalogue, 'judge', judge),
  };
}

/** The packs that can be chosen as φ_IR in a method, its own first; which mosaic a sensor has nobody chooses. */
export function restorersFor(
  { packs }: Catalogue,
  { task, scale, restorer, xTransRestorer }: Method,
): PackOf<'restorer'>[] {
  const suits = (pack: Pack): pack is PackOf<'restorer'> =>
    pack.role === 'restorer' && pack.task === task && pack.scale === scale && pack.id !== xTransRestorer;
  return packs.filter(suits).sort((a, b) => Number(b.id === restorer) - Number(a.id === restorer));
}

/** Every method, those of other sensors as methods of their own. */
export function methodsOfSensors({ methods }: Catalogue): Method[] {
  return methods.flatMap((method) => [method, ...(method.xTransRestorer === null ? [] : [ofXTrans(method)])]);
}

/** The method as it is for X-Trans; any other stays as it is. */
export const ofXTrans = (method: Method): Method => ({ ...method, restorer: method.xTransRestorer ?? method.restorer });

/** All that is known of how wrong x_IR may be, whatever it comes of. */
export const fidelitiesOf = ({ fidelity, otherFidelities, kernelFidelity }: Method): Fidelity[] => [
  fidelity,
  ...Object.values(otherFidelities),
  ...(kernelFidelity ? [kernelFidelity] : []),
];

/** What the catalogue offers, whatever the device. */
export function methodsOf(catalogue: Catalogue): MethodInfo[] {
  return catalogue.methods.map((method) => {
    const { task, scale, tau, maxSteps, alpha } = method;
    // Which network is chosen and whether a kernel is believed is not known before: the dial has room for any.
    const fullCost = Math.max(...fidelitiesOf(method).map(({ most }) => most));
    const restorers = restorersFor(catalogue, method).map(({ id, title }) => ({ id, title, isOwn: isOwn({ id }) }));
    const dial = { defaultTau: tau.default, maxTau: tau.max, defaultAlpha: alpha, fullCost };
    return { task, scale, ...dial, maxSteps, restorers };
  });
}
