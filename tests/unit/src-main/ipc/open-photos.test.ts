import { describe, expect, it } from 'vitest';
import { LatensifyError, toFailure } from '../../../../src-main/contract';
import type { ErrorCode, Preview } from '../../../../src-main/contract';
import { OpenPhotos } from '../../../../src-main/ipc/open-photos';
import type { EngineClient } from '../../../../src-main/engine-process/client';

/** A client whose engine fails with each of the codes in turn and then opens whatever it is given. */
function clientThatFails(...codes: ErrorCode[]): Pick<EngineClient, 'request'> {
  return {
    request: (job, argument) => {
      if (job === 'preview') return Promise.resolve({ ok: true, value: preview as never });
      const code = codes.shift();
      if (code) return Promise.resolve({ ok: false, error: toFailure(new LatensifyError(code)) });
      return Promise.resolve({ ok: true, value: argument as never });
    },
  };
}

const preview: Preview = { width: 1, height: 1, pixels: new Uint8Array(4) };
const ignore = () => undefined;
const addressOf = (id: string) => `app://latensify/pictures/${id}.png`;

describe('OpenPhotos', () => {
  it('remembers the path of each photo, and where to look for results', async () => {
    const photos = new OpenPhotos(clientThatFails(), addressOf, ignore);
    expect(photos.folder).toBeNull();
    const answer = await photos.open(['/photos/a.png']);
    if (!answer.ok) throw new Error(answer.error.code);
    const { id, url } = answer.value;
    expect(url).toBe(addressOf(id));
    expect(photos.find(id)).toEqual({ id, path: '/photos/a.png' });
    expect(photos.folder).toBe('/photos');
  });

  it('takes several RAW files for a burst, and remembers them all', async () => {
    const photos = new OpenPhotos(clientThatFails(), addressOf, ignore);
    const shots = ['/photos/a.NEF', '/photos/b.nef'];
    const answer = await photos.open(shots);
    if (!answer.ok) throw new Error(answer.error.code);
    expect(photos.find(answer.value.id)).toEqual({ id: answer.value.id, path: '/photos/a.NEF', shots });
  });

  it('opens the first of several files that are not all RAW', async () => {
    const answer = await new OpenPhotos(clientThatFails(), addressOf, ignore).open(['/photos/a.jpg', '/photos/b.nef']);
    expect(answer).toMatchObject({ ok: true, value: { path: '/photos/a.jpg' } });
    expect(answer).not.toHaveProperty('value.shots');
  });

  it('tries once more when the engine dies while it opens a photo', async () => {
    const once = new OpenPhotos(clientThatFails('engine-crashed'), addressOf, ignore);
    expect(await once.open(['/a.png'])).toMatchObject({ ok: true });
    const twice = new OpenPhotos(clientThatFails('engine-crashed', 'engine-crashed'), addressOf, ignore);
    expect(await twice.open(['/a.png'])).toMatchObject({ error: { code: 'engine-crashed' } });
  });

  it('shows what the file holds before the photo is open', async () => {
    const happened: unknown[] = [];
    const photos = new OpenPhotos(clientThatFails(), addressOf, (shown) => happened.push(shown));
    await photos.open(['/photos/a.cr2']).then(() => happened.push('open'));
    expect(happened).toEqual([preview, 'open']);
  });

  it('does not know a photo that it has not opened', () => {
    expect(() => new OpenPhotos(clientThatFails(), addressOf, ignore).find('a')).toThrow(/photo-gone/);
  });
});
