import type { blur as english } from '../en/blur';
import type { Like } from '../like';
import { numbers } from './numbers';

const { whole, decimal } = numbers;
const place = (width: number, height: number, left: number, top: number) =>
  `${whole(width)} × ${whole(height)} Pixel, ${whole(left)} von links, ${whole(top)} von oben`;

/** Unschärfe: ihre Art, ihr Kern, und wo er gefunden wurde. */
export const blur: Like<typeof english> = {
  kind: 'Art der Unschärfe',
  kindNames: {
    auto: 'Herausfinden',
    shake: 'Verwackelt',
    defocus: 'Nicht im Fokus',
    none: 'Keine Entfaltung',
  },
  radius: 'Radius in Pixeln',
  radiusFound: 'Den Radius im Foto suchen',
  smoothness: 'Glätte',
  smoothnessHelp: 'Weniger ist schärfer, mehr ist glatter.',
  byNetwork: 'Das gewählte Netz schärft ohne Kern.',

  kernel: 'Unschärfekern',
  kernelOf: (side) => `Unschärfekern, ${whole(side)} Pixel breit: wie ein Lichtpunkt verteilt wurde.`,
  notLookedFor: 'Noch nicht gesucht. Das Restaurieren sucht ihn auch.',
  firstSeen: 'An einer Stelle gefunden. Er wird geprüft und der Rest des Fotos angesehen.',
  find: 'Unschärfe suchen',
  findHelp: 'Sucht den Kern, ohne das Foto zu restaurieren',
  finding: 'Der Kern wird gesucht …',
  cancel: 'Abbrechen',
  stale: 'Mit anderen Einstellungen gefunden.',

  own: 'Ihr eigener Kern',
  ownWhy: 'Er gilt, wie er ist, für das Foto und in der Warteschlange.',
  verdicts: {
    shake: 'Verwackelt',
    small: 'Vielleicht verwackelt',
    judged: 'Wahrscheinlich verwackelt',
    defocus: 'Nicht im Fokus',
    given: 'Ihr eigener Kern',
    sharp: 'Keine Unschärfe',
    disagreement: 'Nicht geglaubt',
    refuted: 'Nicht geglaubt',
    nothing: 'Nichts gefunden',
  },
  why: {
    shake: () =>
      'Quadrate verschiedener Größe ergaben denselben Kern, und damit verwischt ist das Ergebnis wieder das Foto.',
    small: () => 'Keine zwei Größen ergaben denselben Kern. Weil Sie sagen, dass es verwackelt ist, gilt der kleinste.',
    judged: () =>
      'Die gefundenen Kerne ließen Zweifel. Ein Netz hat angesehen, was mit diesem aus dem Foto wird, und erwartet, dass es deutlich besser ist.',
    defocus: (radius) =>
      `Eine Scheibe mit ${decimal(radius, 1)} Pixeln Radius, wie sie ein falsch eingestelltes Objektiv macht.`,
    given: () => 'Er gilt, wie er ist.',
    sharp: () =>
      'Ein Lichtpunkt blieb ein Punkt. Keine Unschärfe wird rückgängig gemacht, außer Sie sagen, welche es ist.',
    disagreement: () =>
      'Die Größen ergaben verschiedene Kerne, und keiner ist sicher genug. Schieben Sie das Fenster auf eine Stelle mit Kanten in alle Richtungen, die sich nicht bewegt hat.',
    refuted: () =>
      'Damit verwischt ist das Ergebnis nicht wieder das Foto, darum gilt er nicht. Verschieben Sie das Fenster, oder radieren Sie weg, was nicht dazugehört.',
    nothing: () =>
      'Das Fenster ist zu klein oder zu glatt dafür. Schieben Sie es auf eine Stelle mit Kanten in alle Richtungen.',
  },
  useAnyway: 'Trotzdem nehmen',

  window: 'Fenster auf dem Foto',
  windowHelp: 'Zeigt, wo der Kern gesucht wird; ziehen Sie es, um anderswo zu suchen',
  findPlace: 'Die beste Stelle suchen',
  moveWindow: (width, height, left, top) =>
    `Fenster für den Kern, ${place(width, height, left, top)}. Die Pfeiltasten bewegen es, mit Umschalt in großen Schritten.`,
  corners: {
    'top-left': 'Linke obere Ecke des Fensters. Die Pfeiltasten ziehen sie.',
    'top-right': 'Rechte obere Ecke des Fensters. Die Pfeiltasten ziehen sie.',
    'bottom-left': 'Linke untere Ecke des Fensters. Die Pfeiltasten ziehen sie.',
    'bottom-right': 'Rechte untere Ecke des Fensters. Die Pfeiltasten ziehen sie.',
  },

  edit: 'Störendes wegradieren',
  editor: (column, row) =>
    `Kern zum Radieren. Der Pinsel ist in Spalte ${column}, Zeile ${row}. Die Pfeiltasten bewegen ihn, die Eingabetaste radiert.`,
  editHelp: 'Was nicht zum Strich gehört, macht falsche Kanten. Fahren Sie mit dem Pinsel darüber.',
  brush: 'Pinsel',
  brushWidth: (width) => (width === 1 ? '1 Pixel' : `${width} Pixel`),
  specks: 'Flecken entfernen',
  specksBelow: (percent) => (percent === 0 ? 'keine' : `schwächer als ${percent} % des stärksten`),
  undo: 'Rückgängig',
  reset: 'Zurück zum gefundenen',
  load: 'Laden …',
  save: 'Speichern …',
  loadHelp: 'Ein Kern aus einem Bild: weiß, wohin das Licht ging, sonst schwarz',
  saveHelp: 'Der Kern als PNG mit 16 Bit',
  kernelSaved: (name) => `Der Kern wurde als ${name} gespeichert.`,
  nothingLeft: 'Vom Kern bliebe nichts. Nehmen Sie einen kleineren Pinsel, oder entfernen Sie weniger Flecken.',
};
