import { describe, expect, it } from 'vitest';
import { inWords, ownKinds, ownReasons } from '../../../src-main/contract/reasons';
import catalogue from '../../../models/catalogue.json';
import { textsOf } from '../../../texts';
import { named, said } from '../../../texts/de/reasons';

const german = textsOf('de');
const facts = [71, 72, 73, 74];

describe('in German', () => {
  it.each([...ownReasons, ...ownKinds])('“%s” is said in German, with its facts in order', (own) => {
    const english = inWords(own, ...facts);
    const words = said(english);
    expect(words).not.toMatch(/^Meldung/);
    expect(words).not.toMatch(/\b(it|its|the|is|are|with|of|not|than|that|file|colours|pixels|bytes)\b/);
    expect(words.match(/7[1-4]/g)).toEqual(english.match(/7[1-4]/g));
  });

  it('says several reasons, and facts that are kinds themselves', () => {
    expect(said('bytes that do not belong there between its tables, its end mark is missing')).toBe(
      'Bytes zwischen den Tabellen, die nicht dorthin gehören, die Endmarke fehlt',
    );
    expect(named('TIFF compressed with method 7')).toBe('TIFF, komprimiert mit Verfahren 7');
    expect(named('WebP')).toBe('WebP');
  });

  it.each(catalogue.packs)('names the network “$title”', ({ title }) => {
    expect(named(title)).not.toBe(title);
    expect(german.errors['network-failed']({ pack: title, reason: '' })).toContain(`„${named(title)}“`);
  });

  it.each(catalogue.packs)('says where the network “$title” comes from in no English word', ({ licence, source }) => {
    expect(german.frame.packFacts(licence, source)).not.toMatch(/\b(and|by|with|the|see|trained|authors|begun)\b/);
  });

  it('quotes what a library said', () => {
    const sentence = german.errors['photo-damaged']({ path: 'a.jpg', reason: 'VipsJpeg: premature end' });
    expect(sentence).toContain('(Meldung: „VipsJpeg: premature end“)');
    expect(german.errors['photo-damaged']({ path: 'a.tif', reason: 'it holds no picture' })).toContain(
      '(die Datei enthält kein Bild)',
    );
  });
});
