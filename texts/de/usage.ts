import type { usage as english } from '../en/usage';
import type { Like } from '../like';

export const usage: Like<typeof english> = {
  seeHelp: 'latensify --help sagt, wie man es verwendet.',
  endedEarly: 'es endete, bevor die Arbeit getan war; bitte melden Sie das',
  quoted: (word) => `„${word}“`,
  or: (before, last) => `${before} oder ${last}`,
  meant: (word) => `; ist ${word} gemeint?`,
  takes: { NAME: 'NAME', 'NAME…': 'NAME…', FILE: 'DATEI', 'FILE…': 'DATEI…', ID: 'ID' },

  commandMissing: 'es fehlt ein Befehl',
  noCommand: (word, meant) => `den Befehl ${word} gibt es nicht${meant}`,
  actions: (command, actions) => `${command} nimmt ${actions}`,
  otherAction: (command, actions, word, meant) => `${command} nimmt ${actions}, nicht ${word}${meant}`,
  nothingMore: (command, word) => `${command} nimmt nichts weiter; ${word} ist zu viel`,
  onlyOne: (command, what, word) => `${command} nimmt nur einmal ${what}; ${word} ist zu viel`,
  needs: (command, what) => `${command} braucht ${what}`,
  needsPhoto: 'restore braucht mindestens eine Datei oder einen Ordner',
  noPhotoFound: 'in den genannten Ordnern fand sich kein Foto',
  noRawFound:
    'in den genannten Ordnern liegen fertige Bilder, und keines davon ist eine RAW-Datei; mit --task deblur und --task sr werden sie bearbeitet',
  nameEmpty: 'ein Datei- oder Ordnername ist leer; vielleicht ist die Variable eines Skripts nicht gesetzt',
  noPipe: '„-“: Fotos werden nicht aus einer Pipe gelesen; eine Datei dieses Namens schreibt man ./-',

  noOption: (option, meant) => `die Option ${option} gibt es nicht${meant}`,
  noShortOption: (option) =>
    `die Option ${option} gibt es nicht; eine Datei, deren Name mit einem Strich beginnt, schreibt man ./-…`,
  noValue: (word) => `nimmt keinen Wert, und ${word} wurde angegeben`,
  valueMissing: 'der Wert fehlt',
  valueEmpty: 'der Wert ist leer; vielleicht ist die Variable eines Skripts nicht gesetzt',
  valueDash: '„-“ ist hier kein Wert; eine Datei dieses Namens schreibt man ./-',
  valueFollowed: (word, meant) => `der Wert fehlt, es folgt ${word}; ${meant}, wenn das der Wert ist`,
  twice: (one, other) => `ist zweimal angegeben, als ${one} und ${other}; lassen Sie eines davon weg`,
  needed: (what) => `es fehlt ${what}`,
  otherValue: (what, word) => `nimmt ${what}, nicht ${word}`,
  wholeNumber: (from, to) => `eine ganze Zahl von ${from} bis ${to}`,
  number: (from, to) => `eine Zahl (mit Dezimalpunkt) von ${from} bis ${to}`,
  whiteBalance: (coldest, warmest, magenta, green) =>
    `as-shot, daylight, KELVIN (${coldest} bis ${warmest}), KELVIN,TÖNUNG (${magenta} bis ${green}) oder grey:X,Y (0 bis 1)`,
  presetsFile: 'es fehlt eine Datei für die Vorlagen',
  ownTask: (word) => `nimmt deblur oder sr, wofür das Netz ist, nicht ${word}`,
  ownName: 'nimmt 1 bis 80 Buchstaben in einer Zeile',
  things: {
    file: 'eine Datei',
    folder: 'ein Ordner für die Ergebnisse',
    kernel: 'ein Bild des Kerns',
    network: 'die Kennung eines Netzes',
    preset: 'der Name einer Vorlage',
    recipe: 'ein Ergebnis oder die .latensify.json daneben',
    template: 'ein Name für Ergebnisse',
  },
  folderLikePicture:
    'ist der Name eines Ordners, und dieser endet wie der eines Bildes; Ergebnisse heißen nach ihren Fotos (--name)',
  template: {
    length: 'hat 1 bis 200 Buchstaben',
    characters: 'ist ein Dateiname für jedes System: ohne / \\ : * ? " < > | und ohne Steuerzeichen',
    tokens: (placeholders) => `kennt nur ${placeholders}`,
    hidden: 'beginnt mit einem Punkt, der die Ergebnisse verbergen würde',
    end: 'endet mit einem Punkt oder Leerzeichen, was nicht jedes System behält',
    reserved: 'ist ein Name, den Windows für ein Gerät freihält',
  },

  notWith: (other) => `lässt sich mit ${other} nicht verwenden`,
  onlyWith: (other) => `lässt sich nur mit ${other} verwenden`,
  fixedByRecipe:
    'lässt sich mit --recipe nicht verwenden, das dasselbe Ergebnis noch einmal macht; lassen Sie eines davon weg',
  taskNeeded: 'wird gebraucht: deblur, sr oder raw',
  taskOrPreset: 'wird gebraucht: deblur, sr oder raw (auch eine Vorlage oder ein Rezept nennt eines)',
  autoNeedsTask: 'auto folgt den Regeln für eine Aufgabe: --task nennt sie',
  kernelOfShake: 'lässt sich nur mit --blur shake oder ohne --blur verwenden',
  dngOfRaw: 'dng lässt sich nur mit --task raw verwenden: Es hält fest, was der Sensor einer Kamera sah',
  dngUndeveloped: 'lässt sich mit --format dng nicht verwenden, das nicht entwickelt ist',
  dngBits: 'lässt sich mit --format dng nicht verwenden: Ein lineares DNG hat immer 16',
  dngSize: 'lässt sich mit --format dng nicht verwenden, das die Größe des Sensorbildes hat',
  bits16: '16 braucht --format png oder tiff',
  qualityOf: 'lässt sich nur mit --format jpeg, webp oder avif verwenden',
  budgetAlpha: 'lässt sich mit --fidelity-budget nicht verwenden, das es wählt',
  budgetFaithful:
    '0 lässt sich mit --fidelity-budget nicht verwenden, das ausgegeben wird für das, was ein größeres τ hinzufügt; lassen Sie eines davon weg',
  oneKernel: 'lässt sich nur mit einem einzigen Foto verwenden, dessen Kern es ist',
  presetOfTask: (own, asked) =>
    `diese ist für --task ${own}, verlangt wurde --task ${asked}; lassen Sie --task weg, oder nehmen Sie eine andere Vorlage („latensify presets list“ sagt, für welche Aufgabe jede ist)`,
};
