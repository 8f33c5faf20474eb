import { LatensifyError } from '../contract';
import type { Id } from '../contract';
import type { PhotoPlace } from '../engine-process/jobs';
import { sha256Of } from '../files/regular';
import { stampOf } from '../stores/json-file';

const filesOf = ({ path, shots }: PhotoPlace): readonly string[] => shots ?? [path];
const stampsOf = (place: PhotoPlace): Promise<string[]> => Promise.all(filesOf(place).map(stampOf));

/** Whether the files of photos that are open are still those that were read. */
export class AsOpened {
  readonly #stamps = new Map<Id, Promise<readonly string[]>>();
  /** Photos that were told to be gone. */
  readonly #missed = new Set<Id>();

  /** To be called before a photo is read: what is written meanwhile counts as another file. */
  look(place: PhotoPlace): void {
    this.#stamps.set(place.id, stampsOf(place));
  }

  forget(photo: Id): void {
    this.#stamps.delete(photo);
    this.#missed.delete(photo);
  }

  /** What has become of them since it was last asked: `photo-changed`, `file-not-found`, which may come back as it was, or nothing. */
  async change(place: PhotoPlace): Promise<LatensifyError | null> {
    const [before, now] = await Promise.all([this.#stamps.get(place.id) ?? [], stampsOf(place)]);
    const gone = filesOf(place).find((_, at) => now[at] === '');
    if (gone !== undefined) return this.#miss(place.id, gone);
    this.#missed.delete(place.id);
    if (now.every((stamp, at) => stamp === before[at])) return null;
    this.#stamps.set(place.id, Promise.resolve(now));
    const sums = await Promise.all(filesOf(place).map(sha256Of));
    const isAnother = (place.inputs ?? []).some(({ sha256 }, at) => sums[at] !== sha256);
    return isAnother ? new LatensifyError('photo-changed', { path: place.path }) : null;
  }

  /** Told once until it is back. */
  #miss(photo: Id, path: string): LatensifyError | null {
    if (this.#missed.has(photo)) return null;
    this.#missed.add(photo);
    return new LatensifyError('file-not-found', { path });
  }
}
