import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOnnx } from '../../../../../../src-main/engine/nets/own/graph';

const bytesOf = (name: string) => readFileSync(`tests/networks/own/${name}.onnx`);

describe('what an ONNX file asks for', () => {
  it('is read without running it', () => {
    const { inputs, outputs, operators, hasExternalData } = readOnnx(bytesOf('double-x2'));
    expect(inputs).toEqual([{ name: 'input', type: 1, sides: [null, 3, null, null] }]);
    expect(outputs.map(({ name }) => name)).toEqual(['output']);
    expect([...operators]).toEqual(['::Conv', '::DepthToSpace']);
    expect(hasExternalData).toBe(false);
  });

  it('names foreign operators and weights elsewhere', () => {
    expect([...readOnnx(bytesOf('foreign')).operators]).toEqual(['com.microsoft::Gelu']);
    expect(readOnnx(bytesOf('external')).hasExternalData).toBe(true);
  });

  it('is refused or read, never anything else, wherever a file is cut or changed', () => {
    const whole = bytesOf('smooth-x1');
    for (let length = 0; length < whole.length; length += 7)
      expect(() => readOnnx(whole.subarray(0, length))).toThrow(RangeError);
    for (let at = 0; at < 200; at++) {
      const changed = Uint8Array.from(whole);
      changed[at] ^= 0xff;
      try {
        readOnnx(changed);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(RangeError);
      }
    }
  });
});
