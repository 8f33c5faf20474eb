import { vi } from 'vitest';
import type { Answer, EngineStatus } from '../../../../src-main/contract';
import type { RequestOptions } from '../../../../src-main/engine-process/client';
import { Engines } from '../../../../src-main/work/engines';

type Ask = (job: string, argument: unknown, options?: RequestOptions) => Promise<Answer<unknown>>;

const status: EngineStatus = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };
export const good = <T>(value: T): Answer<T> => ({ ok: true, value });

/** What an engine process says of any photo that it opens. */
export const openedAs = ({ id, path }: { id: string; path: string }) => ({
  info: {
    ...{ id, name: 'a.png', folder: 'photos', width: 2, height: 1, bits: 8, hasAlpha: false },
    ...{ profile: null, raw: null, shot: { camera: 'Canon EOS 5D', iso: 800 }, burst: null, notes: [] },
  },
  path,
  inputs: [{ name: 'a.png', sha256: 'a'.repeat(64) }],
  measures: { width: 2, height: 1, raw: null },
});

const openAny: Ask = (job, argument) => {
  if (job === 'estimate') return Promise.resolve(good({ tau: 0, steps: 0, networkCalls: 0, seconds: 0 }));
  return Promise.resolve(good(job === 'open' ? openedAs(argument as { id: string; path: string }) : null));
};

/** Engines that open whatever they are given and estimate nothing, and answer null to all else, unless the test decides otherwise. */
export function fakeEngines() {
  const view = vi.fn<Ask>(openAny);
  const restore = vi.fn<Ask>(openAny);
  const write = vi.fn<Ask>(() => Promise.resolve(good({ path: '/out/a.png', notes: [] })));
  const [useDevice, rest] = [vi.fn(), vi.fn()];
  // The test answers what the schemas ask for.
  const client = (request: Ask) => ({ request, status, useDevice, rest }) as never;
  return { view, restore, write, useDevice, rest, engines: new Engines(client(view), client(restore), client(write)) };
}

/** The arguments of all requests for one job. */
export const asked = (ask: ReturnType<typeof fakeEngines>['view'], job: string): unknown[] =>
  ask.mock.calls.filter(([name]) => name === job).map(([, argument]) => argument);
