import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputPath } from '../../../../src-main/engine/output-name';

const facts = { task: 'sr', scale: 4, tau: '20', seed: 3 } as const;

describe('the name of a result', () => {
  it('says what was done', () => {
    expect(outputPath('out', 'a.b.JPG', '', '{name}-{task}-tau{tau}', 'png', facts)).toBe(
      join('out', 'a.b-sr-x4-tau20.png'),
    );
  });

  it('keeps sub-folders and fills every placeholder, as often as it stands there', () => {
    const path = outputPath('out', join('x', 'a.png'), 'trip', '{seed}{seed}_{scale}_{name}', 'jpeg', facts);
    expect(path).toBe(join('out', 'trip', '33_4_a.jpg'));
  });

  it('takes a $ in a photo’s name as it is', () => {
    expect(outputPath('out', '$&.png', '', '{name}', 'webp', facts)).toBe(join('out', '$&.webp'));
  });
});
