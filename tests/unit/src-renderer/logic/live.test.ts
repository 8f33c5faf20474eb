import { plainDevelopment } from '@contract/plain-development';
import { describe, expect, it } from 'vitest';
import { liveAfter, liveBefore } from '../../../../src-renderer/logic/live';
import { aPhoto, aRawPhoto, aRestoration, someSettings } from '../fake-api';

const brighter = { ...plainDevelopment, exposure: 1 };
const raw = { ...someSettings, task: 'raw', tau: 0, develop: brighter } as const;
const result = { info: { ...aRestoration, hasCameraColours: true }, settings: { ...raw, develop: plainDevelopment } };

describe('what is developed at once', () => {
  it('is a RAW photo whose controls have moved, and its result alike', () => {
    expect(liveBefore(aRawPhoto, raw)).toEqual({ picture: aRawPhoto.id, settings: brighter });
    expect(liveAfter(result, raw)).toEqual({ picture: aRestoration.id, settings: brighter });
  });

  it('is nothing where the picture is right already', () => {
    expect(liveBefore(aRawPhoto, { ...raw, develop: plainDevelopment })).toBeNull();
    expect(liveAfter({ ...result, settings: raw }, raw)).toBeNull();
    expect(liveBefore(aRawPhoto, { ...raw, develop: { ...plainDevelopment, noise: 2 } }), 'noise').toBeNull();
  });

  it('is nothing that has no camera colours, and nothing of another task', () => {
    expect(liveBefore(aPhoto, raw)).toBeNull();
    expect(liveBefore(aRawPhoto, { ...raw, task: 'deblur' })).toBeNull();
    expect(liveAfter({ ...result, info: aRestoration }, raw)).toBeNull();
    expect(liveAfter(null, raw)).toBeNull();
  });
});
