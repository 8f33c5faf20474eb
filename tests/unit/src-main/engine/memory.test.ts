import { totalmem } from 'node:os';
import { beforeEach, expect, it, vi } from 'vitest';
import { refuseBeyondMemory, refuseTooLarge } from '../../../../src-main/engine/memory';

vi.mock('node:os', async (original) => ({ ...(await original<object>()), totalmem: vi.fn() }));

/** Bytes a pixel of the photo: itself and one picture of the scale. */
const faithfully = (scale: number) => 12 * (1 + scale ** 2);

const unlimited = 2 ** 64;
const constrainedMemory = vi.spyOn(process, 'constrainedMemory');
beforeEach(() => {
  vi.mocked(totalmem).mockReturnValue(16 * 2 ** 30);
  constrainedMemory.mockReturnValue(unlimited);
});

it('12 megapixels four times as large are done where there is memory for them', () => {
  expect(() => refuseTooLarge(12e6, faithfully(4), 4)).not.toThrow();
});

it('what memory does not hold is refused with the largest that it does', () => {
  vi.mocked(totalmem).mockReturnValue(4 * 2 ** 30);
  // 80 % of 4 GiB over 204 bytes.
  const refusing = () => refuseTooLarge(24e6, faithfully(4), 4);
  expect(refusing).toThrow(
    /result-too-large, megapixels: 24, largest: 16.8, scale: 4, needed: 4.6, limit: memory, available: 4/,
  );
  expect(refusing).toThrow(/, free: \d+(\.\d)?$/);
});

it('a container or a service of the system may allow less than the computer has', () => {
  constrainedMemory.mockReturnValue(4 * 2 ** 30);
  expect(() => refuseTooLarge(24e6, faithfully(4), 4)).toThrow(/largest: 16.8, .*limit: memory, available: 4/);
  expect(() => refuseBeyondMemory(3.3 * 2 ** 30)).toThrow(/photo-too-large, needed: 3.3, available: 4/);
  // As Node says that there is no limit, or that it does not know.
  for (const none of [0, unlimited]) {
    constrainedMemory.mockReturnValue(none);
    expect(() => refuseTooLarge(24e6, faithfully(4), 4)).not.toThrow();
  }
});

it('what one buffer does not hold is refused, however much memory there is', () => {
  vi.mocked(totalmem).mockReturnValue(1024 * 2 ** 30);
  // (2 GiB − 2 MiB) / 4 bytes / 16.
  expect(() => refuseTooLarge(45e6, faithfully(4), 4)).toThrow(
    /result-too-large, megapixels: 45, largest: 33.5, .*limit: buffer/,
  );
  expect(() => refuseTooLarge(33e6, faithfully(4), 4)).not.toThrow();
});
