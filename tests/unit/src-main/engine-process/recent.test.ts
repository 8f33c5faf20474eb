import { expect, it } from 'vitest';
import { Recent } from '../../../../src-main/engine-process/recent';

it('keeps the last values and says which one falls out', () => {
  const dropped: string[] = [];
  const recent = new Recent<string, number>(2, (key) => dropped.push(key));
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('c', 3);
  expect(dropped).toEqual(['a']);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([undefined, 2, 3]);
});
