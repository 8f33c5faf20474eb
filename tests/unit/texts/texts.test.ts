import { describe, expect, it } from 'vitest';
import { errorCodes, noteCodes, sentenceOn } from '../../../src-main/contract';
import { languageOf, languages, textsOf } from '../../../texts';

/** Details that name whatever they are asked for, so that a text that forgot one shows. */
const details = new Proxy({}, { get: (_, name) => `<${String(name)}>` });

describe.each(languages)('in %s', (language) => {
  const texts = textsOf(language);

  it.each(errorCodes)('there is a sentence for the failure %s', (code) =>
    expect(sentenceOn({ code, details }, texts.errors)).toMatch(/^\S.+[.?]$/),
  );
  it.each(noteCodes)('there is a sentence for the note %s', (code) =>
    expect(sentenceOn({ code, details }, texts.notes)).toMatch(/^\S.+\.$/),
  );
  it.each(errorCodes)('the failure %s names what English names', (code) => {
    const named = (sentence: string) => [...new Set(sentence.match(/<\w+>/g) ?? [])].sort();
    expect(named(sentenceOn({ code, details }, texts.errors))).toEqual(
      named(sentenceOn({ code, details }, textsOf('en').errors)),
    );
  });
  it('a network of the user’s own that is gone can be imported again', () => {
    const sentence = (restorer: string) => texts.errors['no-restorer']({ restorer, available: 'restorer-deblur' });
    expect(sentence('own-0123456789ab')).toMatch(/own-0123456789ab.*models import.*restorer-deblur/);
    expect(sentence('restorer-old')).not.toContain('import');
    // A recipe leaves no choice.
    const ofRecipe = texts.errors['no-restorer']({ restorer: 'own-0123456789ab', available: '' });
    expect(ofRecipe).toMatch(/own-0123456789ab.*models import[”“]\.$/);
    expect(texts.errors['no-restorer']({ restorer: 'restorer-old', available: '' })).not.toContain(':');
  });
  it('what τ is left to is called as its field calls it', () =>
    expect(texts.photo.exactDetailHelp).toContain(texts.photo.automatic));
  it('a file of a network of the user’s own comes back by an import, and by no installation', () => {
    for (const code of ['model-missing', 'model-damaged'] as const) {
      const sentence = (file: string) => texts.errors[code]({ file, reason: 'its SHA-256 differs' });
      expect(sentence('/user/models/own-0123456789ab/own-0123456789ab.onnx')).toMatch(/models import/);
      expect(sentence('/app/models/restorer/restorer.onnx')).not.toContain('import');
    }
  });
  it('what was found in a network that cannot be used is part of a sentence', () => {
    const sentence = (why: string, detail: string) => texts.errors['model-unsuitable']({ file: 'a.onnx', why, detail });
    expect(sentence('slow', '75')).toMatch(/\b75 (seconds|Sekunden)\b/);
    expect(sentence('scale', '3')).toMatch(/×3\b/);
    expect(sentence('too-large', '512')).toMatch(/\b512 MB\b/);
    expect(sentence('external', '')).not.toMatch(/\(\)|external/);
  });
  it('a task that the catalogue has no network for is not one that is still to come', () => {
    const sentence = texts.errors['task-not-ready']({ task: 'raw' });
    expect(sentence).toContain('models');
    expect(sentence).not.toMatch(/\byet\b|noch nicht/);
  });
});

it('English has no sentence that no failure or note needs', () => {
  const { errors, notes } = textsOf('en');
  expect(Object.keys(errors).sort()).toEqual([...errorCodes].sort());
  expect(Object.keys(notes).sort()).toEqual([...noteCodes].sort());
});

it.each([
  ['de_AT.UTF-8', 'de'],
  ['de-DE', 'de'],
  ['en_GB', 'en'],
  ['C', 'en'],
  [undefined, 'en'],
])('the locale %s reads %s', (locale, language) => expect(languageOf(locale)).toBe(language));
