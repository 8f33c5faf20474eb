import type { Exported } from '@contract';
import { plainOutput } from '@contract/plain-edit';
import { describe, expect, it, vi } from 'vitest';
import { Exporter } from '../../../../src-renderer/state/exporter.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { aPhoto, aRawPhoto, aRestoration, fakeApi, good, later, someSettings } from '../fake-api';

const result = { info: aRestoration, settings: someSettings };

function setUp() {
  const { api, send } = fakeApi();
  const notices = new Notices();
  return { api, send, notices, exporter: new Exporter(api, notices) };
}

describe('Exporter', () => {
  it('says what is wanted, and where the file is', async () => {
    const { api, notices, exporter } = setUp();
    const output = { ...plainOutput, longSide: 2048, space: 'srgb' } as const;
    await exporter.save(output, aPhoto, result, false);
    expect(api.exportResult).toHaveBeenCalledExactlyOnceWith({
      job: expect.any(String) as string,
      ...{ restoration: 'result-1', photo: 'photo-1', longSide: 2048, space: 'srgb', ask: false },
      ...{ place: { kind: 'beside' }, existing: 'skip', name: 'sunset-deblur-tau5.jpg' },
      encoding: { format: 'jpeg', bits: 8, quality: 92 },
    });
    expect(notices.list[0].text()).toBe('Saved /photos/sunset-deblur-tau5.png');
    expect(exporter.isWritten(result)).toBe(true);
  });

  it('says that the one before is not finished, where another is asked for meanwhile', async () => {
    const { api, notices, exporter } = setUp();
    const first = later<Exported | null>();
    api.exportResult.mockReturnValueOnce(first.answer);
    const saving = exporter.save(plainOutput, aPhoto, result, true);
    expect(await exporter.save(plainOutput, aPhoto, result, false)).toBeNull();
    expect(notices.list.map(({ text }) => text())).toEqual(['The export before this one is not finished yet.']);
    first.give(good(null));
    await saving;
    expect(api.exportResult).toHaveBeenCalledOnce();
  });

  it('takes a file back, so that the result would be lost again', async () => {
    const { api, notices, exporter } = setUp();
    await exporter.save(plainOutput, aPhoto, result, true);
    notices.list[0].actions.find(({ label }) => label() === 'Undo')?.run();
    await vi.waitFor(() => expect(exporter.isWritten(result)).toBe(false));
    const path = '/photos/sunset-deblur-tau5.png';
    expect(api.undoExport).toHaveBeenCalledExactlyOnceWith({ file: 'file-1', restoration: 'result-1' });
    expect(notices.list.at(-1)?.text()).toBe(`${path} was taken back.`);
  });

  it('writes a RAW photo as TIFF with 16 bits, unless another format is wanted', () => {
    const { exporter } = setUp();
    expect(exporter.encodingOf(plainOutput, aRawPhoto, null)).toMatchObject({ format: 'tiff', bits: 16 });
    expect(exporter.encodingOf({ ...plainOutput, format: 'webp' }, aRawPhoto, null).bits).toBe(8);
  });

  it('writes 16 bits only where the format holds them', () => {
    const { exporter } = setUp();
    const bits = (format: 'png' | 'jpeg') =>
      exporter.encodingOf({ ...plainOutput, format, bits: 16 }, aPhoto, null).bits;
    expect([bits('png'), bits('jpeg')]).toEqual([16, 8]);
  });

  it('offers a linear DNG for the results that can be one, and does not stay with it for others', () => {
    const { exporter } = setUp();
    const developed = { ...result, info: { ...aRestoration, hasCameraColours: true } };
    const wished = { ...plainOutput, format: 'dng' } as const;
    expect(exporter.formatsFor(developed)).toContain('dng');
    expect(exporter.encodingOf(wished, aRawPhoto, developed).format).toBe('dng');
    expect(exporter.encodingOf(wished, aRawPhoto, result).format).toBe('tiff');
  });

  it('says what was lost on the way, and shows the file by its handle', async () => {
    const { api, notices, exporter } = setUp();
    const notes = [{ code: 'transparency-flattened' as const, details: { format: 'JPEG' } }];
    api.exportResult.mockResolvedValue(good({ file: 'f', shown: '/a.jpg', place: { kind: 'beside' }, notes }));
    await exporter.save(plainOutput, aPhoto, result, false);
    expect(notices.list[0].text()).toMatch(/^Saved \/a.jpg[.] JPEG .*transparency/);
    notices.list[0].actions[0].run();
    expect(api.reveal).toHaveBeenCalledExactlyOnceWith({ file: 'f' });
  });

  it('shows how far it is, and can be cancelled', async () => {
    const { api, send, notices, exporter } = setUp();
    const { answer, give } = later<Exported | null>();
    api.exportResult.mockReturnValue(answer);
    const saving = exporter.save(plainOutput, aPhoto, result, false);
    const job = api.exportResult.mock.calls[0][0].job;
    send('restore:event', { job: 'another', kind: 'writing', share: 0.9, secondsLeft: 1 });
    expect(exporter.progress).toBeNull();
    send('restore:event', { job, kind: 'writing', share: 0.5, secondsLeft: 7 });
    expect(exporter.progress).toMatchObject({ share: 0.5, secondsLeft: 7 });
    await exporter.cancel();
    expect(api.cancel).toHaveBeenCalledExactlyOnceWith({ job });
    give({ ok: false, error: { code: 'cancelled', details: {} } });
    await saving;
    expect(notices.list[0].text()).toBe('Cancelled. No file was written.');
    expect([exporter.writing, exporter.progress, exporter.isWritten(result)]).toEqual([false, null, false]);
  });

  it('says nothing when the dialog is closed', async () => {
    const { api, notices, exporter } = setUp();
    api.exportResult.mockResolvedValue(good(null));
    await exporter.save(plainOutput, aPhoto, result, true);
    expect(notices.list).toEqual([]);
    expect(exporter.isWritten(result)).toBe(false);
  });

  it('shows why a file could not be written', async () => {
    const { api, notices, exporter } = setUp();
    api.exportResult.mockResolvedValue({
      ok: false,
      error: { code: 'output-unwritable', details: { reason: 'Disk full.' } },
    });
    await exporter.save(plainOutput, aPhoto, result, true);
    expect(notices.problem?.text()).toContain('Disk full.');
  });
});
