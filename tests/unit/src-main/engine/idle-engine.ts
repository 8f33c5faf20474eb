import type { RestoreSettings } from '../../../../src-main/contract/settings';
import type { Engine } from '../../../../src-main/engine/engine';
import type { Photo } from '../../../../src-main/engine/image/photo';
import { holdMetadata } from '../../../../src-main/engine/metadata/hold';

const resolved = { tau: 0, packs: {}, strength: { tau: 0, keep: { kind: 'auto' } } };

/** An engine without networks, which leaves photos as they are. @param meanwhile what happens while it restores */
export const idleEngine = (meanwhile: () => Promise<unknown>): Engine =>
  ({
    device: 'cpu',
    resolve: () => resolved,
    resolutions: () => [resolved],
    refusePixels: () => undefined,
    prepare: () => Promise.resolve(),
    restore: async (photo: Photo, { seed }: RestoreSettings) => {
      await meanwhile();
      const metadata = await holdMetadata(photo, photo.stamp ?? null);
      const { image, alpha, space } = photo;
      const facts = { tau: 0, steps: 0, seed, seconds: 0, networkCalls: 0, device: 'cpu', blur: null, notes: [] };
      return { result: { image, alpha, camera: null, space, source: photo, metadata }, ...facts };
    },
  }) as unknown as Engine; // Only what a job asks of it.
