import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { EngineClient } from '../../src-main/engine-process/client';
import type { EngineProcess } from '../../src-main/engine-process/client';
import type { Role } from '../../src-main/engine-process/jobs';
import type { Launch, Manner, ToEngine } from '../../src-main/engine-process/messages';

/** When an engine process was last heard to answer, or was ended. */
export interface Heard {
  answered: number;
  killed: number;
}

type Folders = Pick<Launch, 'models' | 'pictures' | 'user'>;

function start(role: Role, folders: Folders, manner: Manner, heard: Heard): EngineProcess {
  const launch: Launch = { role, ...folders, ...manner };
  const child = fork(resolve('out/main/worker.cjs'), [JSON.stringify(launch)], {
    execArgv: ['--require', resolve('tests/bench/parent-port.cjs')],
    serialization: 'advanced',
  });
  const said = (message: unknown) => {
    const isAnswer = message !== null && typeof message === 'object' && 'kind' in message && message.kind === 'answer';
    if (isAnswer) heard.answered = performance.now();
  };
  return {
    postMessage: (message: ToEngine) => void child.send(message),
    onMessage: (listener) =>
      void child.on('message', (message) => {
        said(message);
        listener(message);
      }),
    onExit: (listener) => void child.on('exit', (code) => listener(code ?? -1)),
    kill: () => {
      heard.killed = performance.now();
      return child.kill('SIGKILL');
    },
  };
}

/** The app's client of a real engine process, which runs in plain Node. */
export function engineProgram<R extends Role>(role: R, folders: Folders): { client: EngineClient<R>; heard: Heard } {
  const heard: Heard = { answered: 0, killed: 0 };
  const listener = { status: () => undefined, ended: () => undefined };
  const client = new EngineClient(role, (manner) => start(role, folders, manner, heard), listener);
  client.start('cpu');
  return { client, heard };
}
