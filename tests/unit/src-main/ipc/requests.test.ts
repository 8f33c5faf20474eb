import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError } from '../../../../src-main/contract';
import type { PhotoInfo } from '../../../../src-main/contract';
import { answer } from '../../../../src-main/ipc/requests';

const info: PhotoInfo = {
  id: 'a',
  folder: 'photos',
  name: 'a.png',
  width: 1,
  height: 1,
  bits: 8,
  hasAlpha: false,
  profile: null,
  raw: null,
  shot: { camera: '', iso: 0 },
  burst: null,
  notes: [],
  url: 'app://latensify/pictures/a.png',
};
const open = vi.fn(() => Promise.resolve({ ok: true as const, value: info }));

const complain = vi.fn();
beforeEach(() => void complain.mockClear());

describe('answer', () => {
  it('hands a valid argument to the handler', async () => {
    expect(await answer('photo:open', open, [{ paths: ['/a.png'] }], complain)).toEqual({ ok: true, value: info });
    expect(open).toHaveBeenCalledWith({ paths: ['/a.png'] });
  });

  it.each([
    ['a wrong type', [{ paths: [5] }]],
    ['nothing', []],
    ['something unknown', [{ paths: ['/a.png'], mode: 'write' }]],
    ['two arguments', [{ paths: ['/a.png'] }, 'more']],
  ])('refuses %s loudly, and the handler does not hear of it', async (_what, received) => {
    open.mockClear();
    const refused = await answer('photo:open', open, received, complain);
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(open).not.toHaveBeenCalled();
    expect(complain).toHaveBeenCalledOnce();
  });

  it('lets no answer through that is not as agreed', async () => {
    const strange = () => Promise.resolve({ ok: true as const, value: { ...info, width: 'wide' } as never });
    const answered = await answer('photo:open', strange, [{ paths: ['/a.png'] }], complain);
    expect(answered).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('lets expected failures through and never a stack', async () => {
    const gone = await answer(
      'photo:open',
      () => Promise.reject(new LatensifyError('photo-gone')),
      [{ paths: ['/a'] }],
      complain,
    );
    expect(gone).toMatchObject({ ok: false, error: { code: 'photo-gone' } });
    const surprise = await answer(
      'photo:open',
      () => Promise.reject(new TypeError('x is not a function')),
      [{ paths: ['/a'] }],
      complain,
    );
    expect(surprise).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(JSON.stringify(surprise)).not.toContain('.ts:');
  });
});
