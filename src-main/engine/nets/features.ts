import { Tensor } from 'onnxruntime-common';
import type { ComputeDevice } from '../../contract/settings';

/** What φ_F finds in one tile of x_IR. It is the same in every step, so that whoever keeps it spares the later ones that. */
export class TileFeatures {
  #found: { readonly device: ComputeDevice; readonly tensor: Tensor } | null = null;

  /** Null where that device has found none: another one's may be why it was given up. */
  of(device: ComputeDevice): Tensor | null {
    return this.#found?.device === device ? this.#found.tensor : null;
  }

  keep(device: ComputeDevice, tensor: Tensor): void {
    this.#found = { device, tensor };
  }
}

/** For whoever has none, since a file wants all of its inputs: fewer channels than any features have. */
export const noFeatures = new Tensor('float32', new Float32Array(1), [1, 1, 1, 1]);
