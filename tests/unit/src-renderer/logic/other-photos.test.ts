import { plainEdit } from '@contract/plain-edit';
import { expect, it } from 'vitest';
import { forOtherPhotos } from '../../../../src-renderer/logic/other-photos';
import { aKernel } from '../fake-api';

it('a kernel and its window stay with the photo that they are of', () => {
  const plain = plainEdit('deblur', 1);
  const window = { x: 0, y: 0, width: 1, height: 1 };
  const edit = { ...plain, blur: { ...plain.blur, strength: 2, kernel: aKernel, window } };
  expect(forOtherPhotos(edit)).toEqual({ ...plain, blur: { ...plain.blur, strength: 2 } });
});
