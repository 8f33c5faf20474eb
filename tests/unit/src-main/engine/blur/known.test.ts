import { beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { knowable, knownBy, searchesFor } from '../../../../../src-main/engine/blur/known';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { disk, widened } from '../../../../../src-main/engine/blur/shapes';
import { openFourier } from './parity';
import { stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

const found = (kernel: Kernel | null, reason: Finding['reason'] = 'found'): Finding => ({
  ...{ kind: 'shake', kernel, reason },
  ...{ agreement: 0.9, radius: 1, roundness: 0.5 },
});

it('knows what was found again, once, and nothing that is as small as a sharp photo’s kernel', () => {
  const known = found(disk(4, 51));
  expect(knowable([known, found(null, 'sharp'), known, found(disk(1.3, 15)), found(disk(4, 15), 'small')])).toEqual([
    known,
  ]);
});

it('looks in the smallest square that holds each of the kernels', () => {
  expect(searchesFor([found(widened(disk(4, 11), 51))])).toEqual([
    { side: 15, tone: 'light' },
    { side: 15, tone: 'root' },
  ]);
  expect(searchesFor([found(disk(4, 51)), found(disk(10, 51))])[0].side).toBe(25);
});

it('takes the most alike one, if it is alike enough', () => {
  const known = [found(disk(4, 15)), found(stroke)];
  expect(knownBy(fourier, [disk(2.2, 15), stroke], known)).toBe(1);
  expect(knownBy(fourier, [disk(3.8, 25)], known)).toBe(0);
  expect(knownBy(fourier, [disk(1, 15)], [found(disk(1.6, 15))])).toBe(-1);
  expect(knownBy(fourier, [stroke], [found(disk(6, 15))])).toBe(-1);
});
