/** A field of a Protocol Buffers message: its number, and its bytes or its number as a value. */
export interface WireField {
  readonly field: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array(0);

/** A variable-length number at `at`; those beyond 2⁵³ lose their lowest bits, which nothing here asks for. */
function varint(data: Uint8Array, start: number): { value: number; next: number } {
  let [value, factor] = [0, 1];
  for (let at = start; at < data.length && at < start + 10; at++) {
    value += (data[at] & 0x7f) * factor;
    factor *= 128;
    if (data[at] < 0x80) return { value, next: at + 1 };
  }
  throw new RangeError('a number does not end');
}

/** The fields of a message in order (protobuf.dev, “Encoding”). Throws RangeError where the bytes are no message. */
export function* fieldsOf(data: Uint8Array): Generator<WireField> {
  for (let at = 0; at < data.length;) {
    const { value: key, next } = varint(data, at);
    const field = Math.floor(key / 8);
    const kind = key % 8;
    if (kind === 0) {
      const { value, next: end } = varint(data, next);
      yield { field, value, bytes: nothing };
      at = end;
      continue;
    }
    const length = kind === 2 ? varint(data, next) : { value: kind === 1 ? 8 : kind === 5 ? 4 : NaN, next };
    at = length.next + length.value;
    if (!(at <= data.length)) throw new RangeError('a field is longer than its message');
    yield { field, value: 0, bytes: data.subarray(length.next, at) };
  }
}
