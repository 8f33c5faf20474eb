import { describe, expect, it } from 'vitest';
import { unwritable } from '../../../../src-main/files/reason';

/** What libvips says of a file that it cannot make, without the system's name of the fault. */
const byCodec = (words: string) =>
  new Error(
    `/photos/.latensify-1.jpg: unable to open for write\nsystem error: ${words}\nVipsJpeg: unable to write to target\n`,
  );

describe('unwritable', () => {
  it('says why in our words also where a codec hands the system’s on among its own', () => {
    const why = (words: string) => unwritable('/photos/a.jpg', byCodec(words));
    expect([why('Read-only file system'), why('Permission denied'), why('Input/output error')]).toMatchObject([
      { code: 'output-unwritable', details: { path: '/photos/a.jpg', reason: 'the disk can only be read' } },
      { code: 'output-unwritable', details: { reason: 'its permissions do not allow it' } },
      { code: 'output-unwritable', details: { reason: 'the disk reports an error' } },
    ]);
    expect(why('No space left on device').code).toBe('disk-full');
    expect(why('Too many open files').code).toBe('too-many-files');
  });

  it('says that a disk does not answer of what Windows has a name for, and Node none', () => {
    const cause = Object.assign(new Error("UNKNOWN: unknown error, open 'E:\\a.jpg'"), { code: 'UNKNOWN' });
    const reason = 'the disk or the cloud that it is on does not answer';
    expect(unwritable('E:\\a.jpg', cause)).toMatchObject({ code: 'output-unwritable', details: { reason } });
    const gone = Object.assign(new Error('ECONNRESET: connection reset by peer, read'), { code: 'ECONNRESET' });
    expect(unwritable('\\\\nas\\a.jpg', gone).details.reason).toBe('the network drive does not answer');
  });

  it('leaves words that nobody knows as they are', () => {
    const cause = new Error('the codec is out of order');
    expect(unwritable('/photos/a.jpg', cause).details).toEqual({ path: '/photos/a.jpg', reason: cause.message });
  });
});
