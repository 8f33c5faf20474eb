import { expect, it } from 'vitest';
import { refuseProcessor } from '../../../scripts/processor.mjs';

it.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
  ['darwin', 'arm64'],
])('%s on %s is supported', (system, processor) => {
  expect(() => refuseProcessor(system, processor)).not.toThrow();
});

it('a Mac with Intel’s processor is refused in words, before anything is built', () => {
  expect(() => refuseProcessor('darwin', 'x64')).toThrow(/Macs with Intel’s processors.*no build/);
  expect(() => refuseProcessor('linux', 'ia32')).toThrow(/linux on ia32/);
});
