import { describe, expect, it } from 'vitest';
import { Exporter } from '../../../../src-renderer/state/exporter.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { aPhoto, aRestoration, fakeApi, good, someSettings } from '../fake-api';

const result = { info: aRestoration, settings: someSettings };

describe('Exporter', () => {
  it('asks for a place and says where the file is', async () => {
    const { api } = fakeApi();
    const notices = new Notices();
    const exporter = new Exporter(api, notices);
    await exporter.save(aPhoto, result);
    expect(api.exportResult).toHaveBeenCalledExactlyOnceWith({
      restoration: 'result-1',
      encoding: { format: 'png', bits: 8, quality: 92 },
      suggestedName: 'sunset-deblur-tau5.png',
    });
    expect(notices.savedPath).toBe('/photos/sunset-deblur-tau5.png');
  });

  it('writes 16 bits only where the format holds them', () => {
    const exporter = new Exporter(fakeApi().api, new Notices());
    exporter.wantBits(16);
    expect(exporter.encoding.bits).toBe(16);
    exporter.format = 'jpeg';
    expect(exporter.encoding.bits).toBe(8);
    exporter.format = 'tiff';
    expect(exporter.encoding.bits).toBe(16);
  });

  it('offers a linear DNG for the results that can be one, and does not stay with it for others', () => {
    const exporter = new Exporter(fakeApi().api, new Notices());
    expect(exporter.formats).not.toContain('dng');
    exporter.offer({ ...aRestoration, hasCameraColours: true });
    expect(exporter.formats).toContain('dng');
    exporter.format = 'dng';
    exporter.offer(aRestoration);
    expect(exporter.formats).not.toContain('dng');
    expect(exporter.format).toBe('png');
  });

  it('says nothing when the dialog is closed', async () => {
    const { api } = fakeApi();
    api.exportResult.mockResolvedValue(good(null));
    const notices = new Notices();
    await new Exporter(api, notices).save(aPhoto, result);
    expect(notices.savedPath).toBeNull();
    expect(notices.problem).toBeNull();
  });

  it('shows why a file could not be written', async () => {
    const { api } = fakeApi();
    api.exportResult.mockResolvedValue({
      ok: false,
      error: { code: 'output-unwritable', details: { reason: 'Disk full.' } },
    });
    const notices = new Notices();
    await new Exporter(api, notices).save(aPhoto, result);
    expect(notices.problem?.message).toContain('Disk full.');
  });
});
