import { expect, it } from 'vitest';
import type { EngineStatus } from '../../../../src-main/contract';
import { Starts } from '../../../../src-main/engine-process/starts';

const starting: EngineStatus = { state: 'starting', device: null, devices: [], lost: null, error: null };
const atWork: EngineStatus = { ...starting, state: 'ready', device: 'webgpu' };

function startsOf(role: 'view' | 'restore') {
  const clock = { now: 0 };
  return { starts: new Starts(role, () => clock.now), clock };
}

it('a driver that ends two processes before they are ready leaves the processor', () => {
  const { starts } = startsOf('restore');
  expect(starts.after('crashed', starting)).toEqual({ device: 'auto', codecs: 'native', start: 'after-crash' });
  expect(starts.after('hung', starting)).toMatchObject({ device: 'cpu', start: 'after-crash' });
  // One that became ready has survived its drivers.
  starts.live();
  expect(starts.manner()).toMatchObject({ device: 'auto', start: 'plain' });
});

it('one that ends two processes at work is not asked again, until the user asks for a device', () => {
  const { starts } = startsOf('restore');
  expect(starts.after('hung', atWork)).toEqual({ device: 'auto', codecs: 'native', start: 'plain' });
  expect(starts.after('hung', atWork)).toMatchObject({ device: 'cpu' });
  expect(starts.lost).toEqual({ device: 'webgpu', reason: 'hung' });
  starts.want('webgpu');
  expect(starts.lost).toBeNull();
  expect(starts.manner('anew')).toEqual({ device: 'webgpu', codecs: 'native', start: 'anew' });
});

it('codecs are suspected of a crash at once where no driver is tried, else after it', () => {
  expect(startsOf('view').starts.after('crashed', starting)?.codecs).toBe('webassembly');
  const { starts } = startsOf('restore');
  expect(starts.after('crashed', starting)?.codecs).toBe('native');
  expect(starts.after('crashed', starting)?.codecs).toBe('webassembly');
  expect(startsOf('view').starts.after('malformed message', atWork)?.codecs).toBe('native');
});

it('after three deaths in a minute there is no other process, a minute later there is', () => {
  const { starts, clock } = startsOf('restore');
  for (let death = 0; death < 3; death++) expect(starts.after('crashed', atWork)).not.toBeNull();
  expect(starts.after('crashed', atWork)).toBeNull();
  clock.now = 60_000;
  expect(starts.after('crashed', atWork)).not.toBeNull();
});

it('a folder may hold several photos that are not survived: looking at photos is started again twelve times a minute', () => {
  const { starts } = startsOf('view');
  for (let death = 0; death < 12; death++) expect(starts.after('crashed', atWork)).not.toBeNull();
  expect(starts.after('crashed', atWork)).toBeNull();
});
