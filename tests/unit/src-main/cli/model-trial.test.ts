import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { tryModelApart } from '../../../../src-main/cli/model-trial';
import { temporaryFolder } from '../engine/image/files';

const model = {
  ...{ id: 'own-0123456789ab', title: 'x4', task: 'sr', scale: 4, source: 'x4.onnx', bytes: 9, sha256: 'a'.repeat(64) },
  ...{ input: 'input', output: 'output', sizeMultiple: 1, fixedSize: null, halo: 9 },
  ...{ licence: '', author: '', seconds: 2 },
};

/** A program in the place of the trial. */
function trial(lines: string): string[] {
  const program = join(temporaryFolder(), 'trial.mjs');
  writeFileSync(program, `const say = (value) => process.send(value);\n${lines}`);
  return [program];
}

describe('a network that is tried in a process of its own', () => {
  it('is what that process says last', async () => {
    const words = trial(`say({ step: 0 }); say({ model: ${JSON.stringify(model)} });`);
    expect(await tryModelApart('x4.onnx', words)).toEqual(model);
  });

  it('is refused as that process refuses it', async () => {
    const failure = { code: 'model-unsuitable', details: { file: 'x4.onnx', why: 'range', detail: '' } };
    const words = trial(`say({ step: 0 }); say({ failure: ${JSON.stringify(failure)} });`);
    await expect(tryModelApart('x4.onnx', words)).rejects.toMatchObject(failure);
  });

  it('is given up with its process where a step does not end', async () => {
    const words = trial('say({ step: 0 }); for (;;);');
    await expect(tryModelApart('x4.onnx', words, 1)).rejects.toMatchObject({ details: { why: 'slow' } });
  });

  it('that brings its process down is refused for that', async () => {
    const words = trial("say({ step: 0 }); process.kill(process.pid, 'SIGKILL');");
    await expect(tryModelApart('x4.onnx', words)).rejects.toMatchObject({ details: { why: 'dies' } });
  });

  it('whose process cannot be started fails with the reason', async () => {
    const before = process.execPath;
    process.execPath = join(temporaryFolder(), 'gone');
    const trying = tryModelApart('x4.onnx', []);
    process.execPath = before;
    await expect(trying).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('ends with the program that started it', async () => {
    const before = process.listeners('exit');
    const trying = tryModelApart('x4.onnx', trial('say({ step: 0 }); for (;;);'));
    const [end] = process.listeners('exit').filter((listener) => !before.includes(listener));
    end(143);
    await expect(trying).rejects.toMatchObject({ details: { why: 'dies' } });
    await vi.waitFor(() => expect(process.listeners('exit')).not.toContain(end));
  });
});
