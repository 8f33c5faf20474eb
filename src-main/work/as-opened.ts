import type { Id } from '../contract';
import type { PhotoPlace } from '../engine-process/jobs';
import { sha256Of } from '../files/regular';
import { stampOf } from '../stores/json-file';

const filesOf = ({ path, shots }: PhotoPlace): readonly string[] => shots ?? [path];
const stampsOf = (place: PhotoPlace): Promise<string[]> => Promise.all(filesOf(place).map(stampOf));

/** Whether the files of photos that are open are still those that were read. */
export class AsOpened {
  readonly #stamps = new Map<Id, Promise<readonly string[]>>();

  /** To be called before a photo is read: what is written meanwhile counts as another file. */
  look(place: PhotoPlace): void {
    this.#stamps.set(place.id, stampsOf(place));
  }

  forget(photo: Id): void {
    this.#stamps.delete(photo);
  }

  /** Whether another program has written one of them since it was last asked; one that is gone for now may come back as it was. */
  async isAnother(place: PhotoPlace): Promise<boolean> {
    const [before, now] = await Promise.all([this.#stamps.get(place.id) ?? [], stampsOf(place)]);
    if (now.includes('') || now.every((stamp, at) => stamp === before[at])) return false;
    this.#stamps.set(place.id, Promise.resolve(now));
    const sums = await Promise.all(filesOf(place).map(sha256Of));
    return (place.inputs ?? []).some(({ sha256 }, at) => sums[at] !== sha256);
  }
}
