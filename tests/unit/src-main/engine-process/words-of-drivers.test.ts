import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { passOn } from '../../../../src-main/engine-process/words-of-drivers';

/** What reaches the terminal of what an engine process writes. */
async function passed(...lines: string[]): Promise<string> {
  const [from, to] = [new PassThrough(), new PassThrough()];
  passOn(from, to);
  from.on('end', () => setImmediate(() => to.end()));
  from.end(lines.join('\n'));
  return text(to);
}

it('of a computer without a driver nothing reaches the terminal', async () => {
  const said = [
    'Warning: vkCreateInstance: Found no drivers!',
    'Warning: vkCreateInstance failed with VK_ERROR_INCOMPATIBLE_DRIVER',
    '    at CheckVkSuccessImpl (/build/Release/_deps/dawn-src/src/dawn/native/vulkan/VulkanError.cpp:106)',
    '',
  ];
  expect(await passed(...said)).toBe('');
});

it('of a driver that was removed neither', async () => {
  expect(
    await passed(
      'Warning: libGLX_nothere.so.0: cannot open shared object file: No such file or directory',
      'Warning: loader_icd_scan: Failed loading library associated with ICD JSON libGLX_nothere.so.0. Ignoring this JSON',
    ),
  ).toBe('');
});

it('what went wrong with a photo does, as it was written, and what clashes with the system’s libraries', async () => {
  const error = [
    'TypeError: The tile is not there',
    '    at cut (/opt/Latensify/resources/app.asar/out/main/worker.cjs:1:1)',
    '',
    'Error: EACCES: permission denied',
    '(process:1): GLib-GObject-CRITICAL **: 16:30:31.166: cannot register',
  ];
  expect(await passed('Warning: vkCreateInstance: Found no drivers!', ...error)).toBe(`${error.join('\n')}\n`);
});
