import { expect, it, vi } from 'vitest';
import { builderConfig } from '../../../../scripts/builder-config.mjs';
import { ProcessExits } from '../../../../src-main/app/diagnostics';
import { helpVerbs, makeKnown } from '../../../../src-main/app/system';
import type { Engines } from '../../../../src-main/work/engines';

const { shown, copied, named } = vi.hoisted(() => ({ shown: vi.fn(), copied: vi.fn(), named: vi.fn() }));
vi.mock('electron', () => ({
  app: { getPath: (name: string) => `/${name}`, getVersion: () => '1.2.3', setAppUserModelId: named },
  clipboard: { writeText: copied },
  shell: { showItemInFolder: shown },
}));

const exits = new ProcessExits();
const status = { state: 'ready', device: 'cpu', devices: [], lost: null, error: null };
// Nothing else of the engines is asked.
const help = helpVerbs({ restore: { status } } as unknown as Engines, exits);

it('the log is shown where it is written', () => {
  help.showLog();
  expect(shown.mock.calls.map(([path]) => String(path).replace(/\\/g, '/'))).toEqual(['/userData/logs/latensify.log']);
});

it('diagnostics are copied as they are answered, with what ended until then', () => {
  exits.add('view process: hung, exit code 0');
  const text = help.copyDiagnostics();
  expect(copied).toHaveBeenCalledExactlyOnceWith(text);
  expect(text).toMatch(/Latensify 1\.2\.3\n[^]*Engine: ready, cpu\n[^]*view process: hung, exit code 0/);
});

it('Windows knows it by the name that its installer gives the entry in the start menu', async () => {
  makeKnown('linux');
  expect(named).not.toHaveBeenCalled();
  makeKnown('win32');
  expect(named).toHaveBeenCalledExactlyOnceWith((await builderConfig()).appId);
});
