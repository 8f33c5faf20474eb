import { expect, it } from 'vitest';
import type { Edit } from '../../../../src-main/contract';
import { forOtherPhotos, keepingOwn, plainEdit } from '../../../../src-main/contract/plain-edit';

const plain = plainEdit('raw', 1);

it("what is a photo's own stays with it: a kernel, its window, a picked grey point", () => {
  const edit: Edit = {
    ...plain,
    develop: { ...plain.develop, exposure: 1, whiteBalance: { kind: 'grey-point', x: 0.2, y: 0.7 } },
    blur: {
      ...plain.blur,
      strength: 2,
      kernel: { side: 3, taps: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
      window: { x: 0, y: 0, width: 1, height: 1 },
    },
  };
  expect(keepingOwn(plain, edit)).toEqual({
    ...plain,
    develop: { ...plain.develop, whiteBalance: edit.develop.whiteBalance },
    blur: { ...plain.blur, kernel: edit.blur.kernel, window: edit.blur.window },
  });
  expect(keepingOwn(edit, plain)).toEqual(forOtherPhotos(edit));
  expect(forOtherPhotos(edit)).toEqual({
    ...plain,
    develop: { ...plain.develop, exposure: 1, whiteBalance: { kind: 'as-shot' } },
    blur: { ...plain.blur, strength: 2 },
  });
});

it('a light that was chosen by its temperature goes to other photos', () => {
  const warm = { kind: 'temperature', kelvin: 3200, tint: 5 } as const;
  const edit: Edit = { ...plain, develop: { ...plain.develop, whiteBalance: warm } };
  expect(forOtherPhotos(edit)).toEqual(edit);
});
