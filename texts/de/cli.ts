import type { cli as english } from '../en/cli';
import { said } from './reasons';
import type { Like } from '../like';

export const cli: Like<typeof english> = {
  loading: 'wird geladen',
  steps: (percent, done, total) => `${percent} %  ${done} von ${total} Schritten`,
  merged: (done, total) => `${done} von ${total} Aufnahmen verrechnet`,
  left: (time) => `noch ${time}`,
  skipped: (output, alike) =>
    alike
      ? `${output} gibt es schon, mit diesen Einstellungen gemacht: übersprungen`
      : `${output} gibt es schon, mit anderen Einstellungen gemacht: übersprungen. --overwrite macht es neu, oder --name gibt diesem einen eigenen Namen.`,
  exists: (path, made) =>
    ({
      alike: `${path} gibt es schon, aus diesem Foto mit diesen Einstellungen gemacht: Es bleibt nichts zu tun. --overwrite macht es noch einmal, und --skip-existing übergeht, was fertig ist.`,
      otherwise: `${path} gibt es schon, aus diesem Foto mit anderen Einstellungen gemacht. --overwrite macht es neu; --name oder ein anderes --out behält beide.`,
      elsewhere: `${path} gibt es schon und ist kein Ergebnis dieses Fotos; darum wird es nicht ersetzt. --name oder ein anderes --out gibt dem Ergebnis einen eigenen Platz.`,
    })[made] ?? `${path} gibt es schon. Wählen Sie einen anderen Namen, oder ersetzen Sie es mit --overwrite.`,
  total: (over, total) => `${over} von ${total}`,
  leftInAll: (time) => `noch etwa ${time}`,
  spent: (decibels) => `für etwa ${decibels} dB`,
  calls: (count) => (count === 1 ? '1 Netzaufruf' : `${count} Netzaufrufe`),
  searchCalls: (count) =>
    count === 1 ? '1 Netzaufruf, um nach Unschärfe zu suchen' : `${count} Netzaufrufe, um nach Unschärfe zu suchen`,
  took: (time, device) => `${time} auf ${device}`,
  failed: (count, total) => `${count} von ${total} misslungen:`,
  stopping: 'hält nach dem Schritt oder der Datei an, die gerade entsteht; noch einmal beendet sofort',
  cancelled: (count, total, rest) =>
    `Abgebrochen: ${count} von ${total} nicht restauriert. ${
      {
        skip: 'Derselbe Befehl mit --skip-existing erledigt den Rest.',
        same: `Derselbe Befehl erledigt ${count === 1 ? 'es' : 'sie'}.`,
        all: 'Derselbe Befehl macht alle noch einmal; nur den Rest macht, wer diese Fotos nennt.',
      }[rest]
    }`,
  presetLacks: (name, network) =>
    `${name} nennt das Netz „${network}“, das es auf diesem Rechner nicht gibt: „latensify models import DATEI.onnx“ importiert es.`,
  presetKnown: (name) => `${name} gibt es schon, genau so`,
  presetReplaced: (name) => `${name}, anstelle der Vorlage, die so hieß`,
  outputLost: (reason) =>
    `Die Standardausgabe lässt sich nicht schreiben (${said(reason)}); darum wurde nichts mehr begonnen. Was fertig ist, bleibt.`,
  nowhere:
    'Den Ordner, in dem dies gestartet wurde, gibt es nicht mehr. Wechseln Sie in einen anderen (cd), dann noch einmal.',
  whole: 'unversehrt',
  builtIn: 'mitgeliefert',
  imported: (scale, multiple) => `×${scale}, Größen in Vielfachen von ${multiple}`,
  halo: (pixels) => `ein Rand von ${pixels} Pixeln`,
  blendedTiles: (pixels, margin) => `Kacheln von ${pixels} Pixeln, über ${margin} verblendet`,
  noLicence: 'die Datei nennt keine Lizenz',
  said: (words) => `Nach den Angaben der Datei: ${words}`,
  use: (words) => `Verwenden Sie es mit ${words}`,
  gone: (name) => `${name} ist weg`,
};
