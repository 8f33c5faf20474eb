import { join } from 'node:path';
import { isTiled } from '../contract/tiles';
import { LatensifyError, mapOf } from '../contract';
import type { DevelopSettings, Id, Preview, TilePlace } from '../contract';
import { unwritable } from '../files/reason';
import { discard } from '../files/rename';
import {
  developProxy,
  developTile,
  noMetadata,
  overviewOf,
  readCameraProxy,
  readResult,
  shownTile,
  writeCameraPyramid,
  writePicture,
  writePlainPicture,
  writeResult,
  writeShownPyramid,
} from '../engine';
import type { CameraProxy, Image, Photo, Result } from '../engine';

/** So many small copies stay in memory: of the photo that is open, and of what it is compared with. */
const keptProxies = 3;

/**
 * What the page shows, as 8-bit PNG files with the true pixels and the profile, named by photo or restoration; and beside
 * them the restorations themselves. Files rather than messages: a picture of 24 megapixels never passes through the main
 * process's memory, and a result outlives the process that made it.
 */
export class Pictures {
  readonly #folder: string;
  readonly #proxies = new Map<Id, CameraProxy>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws `cancelled`, `disk-full` or `output-unwritable`. */
  writePhoto(id: Id, photo: Photo, signal: AbortSignal): Promise<void> {
    const { image, alpha, raw, space } = photo;
    return this.#whole(id, signal, async () => {
      if (raw?.kind === 'mosaic' && raw.plain) {
        const { colour, orientation } = raw.mosaic;
        await writeCameraPyramid({ image: raw.plain, colour, orientation }, this.#cameraFile(id));
      }
      await this.#writePicture(id, { image, alpha, camera: null, space, source: photo });
    });
  }

  /**
   * The result first: it is kept even where its pictures fail, of which the page says that they cannot be shown. Throws
   * the same as `writePhoto`.
   * @param map draws the map of what was invented in it
   */
  writeResult(id: Id, result: Result, map: (() => Image) | null, signal: AbortSignal): Promise<void> {
    return this.#whole(id, signal, async () => {
      await writeResult(result, this.#resultFile(id));
      await this.#showResult(id, result, map).catch(console.error);
    });
  }

  async #showResult(id: Id, result: Result, map: (() => Image) | null): Promise<void> {
    if (result.camera) await writeCameraPyramid(result.camera, this.#cameraFile(id));
    await this.#writePicture(id, result);
    if (map) await writePlainPicture(map(), this.#mapFile(id));
  }

  /** To be looked at only. Throws as `writePhoto` does. */
  writeArea(id: Id, result: Result, signal: AbortSignal): Promise<void> {
    return this.#whole(id, signal, () => this.#writePicture(id, result));
  }

  /** Writes what `id` names. Nobody learns the name of what fails or is cancelled, so that it leaves the disk at once. */
  async #whole(id: Id, signal: AbortSignal, write: () => Promise<void>): Promise<void> {
    try {
      if (!signal.aborted) await write();
      if (signal.aborted) throw new LatensifyError('cancelled');
    } catch (thrown) {
      await this.remove(id);
      throw unwritable(this.#folder, thrown);
    }
  }

  /** null where there is no such result any more. */
  readResult(id: Id): Promise<Result | null> {
    return readResult(this.#resultFile(id));
  }

  /** A RAW photo, or what was restored of one, small; null where it has no camera colours. Throws `grey-point-unusable`. */
  async develop(id: Id, settings: DevelopSettings): Promise<Preview | null> {
    const proxy = await this.#proxyOf(id);
    return proxy && developProxy(this.#cameraFile(id), proxy, settings);
  }

  /** The same for a tile of it, as a picture file. */
  async developTile(id: Id, settings: DevelopSettings, place: TilePlace): Promise<Uint8Array | null> {
    const proxy = await this.#proxyOf(id);
    return proxy && developTile(this.#cameraFile(id), proxy, settings, place);
  }

  async #proxyOf(id: Id): Promise<CameraProxy | null> {
    const proxy = this.#proxies.get(id) ?? (await readCameraProxy(this.#cameraFile(id)));
    if (!proxy) return null;
    this.#proxies.delete(id);
    this.#proxies.set(id, proxy);
    const [oldest] = this.#proxies.keys();
    if (this.#proxies.size > keptProxies) this.#proxies.delete(oldest);
    return proxy;
  }

  /** It can no longer be written as a file, but still be looked at. */
  release(id: Id): Promise<void> {
    return discard(this.#resultFile(id));
  }

  async remove(id: Id): Promise<void> {
    this.#proxies.delete(id);
    const own = [this.#pictureFile(id), this.#tilesFile(id), this.#mapFile(id)];
    for (const file of [...own, this.#resultFile(id), this.#cameraFile(id)]) await discard(file);
  }

  /** The page needs no metadata, and no profile where it is sRGB's. */
  async #writePicture(id: Id, { space, ...picture }: Omit<Result, 'metadata'>): Promise<void> {
    const encoding = { format: 'png', bits: 8, quality: 100 } as const;
    const shown = { ...picture, space: space === 'srgb' ? null : space, metadata: noMetadata };
    const isLarge = isTiled(picture.image);
    if (isLarge) await writeShownPyramid(shown, this.#tilesFile(id));
    const whole = isLarge ? { ...shown, ...overviewOf(shown) } : shown;
    await writePicture(whole, encoding, this.#pictureFile(id));
  }

  #pictureFile(id: Id): string {
    return join(this.#folder, `${id}.png`);
  }

  /** A tile of a large picture as a picture file; null where there is none. */
  tile(id: Id, place: TilePlace): Promise<Uint8Array | null> {
    return shownTile(this.#tilesFile(id), place);
  }

  #tilesFile(id: Id): string {
    return join(this.#folder, `${id}.tiles`);
  }

  #cameraFile(id: Id): string {
    return join(this.#folder, `${id}.camera`);
  }

  #mapFile(id: Id): string {
    return join(this.#folder, `${mapOf(id)}.png`);
  }

  #resultFile(id: Id): string {
    return join(this.#folder, `${id}.result`);
  }
}
