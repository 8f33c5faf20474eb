import { describe, expect, it } from 'vitest';
import catalogue from '../../../models/catalogue.json';
import { languages, textsOf } from '../../../texts';

/** Whatever a text asks of its facts, it gets a number: enough to see which words it uses. */
const someFacts = Array.from({ length: 4 }, (): unknown => 3);

type Words = Map<string, string>;

/** Every text by its path, functions with facts filled in. */
function wordsOf(value: unknown, path = '', words: Words = new Map<string, string>()): Words {
  if (typeof value === 'string') words.set(path, value);
  else if (typeof value === 'function')
    words.set(path, String((value as (...facts: unknown[]) => unknown)(...someFacts)));
  else
    for (const [key, inner] of Object.entries(value as object))
      wordsOf(inner, path === '' ? key : `${path}.${key}`, words);
  return words;
}

const roomsOf = (language: (typeof languages)[number]) => {
  // Numbers are no words, and devices’ facts no numbers.
  const rooms = Object.entries(textsOf(language)).filter(([room]) => room !== 'numbers' && room !== 'devices');
  return wordsOf(Object.fromEntries(rooms));
};

/** Names of formats, units, devices and the app: the same in every language. */
const sameEverywhere = [
  /^frame\.(windowTitle|packFacts|packTitle|pixelSize|megapixels|rawFacts)$/,
  /^gallery\.(raw|iso|kindNames\.raw|sortNames\.name|places\.(subfolder|folder))$/,
  /^photo\.(format|histogram|original|percent|percentDone|tauValue|zoomActual)$/,
  /^models\.(name|facts\.file)$/,
  /^photo\.spaceNames\./,
  /^photo\.formatNames\.(png|tiff|jpeg|webp|avif)$/,
  /^photo\.resultSize$/,
  /^presets\.builtInNames\.raw-(neutral|for-lightroom)$/,
  /^settings\.languageNames\.(en|de)$/,
  /^settings\.deviceNames\.coreml$/,
  /^usage\.takes\.(NAME…?|ID)$/,
];

const english = roomsOf('en');

it('of each network it is said what it does', () =>
  expect(Object.keys(textsOf('en').packs.does).sort()).toEqual(catalogue.packs.map(({ id }) => id).sort()));

describe.each(languages.filter((language) => language !== 'en'))('in %s', (language) => {
  const words = roomsOf(language);

  it('there is every text that English has, and no other', () =>
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort()));

  it('no text is empty where English has one', () =>
    expect([...words].filter(([path, text]) => text.trim() === '' && english.get(path) !== '')).toEqual([]));

  it('no text is left in English', () => {
    const left = [...words].filter(([path, text]) => text === english.get(path));
    const forgotten = left.filter(([path]) => !sameEverywhere.some((name) => name.test(path)));
    expect(forgotten).toEqual([]);
  });
});
