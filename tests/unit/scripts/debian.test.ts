import { describe, expect, it } from 'vitest';
import { missingPackages } from '../../../scripts/debian.mjs';

const groups = [['libasound2t64', 'libasound2'], ['libnss3']];
const none = () => false;

describe('missingPackages', () => {
  it('names nothing when one name of each group is installed', () => {
    expect(missingPackages(groups, (name) => ['libasound2', 'libnss3'].includes(name), none)).toEqual([]);
  });

  it('takes the first name that the release knows', () => {
    expect(missingPackages(groups, none, () => true)).toEqual(['libasound2t64', 'libnss3']);
    expect(missingPackages(groups, none, (name) => !name.endsWith('t64'))).toEqual(['libasound2', 'libnss3']);
  });

  it('keeps a package whose name nobody knows, so that the installer says so', () => {
    expect(missingPackages([['libgone']], none, none)).toEqual(['libgone']);
  });
});
