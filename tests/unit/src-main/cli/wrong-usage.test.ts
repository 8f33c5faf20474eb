// What is said of wrong usage on a German system; arguments.test.ts has the English sentences.
import { expect, it, vi } from 'vitest';
import { parseCommand } from '../../../../src-main/cli/arguments';
import { UsageError } from '../../../../src-main/cli/words';

vi.hoisted(() => (process.env.LC_ALL = 'de_DE.UTF-8'));

function answer(words: string[]): string {
  try {
    parseCommand(words);
  } catch (thrown) {
    return thrown instanceof UsageError ? thrown.message : `not meant for users: ${String(thrown)}`;
  }
  return '';
}
const restore = ['restore', 'a.jpg', '--task', 'sr', '--out', 'o'];

it.each([
  [['--scale', '3'], '--scale: nimmt 2 oder 4, nicht „3“'],
  [['--format', 'gif'], '--format: nimmt png, tiff, jpeg, webp, avif oder dng, nicht „gif“'],
  [['--tau', '-1'], '--tau: nimmt auto oder eine ganze Zahl von 0 bis 1000, nicht „-1“'],
  [['--alpha', '0,5'], '--alpha: nimmt eine Zahl (mit Dezimalpunkt) von 0 bis 1, nicht „0,5“'],
  [['--white-balance', 'warm'], /^--white-balance: nimmt as-shot, .* oder grey:X,Y \(0 bis 1\), nicht „warm“$/],
  [['--preset', ''], '--preset: der Wert ist leer; vielleicht ist die Variable eines Skripts nicht gesetzt'],
  [['--preset', '-'], '--preset: „-“ ist hier kein Wert; eine Datei dieses Namens schreibt man ./-'],
  [['--tau'], '--tau: der Wert fehlt'],
  [['--tau', '--json'], '--tau: der Wert fehlt, es folgt „--json“; --tau=--json, wenn das der Wert ist'],
  [['--json=1'], '--json: nimmt keinen Wert, und „1“ wurde angegeben'],
  [['--taw', '5'], 'die Option --taw gibt es nicht; ist --tau gemeint?'],
  [['-o', 'x'], /^die Option -o gibt es nicht; eine Datei, deren Name mit einem Strich beginnt/],
  [['--tau', '2', '--tau', '5'], '--tau: ist zweimal angegeben, als „2“ und „5“; lassen Sie eines davon weg'],
  [['--name', '{time}'], '--name: kennt nur {name} {task} {scale} {tau} {seed}'],
  [['--name', '.{name}'], '--name: beginnt mit einem Punkt, der die Ergebnisse verbergen würde'],
  [['--out', 'o', '--again'], '--again: lässt sich mit restore nicht verwenden'],
  [['--exposure', '1'], '--exposure: lässt sich nur mit --task raw verwenden'],
  [['--quality', '80'], '--quality: lässt sich nur mit --format jpeg, webp oder avif verwenden'],
  [['--overwrite', '--skip-existing'], '--overwrite: lässt sich mit --skip-existing nicht verwenden'],
  [['-'], '„-“: Fotos werden nicht aus einer Pipe gelesen; eine Datei dieses Namens schreibt man ./-'],
])('to %o beside the rest is in German', (words, sentence) => {
  const said = answer([...restore, ...words]);
  if (typeof sentence === 'string') expect(said).toBe(sentence);
  else expect(said).toMatch(sentence);
});

it.each([
  [[], 'es fehlt ein Befehl'],
  [['restor', 'a.jpg'], 'den Befehl „restor“ gibt es nicht; ist restore gemeint?'],
  [['restore', '--task', 'sr', '--out', 'o'], 'restore braucht mindestens eine Datei oder einen Ordner'],
  [['restore', 'a.jpg', '--task', 'sr'], '--out: es fehlt ein Ordner für die Ergebnisse'],
  [['restore', 'a.jpg', '--out', 'o'], /^--task: wird gebraucht: deblur, sr oder raw/],
  [['devices', 'x'], 'devices nimmt nichts weiter; „x“ ist zu viel'],
  [['models'], 'models nimmt list, verify, import, remove'],
  [['models', 'import'], 'models import braucht DATEI'],
  [['models', 'import', 'a', 'b'], 'models import nimmt nur einmal DATEI; „b“ ist zu viel'],
  [['models', 'import', 'a', '--task', 'raw'], '--task: nimmt deblur oder sr, wofür das Netz ist, nicht „raw“'],
  [['models', 'list', '--tau', '5'], '--tau: lässt sich mit models list nicht verwenden'],
  [['presets', 'lsit'], 'presets nimmt list, show, import, export, nicht „lsit“; ist list gemeint?'],
  [['presets', 'export', 'a'], '--out: es fehlt eine Datei für die Vorlagen'],
])('to %o is in German', (words, sentence) => {
  if (typeof sentence === 'string') expect(answer(words)).toBe(sentence);
  else expect(answer(words)).toMatch(sentence);
});
