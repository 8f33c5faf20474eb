import type { photo as english } from '../en/photo';
import type { Like } from '../like';
import { numbers } from './numbers';
import { named } from './reasons';

const { whole, signed, decimal, duration, bytes } = numbers;
const size = (width: number, height: number) => `${whole(width)} × ${whole(height)}`;

const onlySmaller =
  'Für Bilder, die ein Programm verkleinert hat und mit denen sonst nichts geschah: kein JPEG, kein Rauschen, keine Unschärfe. In anderen höbe es solche Fehler hervor.';

/** Die Ansicht eines Fotos, ihre Leiste und der Vergleich. */
export const photo: Like<typeof english> = {
  photoHelp: 'Foto. Pfeiltasten verschieben es, + und − zoomen.',
  before: 'Vorher',
  after: 'Nachher',
  afterOf: (file) => `Nachher · ${file}`,
  afterEarlierSettings: 'Nachher · frühere Einstellungen',
  divider: 'Trennlinie',
  dividerValue: (share) => `${Math.round(share * 100)} % Original`,
  liveBefore: 'Vorher, wie jetzt entwickelt',
  liveAfter: 'Nachher, wie jetzt entwickelt',
  original: 'Original',
  preview: 'Vorschau',
  previewOfArea: 'Vorschau dieses Ausschnitts',
  previewOfAreaRough: 'Grobe Vorschau dieses Ausschnitts',
  previewOfAreaRefining: 'Grobe Vorschau dieses Ausschnitts, wird verfeinert …',
  previewOfAreaComing: 'Vorschau dieses Ausschnitts, mehr folgt …',
  previewOfAreaEarlier: 'Vorschau dieses Ausschnitts · frühere Einstellungen',
  lookingAtArea: 'Der sichtbare Ausschnitt wird restauriert …',
  cannotShow:
    'Dieses Bild lässt sich nicht anzeigen, vielleicht weil es zu groß ist. Restaurieren und Exportieren gehen trotzdem.',
  previewStep: (step, total) =>
    step === 0 ? 'Vorschau · getreu, vor dem ersten Schritt' : `Vorschau · Schritt ${step} von ${total}`,
  restoring: 'Wird restauriert …',
  filmstrip: 'Fotos dieses Ordners',

  compare: 'Vergleich',
  compareNames: {
    split: 'Geteilt',
    side: 'Nebeneinander',
    single: 'Wechsel',
    difference: 'Differenz',
    invented: 'Erfunden',
  },
  compareHelp: {
    split: 'Vorher und Nachher, durch eine Linie getrennt',
    side: 'Vorher und Nachher nebeneinander',
    single: 'Ein Bild; B oder die Leertaste halten zeigt das Original',
    difference: 'Was verändert oder erfunden wurde: je heller, desto mehr',
    invented: 'Welche Details erfunden wurden und wo: je heller, desto mehr; in einem getreuen Ergebnis keine',
  },
  inventedOf: 'Erfunden, weiß ab 16 von 255 Stufen',
  inventedOfWhole: 'Was erfunden ist, zeigt das ganze restaurierte Foto',
  inventedOfNow: 'Was erfunden ist, zeigt, was jetzt restauriert wird',
  nothingInvented: 'Getreu: nichts wurde erfunden',
  differenceOf: 'Differenz, weiß ab 16 von 255 Stufen',
  against: 'Verglichen mit',
  resultNumber: (number) => `Ergebnis ${number}`,

  zoom: 'Zoomstufe',
  zoomIn: 'Einzoomen',
  zoomOut: 'Auszoomen',
  zoomFit: 'Einpassen',
  zoomActual: '100 %',
  percent: (percent) => `${percent < 10 ? decimal(percent, 1) : Math.round(percent)} %`,

  panel: 'Restaurierung',
  what: 'Was',
  how: 'Wie',
  output: 'Ausgabe',
  task: 'Aufgabe',
  taskNames: { deblur: 'Unschärfe entfernen', sr2: 'Vergrößern ×2', sr4: 'Vergrößern ×4', raw: 'RAW entwickeln' },
  needsRaw: 'braucht eine RAW-Datei',
  notInstalled: 'nicht installiert',
  network: 'Netz',
  networkNames: {
    'restorer-sr-x2': 'Für jedes Foto',
    'restorer-sr-x2-clean': 'Für Bilder, die nur verkleinert wurden',
    'restorer-sr-x4': 'Für jedes Foto',
    'restorer-sr-x4-fine': 'Für jedes Foto, sorgfältiger und langsamer',
    'restorer-sr-x4-clean': 'Für Bilder, die nur verkleinert wurden',
  },
  networkWhy: {
    'restorer-sr-x4-fine':
      'Ein größeres Netz, das fast dreimal so lange rechnet. Fotos mit Rauschen oder JPEG kommen dem, was da war, etwas näher: mit weniger Linien und Flecken, die nicht im Foto sind, und eher weicher als schärfer.',
    'restorer-sr-x2-clean': onlySmaller,
    'restorer-sr-x4-clean': onlySmaller,
  },
  networkGone: 'Ein Netz, das es hier nicht gibt',

  develop: 'Entwickeln',
  whiteBalance: 'Weißabgleich',
  whiteBalanceNames: {
    'as-shot': 'Wie Aufnahme',
    daylight: 'Tageslicht',
    temperature: 'Temperatur',
    'grey-point': 'Graupunkt',
  },
  asShotLight: (kelvin, tint) => `Die Kamera nahm Licht von ${kelvin} K, Farbton ${signed(tint)}, für Weiß.`,
  temperature: 'Temperatur (K)',
  tint: 'Farbton',
  tintHelp: 'Unter 0 grüner, darüber mehr Magenta.',
  pickGreyPoint: 'Graupunkt wählen',
  pickingGreyPoint:
    'Klicken Sie im Foto auf eine Stelle, die grau sein soll; die Eingabetaste nimmt die Mitte, Escape lässt es sein.',
  greyPointPicked: 'Die gewählte Stelle ist neutral.',
  exposure: 'Belichtung',
  exposureValue: (exposure) => `${signed(exposure, 1)} LW`,
  highlights: 'Lichter',
  denoising: 'Rauschreduzierung',
  denoisingValue: (factor) => {
    if (factor === 0) return 'aus';
    return factor === 1 ? 'wie geschätzt' : `Schätzung × ${decimal(factor, 1)}`;
  },
  colourSpace: 'Farbraum',
  spaceNames: {
    srgb: 'sRGB',
    'display-p3': 'Display P3',
    'adobe-rgb': 'Adobe RGB',
    prophoto: 'ProPhoto RGB',
    linear: 'Linear Rec. 2020',
  },
  resetDevelopment: 'Zurücksetzen',
  resetByDoubleClick: 'Doppelklick setzt zurück',
  notDevelopable: (sensor) =>
    `Dieser Sensor hat weder ein Bayer- noch ein X-Trans-Mosaik (${named(sensor)}): Das Foto ist die Entwicklung von LibRaw, und nur sein Farbraum lässt sich wählen.`,

  detail: 'Hinzugefügte Details',
  usualDetail: 'Wie üblich',
  compareStrengths: 'Stärken vergleichen',
  compareStrengthsHelp:
    'Vier Stellungen des Reglers in der Mitte des sichtbaren Ausschnitts; ein Klick wählt eine davon',
  strengthsReady: (ready, all) => `Wird restauriert … ${ready} von ${all} sind da`,
  strengthNow: 'jetzt',
  chooseStrength: 'Ein Klick stellt den Regler dorthin',
  exactDetail: 'Genaues τ',
  exactDetailHelp:
    'Der Schritt, mit dem das Ziehen beginnt; „automatisch“ richtet sich danach, wie sicher das Netz bei diesem Foto ist.',
  faithful: 'Getreu',
  plausible: 'Plausibel',
  inventive: 'Erfinderisch',
  tauValue: (tau) => `τ ${tau}`,
  shareValue: (alpha) => `${numbers.percent(alpha)} davon`,
  atMost: (decibels) => `höchstens ${decimal(decibels, 2)} dB`,
  atMostInFidelity: (decibels) =>
    decibels === 0 ? 'getreu' : `höchstens etwa ${decimal(decibels, 2)} dB weniger treu`,
  budget: (decibels) =>
    `So viele Details, wie höchstens ${decimal(decibels, 2)} dB kosten: τ und der Anteil, der bleibt, folgen aus dem Foto.`,
  budgetCame: (tau, { alpha, decibels }) =>
    alpha < 1
      ? `Bei diesem Foto: τ ${tau}, davon bleiben ${numbers.percent(alpha)}, für etwa ${decimal(decibels, 2)} dB.`
      : `Bei diesem Foto: alles von τ ${tau}, was nicht mehr als etwa ${decimal(decibels, 2)} dB kostet.`,
  detailMeaning: {
    none: 'Nur, was das Netz sicher weiß. Feine Strukturen können glatt wirken.',
    some: 'Fügt ein wenig plausible Struktur hinzu: geraten, aber wahrscheinlich. Dauert länger.',
    much: 'Malt plausible Details, die nicht so gewesen sein müssen. Dauert länger.',
  },
  decibels: (decibels) => `${decimal(decibels, 2)} dB`,
  costInFidelity: (decibels) => (decibels === 0 ? 'getreu' : `etwa ${decimal(decibels, 2)} dB weniger treu`),

  experts: 'Für Experten',
  share: 'Anteil des Erfundenen, α (%)',
  shareHelp: 'Das Ergebnis ist das getreue und so viel von dem, was hinzukam. Ihn zu ändern rechnet nichts neu.',
  shareNone: 'α, der Anteil des Erfundenen: Es gibt keines, solange der Regler auf „Getreu“ steht.',
  shareUnknown: 'α, der Anteil des Erfundenen, folgt aus dem Foto und steht fest, sobald es restauriert ist.',
  seed: 'Startwert',
  seedHelp: 'Ein anderer Startwert ergänzt die Details anders; derselbe wiederholt das Ergebnis.',
  rollDice: 'Zufälliger Startwert',
  steps: 'Schritte',
  stepsHelp: 'Weniger Schritte sind schneller und gröber.',
  tile: 'Kachelgröße',
  tileHelp: 'In Pixeln. Kleinere Kacheln brauchen weniger Speicher.',
  automatic: 'automatisch',
  outOfRange: (min, max) => `${whole(min)} bis ${whole(max)}`,

  restore: 'Restaurieren',
  inPhotoView:
    'Restaurieren und Exportieren gelten dem Foto in der Fotoansicht (E). „In die Warteschlange“ restauriert, was in der Galerie ausgewählt ist.',
  restoreWhole: 'Ganzes Foto restaurieren',
  cancel: 'Abbrechen',
  cancelling: 'Wird beendet …',
  cancelled: 'Abgebrochen. Das Foto ist, wie es war.',
  finished: 'Die Restaurierung ist fertig.',
  wasCancelled: 'Die Restaurierung wurde abgebrochen.',
  progress: 'Fortschritt',
  timeLeft: (seconds) => (seconds === null ? '' : `noch ${duration(seconds)}`),
  percentDone: (share) => numbers.percent(share),
  timeHere: (seconds) => {
    if (seconds === null) return 'die Dauer wird geschätzt …';
    return seconds < 1 ? duration(seconds) : `etwa ${duration(seconds)}`;
  },
  resultSize: (from, to) =>
    from.width === to.width
      ? size(to.width, to.height)
      : `${size(from.width, from.height)} → ${size(to.width, to.height)}`,
  resultWeight: (pixels, weight, format) => `${numbers.megapixels(pixels)}, etwa ${bytes(weight)} ${format}`,
  afterQueue: 'Beginnt, wenn die Warteschlange mit ihrem Foto fertig ist.',
  pauseQueue: 'Warteschlange anhalten und sofort beginnen',
  queueInstead: 'Lieber in die Warteschlange?',

  result: 'Ergebnis',
  resultFacts: (info) =>
    [
      `τ ${info.tau}`,
      ...(info.dial && info.dial.alpha < 1 ? [`${numbers.percent(info.dial.alpha)} davon`] : []),
      ...(info.dial ? [`etwa −${decimal(info.dial.decibels, 2)} dB`] : []),
      `Startwert ${info.seed}`,
      duration(info.seconds),
    ].join(' · '),
  madeEarlier: (count, newest) =>
    count === 1 ? `Früher restauriert: ${newest}` : `Früher ${count}-mal restauriert, zuletzt als ${newest}`,
  compareMade: 'Vergleichen',
  putAway: 'Weglegen',
  earlierSettings: 'Ergebnis früherer Einstellungen. Restaurieren Sie noch einmal, um die neuen zu sehen.',
  olderShown: 'Dies ist ein älteres Ergebnis.',
  showNewest: 'Das neueste anzeigen',
  results: 'Ergebnisse',

  format: 'Format',
  export: 'Exportieren',
  exportAs: 'Exportieren als …',
  exporting: 'Wird geschrieben …',
  exportRuns: 'Der Export davor ist noch nicht fertig.',
  exportCancelled: 'Abgebrochen. Es wurde keine Datei geschrieben.',
  formatNames: { png: 'PNG', tiff: 'TIFF', jpeg: 'JPEG', webp: 'WebP', avif: 'AVIF', dng: 'Lineares DNG' },
  sameFormatAsPhoto: 'Wie das Foto',
  sameFormat: (format) => `Original · ${format}`,
  bits: 'Bit pro Kanal',
  bitsNames: { 8: '8 Bit', 16: '16 Bit' },
  sameBits: 'Wie Original',
  jpegQuality: 'Qualität, 1 bis 100',
  webpFacts: 'WebP behält Farben in halber Auflösung; mit Qualität 100 ist es verlustfrei.',
  longSide: 'Lange Seite (px)',
  longSideNone: 'volle Größe',
  dngFacts: 'Für einen anderen RAW-Entwickler: Farben ergänzt, entrauscht, 16 Bit; Weißabgleich und Töne bleiben frei.',
  colours: 'Farben',
  coloursNames: { source: 'Wie das Foto', srgb: 'sRGB, fürs Web' },
  place: 'Ordner',
  placeNames: { beside: 'Neben dem Foto', subfolder: 'Unterordner', folder: 'Gewählter Ordner' },
  subfolderName: 'Name des Unterordners',
  subfolderDefault: 'restauriert',
  chooseFolder: 'Wählen …',
  fileName: 'Dateiname',
  fileNameHelp: 'Platzhalter: {name} {task} {scale} {tau} {seed}',
  nameInvalid:
    'In einem Namen darf / \\ : * ? " < > | nicht stehen, kein Punkt am Anfang oder Ende, und er darf kein Gerät von Windows wie CON sein',
  example: (name) => `Zum Beispiel ${name}`,
  existing: 'Falls vorhanden',
  existingNames: { skip: 'Überspringen', number: 'Nummerieren', replace: 'Ersetzen' },
  saved: (name) => `${name} gespeichert`,
  exportUndone: (path) => `Der Export ${path} wurde rückgängig gemacht.`,
  show: 'Anzeigen',

  exportFirst: 'Zuerst exportieren',
  openAnyway: 'Trotzdem öffnen',
  unsaved: 'Dieses Ergebnis wurde noch nicht exportiert.',

  histogram: 'Histogramm',
  clipping: 'Beschneidung anzeigen (J)',
  clippingMarks: 'Marken auf dem, was schwarz oder weiß ist',
  clippingValue: (dark, bright) => `${decimal(dark * 100, 1)} % schwarz, ${decimal(bright * 100, 1)} % weiß`,
  restoreAgain: 'Noch einmal restaurieren',
  openAgain: 'Noch einmal öffnen',
};
