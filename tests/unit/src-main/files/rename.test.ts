import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemReason } from '../../../../src-main/files/reason';
import { patiently, rename } from '../../../../src-main/files/rename';
import { temporaryFolder } from '../engine/image/files';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What the system says, so many times, before it does what it is asked to. */
function saying(code: string, syscall: string, times: number) {
  const asked = { times: 0 };
  const work = async () => {
    asked.times += 1;
    if (asked.times <= times)
      throw Object.assign(new Error(`${code}: operation not permitted, ${syscall}`), { code, syscall });
    return Promise.resolve('done');
  };
  return { asked, work };
}

/** What becomes of work, with all its waiting. */
async function outcome(work: () => Promise<string>, system: NodeJS.Platform): Promise<unknown> {
  const result = patiently(work, system).catch((thrown: unknown) => thrown);
  await vi.runAllTimersAsync();
  return result;
}

it.each(['EPERM', 'EACCES', 'EBUSY'])(
  'a file that Windows says %s of, because it is looked at, is moved later',
  async (code) => {
    const { asked, work } = saying(code, 'rename', 3);
    expect(await outcome(work, 'win32')).toBe('done');
    expect(asked.times).toBe(4);
  },
);

it('one that stays open is called in use, and not a matter of permissions', async () => {
  const { work } = saying('EPERM', 'rename', Infinity);
  expect(systemReason(await outcome(work, 'win32'))).toBe('another program is using it');
});

it('elsewhere, and where nothing is moved, the first word counts', async () => {
  for (const [system, syscall] of [
    ['linux', 'rename'],
    ['win32', 'open'],
  ] as const) {
    const { asked, work } = saying('EPERM', syscall, Infinity);
    expect(systemReason(await outcome(work, system))).toBe('its permissions do not allow it');
    expect(asked.times).toBe(1);
  }
});

it('a file gets its other name', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a'), '');
  await rename(join(folder, 'a'), join(folder, 'b'));
  expect(existsSync(join(folder, 'b'))).toBe(true);
});
