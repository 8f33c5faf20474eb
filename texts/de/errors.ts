import type { DetailsOf } from '../../src-main/contract/errors';
import type { errors as english } from '../en/errors';
import { named, said } from './reasons';

const because = (reason: string | number | undefined) =>
  reason === undefined || reason === '' ? '' : ` (${said(reason)})`;

const unsuitable: Readonly<Partial<Record<string, (detail: string | number | undefined) => string>>> = {
  'no-onnx': (words) =>
    `es ist kein ONNX-Modell${because(words)}; wandeln Sie eine PyTorch-Datei (.pth, .safetensors) erst in ONNX um, in float32`,
  'too-large': (megabytes) => `es hat ${megabytes} MB, und bis zu 400 MB sind möglich`,
  external: () => 'seine Gewichte liegen in anderen Dateien; speichern Sie es als eine Datei',
  operators: (names) =>
    `es braucht, was es in ONNX selbst nicht gibt oder was nie enden könnte (${names}); exportieren Sie es ohne das`,
  ports: (found) =>
    `es muss einen Eingang und einen Ausgang für Bilder in float32 haben, 1 × 3 × Höhe × Breite, beliebig groß oder quadratisch${because(found)}`,
  tile: (side) =>
    `es nimmt nur Kacheln von ${side} Pixeln Seitenlänge, und 16 bis 2048 sind möglich; exportieren Sie es für beliebige Größen`,
  fails: (words) => `es läuft auf einer quadratischen Kachel nicht${because(words)}`,
  scale: (scale) => `es ist ein Netz für ×${scale}; deblur nimmt ×1, und sr nimmt ×2 oder ×4`,
  range: (means) =>
    `ein Bild in [0, 1] kommt nicht etwa so hell heraus, wie es hineinging${because(means)}; exportieren Sie es für diesen Bereich`,
  slow: (seconds) =>
    `eine Kachel dauert auf dem Prozessor dieses Rechners länger als eine Minute (nach ${seconds} Sekunden wurde der Versuch beendet); nehmen Sie ein kleineres Netz`,
  changed: () => 'die Datei ist inzwischen eine andere als die erprobte; erproben Sie sie noch einmal',
  dies: () =>
    'es hat das Programm abstürzen lassen, das es erprobte, vielleicht aus Mangel an Speicher; ein kleineres Netz kann gehen',
};

const byWhom = (file: string | number | undefined): string =>
  /own-[0-9a-f]{12}\.onnx$/.test(String(file))
    ? 'Sie gehört zu einem eigenen Netz: Importieren Sie dessen Datei noch einmal, in den Einstellungen oder mit „latensify models import“.'
    : 'Installieren Sie Latensify neu, oder stellen Sie den Ordner „models“ wieder her.';

const whyUnsuitable = ({ why, detail }: DetailsOf<'model-unsuitable'>): string =>
  unsuitable[String(why)]?.(detail) ?? String(why);

/** Was bei jedem Fehler gesagt wird: was falsch war, dann was zu tun ist. */
export const errors: typeof english = {
  'file-not-found': (d) =>
    `Unter ${d.path} liegt keine Datei. Stimmt der Pfad, und ist der Datenträger noch verbunden?`,
  'link-broken': (d) =>
    `${d.path} ist eine Verknüpfung mit ${d.target}, und dort ist nichts. Schließen Sie den Datenträger an, auf den sie führt, oder wählen Sie die Datei selbst.`,
  'link-circle': (d) =>
    `${d.path} ist eine Verknüpfung, die im Kreis führt. Wählen Sie das Foto oder den Ordner selbst.`,
  'name-unreadable': (d) =>
    `Der Name von ${d.path} ist nicht in UTF-8 geschrieben („�“ zeigt, wo), sodass er sich nicht öffnen lässt. Benennen Sie die Datei in der Dateiverwaltung um, und versuchen Sie es dann noch einmal.`,
  'file-unreadable': (d) =>
    `${d.path} lässt sich nicht lesen: ${said(d.reason)}. Prüfen Sie die Zugriffsrechte, oder kopieren Sie die Datei auf einen anderen Datenträger.`,
  'not-a-file': (d) =>
    `${d.path} ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät. Wählen Sie eine Datei.`,
  'file-too-large': (d) =>
    `${d.path} hat ${d.gigabytes} GB; öffnen lassen sich Dateien bis 2,1 GB. Speichern Sie einen Teil davon als TIFF.`,
  'not-a-photo': (d) =>
    `${d.path} ist kein Foto, das sich öffnen lässt (${said(d.reason)}). JPEG, PNG, WebP, TIFF, AVIF, HEIC und RAW-Dateien von Kameras gehen; wandeln Sie es in eines davon um.`,
  'unsupported-kind': (d) =>
    `${d.path} ist von einer Art, die sich nicht öffnen lässt: ${named(String(d.kind))}. Speichern Sie es als JPEG, PNG oder TIFF, und öffnen Sie das.`,
  'photo-damaged': (d) =>
    `${d.path} ist beschädigt oder unvollständig${because(d.reason)}. Es wurde nichts verändert; versuchen Sie eine andere Kopie der Datei.`,
  'raw-unreadable': (d) =>
    `${d.path} ist eine RAW-Datei, die beschädigt oder LibRaw unbekannt ist${because(d.reason)}. Es wurde nichts verändert; versuchen Sie eine andere Kopie, oder wandeln Sie sie mit Adobes DNG Converter um.`,
  'decoder-missing': (d) =>
    `Der Decoder für ${d.kind}-Dateien ließ sich nicht starten (${said(d.reason)}). Versuchen Sie es noch einmal; hilft das nicht, installieren Sie Latensify neu.`,
  'not-raw': () =>
    'Dies ist ein fertiges Bild; RAW-Entwicklung braucht, was der Sensor sah. Wählen Sie die RAW-Datei einer Kamera oder eine andere Aufgabe.',
  'grey-point-unusable': () =>
    'Der Graupunkt ist zu dunkel oder ausgebrannt, um die Farbe des Lichts zu verraten. Wählen Sie eine andere Stelle, die grau sein soll.',
  'burst-too-small': () =>
    'Eine Serie besteht aus mindestens zwei RAW-Dateien. Wählen Sie mehrere Aufnahmen eines Motivs.',
  'burst-not-raw': (d) =>
    `${d.path} ist keine RAW-Datei, und Serien entstehen aus dem, was der Sensor sah. Lassen Sie sie weg, oder restaurieren Sie sie für sich.`,
  'burst-no-mosaic': (d) =>
    `${d.path} hat kein Bayer-Mosaik (${named(d.sensor)}), und nur solche lassen sich vereinen. Restaurieren Sie die Aufnahmen einzeln.`,
  'burst-mixed': (d) =>
    `${d.path} gehört nicht zur Serie von ${d.reference}: ${said(d.reason)}. Lassen Sie sie weg, oder restaurieren Sie sie für sich.`,
  'photo-too-large': (d) =>
    `Dieses Foto braucht etwa ${d.needed} GiB Speicher; der Rechner hat ${d.available} GiB, von denen jetzt ${d.free} frei sind. Beschneiden Sie es, wählen Sie eine kleinere Vergrößerung, oder schließen Sie andere Programme.`,
  'result-too-large': (d) =>
    `Dieses Foto hat ${d.megapixels} Megapixel, und dieser Rechner schafft das mit höchstens ${d.largest}${d.limit === 'memory' ? `: Es bräuchte etwa ${d.needed} GiB Speicher, und es gibt ${d.available}, von denen jetzt ${d.free} frei sind` : ''}. ${Number(d.scale) > 1 ? 'Wählen Sie eine kleinere Vergrößerung, oder beschneiden oder verkleinern Sie das Foto.' : 'Wählen Sie weniger erfundene Details, oder beschneiden oder verkleinern Sie das Foto.'}`,
  'photo-claims-too-much': (d) =>
    `${d.path} gibt ${d.width} × ${d.height} Pixel in ${d.bytes} Bytes an, wofür ${d.needed} GiB Arbeitsspeicher nötig wären. Kein Foto ist so: Die Datei ist beschädigt oder soll einen Computer lahmlegen. Versuchen Sie es mit einer anderen Kopie.`,
  'task-not-ready': (d) =>
    `Der Katalog der Netze hat keines für die Aufgabe „${d.task}“. Installieren Sie Latensify neu, oder stellen Sie den Ordner „models“ wieder her.`,
  'no-method': (d) =>
    `Für die Aufgabe ${d.task} mit Faktor ${d.scale} gibt es kein Verfahren. Wählen Sie eines von diesen: ${d.available}.`,
  'no-restorer': (d) =>
    String(d.restorer).startsWith('own-')
      ? `Ihr eigenes Netz „${d.restorer}“ ist nicht da, oder nicht für diese Aufgabe. Importieren Sie seine Datei noch einmal, in den Einstellungen oder mit „latensify models import“${d.available === '' ? '' : `, oder wählen Sie eines von diesen: ${d.available}`}.`
      : `„${d.restorer}“ ist kein Netz für diese Aufgabe. ${d.available === '' ? 'Verwenden Sie die Version von Latensify, die das Ergebnis gemacht hat' : `Wählen Sie eines von diesen: ${d.available}`}.`,
  'tau-out-of-range': (d) =>
    `τ = ${d.tau} ist mehr, als diese Aufgabe erlaubt (0 bis ${d.max}). Wählen Sie ein kleineres τ.`,
  'model-missing': (d) => `Die Modelldatei ${d.file} fehlt. ${byWhom(d.file)}`,
  'model-damaged': (d) =>
    `Die Modelldatei ${d.file} ist nicht die, die der Katalog nennt (${said(d.reason)}). ${byWhom(d.file)}`,
  'model-unsuitable': (d) => `${d.file} kann hier kein Netz für die Restaurierung sein: ${whyUnsuitable(d)}.`,
  'model-known': (d) => `Dieses Netz ist schon da, als „${d.title}“ (${d.model}). Wählen Sie es als Netz der Aufgabe.`,
  'model-unknown': (d) =>
    d.available === ''
      ? `Ein importiertes Netz „${d.model}“ gibt es nicht, auch kein anderes. „latensify models import DATEI.onnx“ importiert eines.`
      : `Ein importiertes Netz „${d.model}“ gibt es nicht. Importiert sind: ${d.available}.`,
  'catalogue-damaged': (d) =>
    `Der Modellkatalog ${d.file} ist unbrauchbar: ${said(d.reason)}. Installieren Sie Latensify neu.`,
  'device-unavailable': (d) =>
    `Das Gerät „${d.device}“ ist hier nicht verwendbar (${said(d.reason)}). Wählen Sie „auto“ oder „cpu“, oder erneuern Sie den Grafiktreiber.`,
  'network-failed': (d) =>
    `Das Netz „${named(d.pack)}“ ist gescheitert (${said(d.reason)}). Versuchen Sie eine kleinere Kachel oder das Gerät „cpu“.`,
  'engine-crashed': () =>
    'Die Bildverarbeitung ist unerwartet abgestürzt und wurde neu gestartet. Das Foto ist unversehrt: Wählen Sie „Restaurieren“, um es noch einmal zu versuchen.',
  'engine-unavailable': () =>
    'Die Bildverarbeitung ist mehrmals hintereinander abgestürzt und bleibt aus. Starten Sie Latensify neu; hilft das nicht, wählen Sie das Gerät „cpu“.',
  'photo-set-aside': (d) =>
    `An ${d.path} ist die Verarbeitung dreimal abgebrochen; bis zum nächsten Start bleibt die Datei unberührt. Versuchen Sie eine andere Kopie, und melden Sie es bitte.`,
  'result-gone': () =>
    'Dieses Ergebnis ist nicht mehr im Speicher. Wählen Sie „Restaurieren“, um es neu zu erzeugen, und exportieren Sie dann.',
  'result-changed': (d) =>
    `${d.path} wurde seit dem Speichern verändert, verschoben oder ersetzt und blieb unberührt. Löschen Sie die Datei in der Dateiverwaltung, wenn Sie sie nicht mehr brauchen.`,
  'result-held': (d) =>
    `${d.path} lässt sich nicht entfernen: ${said(d.reason)}. Versuchen Sie es noch einmal, oder löschen Sie die Datei in der Dateiverwaltung.`,
  'photo-gone': () =>
    'Dieses Foto ist nicht mehr da: Es wurde geschlossen, verschoben oder gelöscht. Öffnen Sie es noch einmal.',
  'photo-changed': (d) =>
    `${d.path} wurde verändert, seit es hier geöffnet wurde: Restauriert würde etwas anderes, als Sie sehen. Öffnen Sie es noch einmal.`,
  busy: () => 'Ein anderes Foto wird gerade restauriert. Warten Sie, bis es fertig ist, oder brechen Sie es ab.',
  cancelled: () => 'Abgebrochen. Es wurde nichts geschrieben.',
  'would-overwrite-input': (d) =>
    `${d.path} ist das Foto selbst. Originale werden nie überschrieben: Wählen Sie einen anderen Namen oder Ordner.`,
  'output-exists': (d) => `${d.path} gibt es schon. Wählen Sie einen anderen Namen oder Ordner.`,
  'output-no-folder': (d) =>
    `${d.path} ist eine Datei, und Ergebnisse brauchen einen Ordner. Wählen Sie einen Ordner oder einen anderen Namen dafür.`,
  'folder-gone': (d) =>
    `Den Ordner ${d.path} gibt es nicht. Schließen Sie sein Laufwerk an, oder öffnen Sie ihn dort, wo er jetzt ist.`,
  'folder-unknown': () =>
    'Dieser Ordner gehört nicht mehr zu den zuletzt geöffneten. Wählen Sie ihn noch einmal mit „Ordner öffnen …“.',
  'folder-missing': (d) =>
    `Es gibt keinen Ordner ${d.path} für ${d.name}. Prüfen Sie den Pfad, oder legen Sie den Ordner vorher an.`,
  'output-unwritable': (d) =>
    `${d.path} lässt sich nicht schreiben: ${said(d.reason)}. Wählen Sie einen anderen Ordner.`,
  'name-too-long': (d) =>
    `Der Name ${d.name} hat ${d.length} Bytes, und mehr als ${d.limit} gehen hier nicht. Wählen Sie einen kürzeren Namen oder eine kürzere Vorlage.`,
  'disk-full': (d) =>
    `Für ${d.path} ist kein Platz mehr. Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen Datenträger.`,
  'queue-unwritable': (d) =>
    `Die Datei der Warteschlange ${d.path} lässt sich nicht schreiben: ${said(d.reason)}. Ohne sie wird kein Foto begonnen. Schaffen Sie Platz auf ihrem Datenträger, oder prüfen Sie die Zugriffsrechte ihres Ordners, und wählen Sie dann „Fehlgeschlagene wiederholen“.`,
  'out-of-memory': () =>
    'Das System gibt diesem Programm keinen Speicher mehr. Schließen Sie andere Programme, wählen Sie eine kleinere Kachel oder einen kleineren Faktor, oder heben Sie die Grenze an, die ihm gesetzt ist (ulimit -v), und versuchen Sie es noch einmal.',
  'too-many-files': () =>
    'Das System lässt dieses Programm keine weiteren Dateien öffnen. Schließen Sie andere Programme, oder heben Sie die Grenze an, die ihm gesetzt ist (ulimit -n 1024), und versuchen Sie es noch einmal.',
  'made-by-newer': (d) =>
    `${d.path} stammt von einer neueren Version von Latensify und bleibt, wie sie ist. Aktualisieren Sie Latensify, um sie zu verwenden.`,
  'recipe-unreadable': (d) =>
    `${d.path} enthält kein brauchbares Rezept (${said(d.reason)}). Wählen Sie ein Ergebnis von Latensify oder die .latensify.json daneben.`,
  'recipe-photo-missing': (d) =>
    `Das Rezept gehört zu ${d.name}, und ein Foto dieses Namens liegt weder daneben noch im Ordner darüber noch hier. Nennen Sie auch das Foto: restore --recipe ${d.path} FOTO.`,
  'recipe-other-input': (d) =>
    `${d.path} ist nicht das Foto, zu dem das Rezept gehört (${d.name}), oder wurde seitdem geändert: Es käme ein anderes Ergebnis heraus. Nennen Sie jenes Foto, wie es war.`,
  'recipe-other-burst': (d) =>
    `Das Rezept gehört zu einer Serie von ${d.count} Aufnahmen (${d.names}); mit anderen, oder mit mehr, weniger oder in anderer Reihenfolge, käme ein anderes Ergebnis heraus. Nennen Sie genau diese, in dieser Reihenfolge.`,
  'recipe-other-packs': (d) =>
    `Das Rezept gehört zu anderen Netzen als den hiesigen (${d.packs}): Es käme ein anderes Ergebnis heraus. Verwenden Sie die Version von Latensify, die es gemacht hat (${d.program}).`,
  'preset-unknown': (d) => `Eine Vorlage „${d.name}“ gibt es nicht. Wählen Sie eine von diesen: ${d.available}.`,
  'preset-unreadable': (d) =>
    `${d.path} enthält keine brauchbaren Vorlagen (${said(d.reason)}) und blieb, wie sie ist. Exportieren Sie sie noch einmal aus Latensify, oder nehmen Sie eine andere Kopie der Datei.`,
  'preset-unusable': (d) =>
    `Die Vorlage „${d.name}“ aus ${d.path} ist nicht zu gebrauchen (${said(d.reason)}) und wurde ausgelassen. Exportieren Sie sie noch einmal aus Latensify.`,
  'preset-order-lost': (d) =>
    `Die Reihenfolge Ihrer Vorlagen und die Regeln für Kameras waren nicht zu verstehen (${said(d.reason)}) und beginnen neu; was da war, liegt als ${d.path}. Die Vorlagen selbst sind unversehrt.`,
  'bits-unsupported': (d) => `${d.format} gibt es hier nicht mit 16 Bit. Wählen Sie PNG oder TIFF für 16 Bit.`,
  'picture-too-large-for-format': (d) =>
    `Das Ergebnis hat ${d.width} × ${d.height} Pixel, und ${d.format} fasst höchstens ${d.limit} je Seite. Wählen Sie eines von ${d.formats}, oder einen kleineren Maßstab oder eine kürzere lange Seite.`,
  'kernel-unreadable': (d) =>
    `${d.path} ist als Unschärfekern nicht lesbar (${said(d.reason)}). Es muss ein kleines graues Bild sein, ein PNG, schwarz, wo kein Licht ist.`,
  'kernel-empty': (d) =>
    `${d.path} ist schwarz: Ein Unschärfekern braucht Licht. Zeichnen Sie den Strich weiß, oder speichern Sie erst einen Kern.`,
  'kernel-too-large': (d) =>
    `${d.path} ist kein Unschärfekern: Was darin hell ist, ist ${d.size} Pixel breit, und höchstens ${d.limit} gehen. Machen Sie alles bis auf den Strich schwarz, oder beschneiden oder verkleinern Sie das Bild.`,
  'dng-needs-mosaic': () =>
    'Ein lineares DNG enthält, was der Sensor einer Kamera sah, und dieses Ergebnis stammt nicht davon. Wählen Sie die RAW-Entwicklung einer Datei mit Bayer- oder X-Trans-Mosaik, oder TIFF mit 16 Bit.',
  'dng-needs-faithful': (d) =>
    `Ein lineares DNG enthält die Farben der Kamera, getreu; Details, die τ = ${d.tau} hinzufügt, stehen nur im fertigen Bild. Wählen Sie τ = 0, oder TIFF mit 16 Bit.`,
  'bad-request': (d) =>
    `Die Anfrage „${d.channel}“ wurde abgelehnt: ${said(d.reason)}. Das ist ein Fehler der App; bitte melden Sie ihn.`,
  unexpected: (d) =>
    `Etwas ist schiefgegangen, womit niemand gerechnet hat: ${said(d.reason)}. Nichts wurde überschrieben; bitte melden Sie es.`,
};
