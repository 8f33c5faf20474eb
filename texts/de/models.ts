import type { models as english } from '../en/models';
import type { Like } from '../like';
import { numbers } from './numbers';

const { whole, bytes } = numbers;
const times = (scale: number) => (scale === 1 ? 'entfernt Unschärfe' : `vergrößert ×${scale}`);

/** Eigene Netze in den Einstellungen. */
export const models: Like<typeof english> = {
  about:
    'Die ONNX-Datei eines Restaurierungsnetzes, etwa von OpenModelDB, kann an der Stelle von unserem arbeiten. Sie wird erst angesehen und auf einer Kachel erprobt. Wofür sie verwendet werden darf, sagt ihr Autor.',
  none: 'Noch keine.',
  list: 'Eigene Netze',
  import: 'Netz importieren …',
  trying: 'Wird auf einer Kachel erprobt …',
  step: (done, most) => `Schritt ${done + 1} von höchstens ${most}`,
  waiting: 'Es wird erprobt, wenn die Warteschlange mit ihrem Foto fertig ist.',
  cancel: 'Abbrechen',
  found: 'Es läuft. Das wurde herausgefunden:',
  name: 'Name',
  nameLength: (most) => `1 bis ${most} Buchstaben`,
  keep: 'Behalten',
  drop: 'Dieses nicht',
  does: (scale) => times(scale),
  facts: {
    input: (name, side) =>
      `Eingang „${name}“: 1 × 3 × ${side === null ? 'Höhe × Breite' : `${side} × ${side}`}, float32, RGB von 0 bis 1`,
    factor: (scale) => `Faktor: ×${scale}, es ${times(scale)}`,
    multiple: (multiple) => (multiple === 1 ? 'Größen: beliebig' : `Größen: Vielfache von ${multiple} Pixeln`),
    halo: (halo) => `Sieht ${whole(halo)} Pixel um jedes herum`,
    blended: (side, margin) =>
      `Sieht alles, was es bekommt: Kacheln von ${side} Pixeln, über ${margin} ineinander geblendet`,
    file: (name, size) => `${name}, ${bytes(size)}`,
    licence: (licence) =>
      licence === '' ? 'Die Datei nennt keine Lizenz: Fragen Sie ihren Autor' : `Lizenz: ${licence}`,
    author: (author) => `Autor: ${author}`,
    speed: (megapixel) => `Auf dem Prozessor: ${megapixel} je Megapixel`,
  },
  kept: (title) => `„${title}“ ist da. Wählen Sie es unter Was › Netz.`,
  remove: 'Entfernen',
  removeOf: (title) => `„${title}“ entfernen`,
  removeSure: 'Entfernen? Die Datei, die Sie importiert haben, bleibt, wo sie ist.',
  namedBy: (presets) => `Vorlagen nennen es: ${presets}.`,
  waitedFor: (photos) =>
    photos === 1
      ? 'Ein Foto der Warteschlange wartet damit und würde scheitern.'
      : `${photos} Fotos der Warteschlange warten damit und würden scheitern.`,
  removeNot: 'Behalten',
  removed: (title) => `„${title}“ wurde entfernt.`,
};
