import { describe, expect, it } from 'vitest';
import { sayFailure } from '../../../../src-main/cli/say';
import { printable, printableJson, printableLines } from '../../../../src-main/contract/printable';

/** A name that would clear the screen, and one that would be read from right to left. */
const name = 'a\u001b[2J\r\n\tb\u009b1m\u202egpj.exe\u2028ä é 🌅.jpg';

describe('what anybody may have named', () => {
  it('stands in one line and is not obeyed', () => {
    expect(printable(name)).toBe('a\\x1b[2J\\r\\n\\tb\\x9b1m\\u202egpj.exe\\u2028ä é 🌅.jpg');
  });

  it('keeps the lines that are ours', () => expect(printableLines('a\nb\u0007')).toBe('a\nb\\x07'));

  it('is the same value in JSON', () => {
    const text = printableJson({ name });
    expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028]/u);
    expect(JSON.parse(text)).toEqual({ name });
  });

  it('stands in a sentence of the terminal so, whose reasons are one line', () => {
    const failure = { code: 'photo-damaged', details: { path: 'x\ny.jpg', reason: 'one\n  two\u0007' } } as const;
    const sentence = sayFailure(failure);
    expect(sentence).toContain('x\\ny.jpg');
    expect(sentence).toContain('one; two\\x07');
  });
});
