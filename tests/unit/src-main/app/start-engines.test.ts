import { expect, it, vi } from 'vitest';
import { ProcessExits } from '../../../../src-main/app/diagnostics';
import { startEngines } from '../../../../src-main/app/start-engines';
import { FakeProcess } from '../engine-process/fake-process';

const processes = vi.hoisted((): Record<string, FakeProcess> => ({}));
vi.mock('electron', () => ({ app: { on: vi.fn() } }));
vi.mock('../../../../src-main/engine-process/fork', () => ({
  forkEngine: (role: string) => (processes[role] = new FakeProcess()),
}));

function start() {
  const log = { say: vi.fn<(message: string) => void>() };
  const exits = new ProcessExits();
  const tell = vi.fn();
  startEngines({ models: '', pictures: '', user: '' }, { log, exits, tell }, 'auto');
  return { said: () => log.say.mock.calls.map(([message]) => message), exits, tell };
}

it.each(['view', 'restore'])('how the %s process ended stands in the log and among what diagnostics tell', (role) => {
  const { said, exits } = start();
  processes[role].die();
  const ending = `${role} process: crashed, exit code 1`;
  expect(said()).toContain(ending);
  expect(exits.latest).toEqual([expect.stringContaining(ending)]);
});

it('what the process that runs networks works on is logged, and the page told', () => {
  const { said, tell } = start();
  processes.restore.say({ kind: 'ready', device: 'cpu', devices: [], lost: null });
  expect(said()).toContain('engine ready, cpu');
  expect(tell).toHaveBeenLastCalledWith('engine:status', expect.objectContaining({ state: 'ready', device: 'cpu' }));
});
