import { translator } from '../reasons';

/** Was Latensify selbst über einen Fehler weiß, nach den englischen Worten, die das Protokoll hat. */
const reasons = {
  'it is empty': 'die Datei ist leer',
  'it begins like no kind of picture': 'sie beginnt wie keine Art von Bild',
  'it holds no picture': 'die Datei enthält kein Bild',
  'bytes that do not belong there between its tables': 'Bytes zwischen den Tabellen, die nicht dorthin gehören',
  'a scan described in a way that the standard does not know':
    'ein Scan, der so beschrieben ist, wie es die Norm nicht kennt',
  'its end mark is missing': 'die Endmarke fehlt',
  'it is no ICC profile': 'es ist kein ICC-Profil',
  'it claims to have {} tags': 'es gibt {} Tags an',
  'it is for {}, and the picture is not': 'es ist für {}, und das Bild nicht',
  'it lacks what it needs': 'es fehlt, was ein Profil braucht',
  'it needs more memory than LibRaw has': 'dafür ist mehr Speicher nötig, als LibRaw hat',
  'its samples cannot be unpacked': 'die Messwerte lassen sich nicht entpacken',
  'its JPEG data is damaged': 'die JPEG-Daten sind beschädigt',
  'the file ends too early': 'die Datei endet zu früh',
  'its data is damaged': 'die Daten sind beschädigt',
  'it shows a part of the sensor that does not exist': 'angegeben ist ein Teil des Sensors, den es nicht gibt',
  'it cannot be read': 'die Datei lässt sich nicht lesen',
  'its JPEG 2000 data is damaged': 'die JPEG-2000-Daten sind beschädigt',
  'it claims more pixels than LibRaw takes': 'angegeben sind mehr Pixel, als LibRaw annimmt',
  'its structure never ends': 'der Aufbau der Datei nimmt kein Ende',
  'its samples are compressed in a way that LibRaw cannot undo here':
    'die Messwerte sind auf eine Art komprimiert, die LibRaw hier nicht entpacken kann',
  'LibRaw does not know this kind of file': 'LibRaw kennt diese Art von Datei nicht',
  'it holds no preview': 'die Datei enthält keine Vorschau',
  'its preview is of a kind that LibRaw cannot read': 'die Vorschau ist von einer Art, die LibRaw nicht lesen kann',
  'it is of a kind that LibRaw cannot decode yet': 'LibRaw kann diese Art noch nicht decodieren',
  'the file is empty or ends too early': 'die Datei ist leer oder endet zu früh',
  'LibRaw cannot decode it and does not say why': 'LibRaw kann die Datei nicht decodieren und nennt keinen Grund',
  'LibRaw’s error {}': 'Fehler {} von LibRaw',
  'LibRaw lost its way in it: {}': 'LibRaw hat sich darin verirrt, Meldung: „{}“',
  'it claims {} × {} pixels in {} bytes': 'angegeben sind {} × {} Pixel in {} Bytes',
  'a sensor of {} that LibRaw cannot render': 'ein Sensor ({}), den LibRaw nicht entwickeln kann',
  'it is by a {}, not a {}': 'die Aufnahme ist von einer {}, nicht von einer {}',
  'it has {} × {} pixels instead of {} × {} pixels': 'die Aufnahme hat {} × {} statt {} × {} Pixel',
  'its mosaic begins with {} instead of {}': 'das Mosaik beginnt mit {} statt {}',
  'it is exposed {} stops more': 'die Aufnahme ist um {} Blenden reichlicher belichtet',
  'it is exposed {} stops less': 'die Aufnahme ist um {} Blenden knapper belichtet',
  'the file was changed meanwhile': 'die Datei wurde inzwischen geändert',
  'there is none in it': 'es steht keines darin',
  'it is a file, not a folder': 'es ist eine Datei, kein Ordner',
  'there is no {} “{}”': '{} „{}“ gibt es nicht',
  '{} bytes instead of {}': '{} Bytes statt {}',
  'its SHA-256 differs': 'ihre SHA-256 ist eine andere',
  'libvulkan.so.1 is not installed': 'libvulkan.so.1 ist nicht installiert',
  'its output is {} of {} instead of float32 of 1 × 3 × height × width':
    'die Ausgabe ist {} mit {} statt float32 mit 1 × 3 × Höhe × Breite',
  'its result holds what is no number': 'das Ergebnis enthält, was keine Zahl ist',
  'out of memory: its result is black': 'der Speicher reicht nicht: das Ergebnis ist schwarz',
  'this build has none': 'diese Ausgabe von Latensify hat keines',
  'its results are not the processor’s ({})': 'die Ergebnisse sind nicht die des Prozessors: {}',
  'it is {} times slower than the processor': '{}-mal langsamer als der Prozessor',
  'its driver ended or hung the program that tried it':
    'beim Ausprobieren hat der Treiber das Programm beendet oder aufgehängt',
  crashed: 'abgestürzt',
  hung: 'hängen geblieben',
  'malformed message': 'unverständliche Nachricht',
  'slow to cancel': 'zu langsam beim Abbrechen',
  'another device': 'ein anderes Gerät wurde gewählt',
  'the area leaves the photo': 'der Bereich ragt über das Foto hinaus',
  'no kernel is looked for': 'es wird kein Kern gesucht',
  'nobody has chosen that folder': 'niemand hat diesen Ordner gewählt',
  '{} has no such job': '{} kennt diese Arbeit nicht',
};

const kinds = {
  'JPEG that is lossless or layered': 'verlustfreies oder geschichtetes JPEG',
  'JPEG with {} bits': 'JPEG mit {} Bit',
  'JPEG of the old style': 'JPEG alter Art',
  'lossy DNG JPEG': 'verlustbehaftetem DNG-JPEG',
  'method {}': 'Verfahren {}',
  'TIFF compressed with {}': 'TIFF, komprimiert mit {}',
  'TIFF with {} colours': 'TIFF mit Farben nach {}',
  'TIFF with floating-point numbers': 'TIFF mit Gleitkommazahlen',
  'TIFF with {} bits a sample': 'TIFF mit {} Bit je Wert',
  'TIFF with tiles of separate colours': 'TIFF mit Kacheln getrennter Farben',
  'TIFF with grey and opacity in separate planes': 'TIFF mit Grau und Deckkraft in getrennten Ebenen',
  'DNG compressed with JPEG XL': 'DNG, komprimiert mit JPEG XL',
  'samples of type {} instead of 8 or 16 bits': 'Werte vom Typ {} statt mit 8 oder 16 Bit',
  'colours of the kind {}': 'Farben der Art {}',
  'a picture of more parts than its decoder takes': 'ein Bild aus mehr Teilen, als der Decoder annimmt',
  'Windows bitmap': 'Windows-Bitmap',
  'Windows icon': 'Windows-Symbol',
  'DirectDraw surface': 'DirectDraw-Oberfläche',
  'Matroska video': 'Matroska-Video',
  'AVI video': 'AVI-Video',
  video: 'Video',
  'ZIP archive': 'ZIP-Archiv',
  'AVIF animation': 'AVIF-Animation',
  'ISO media': 'ISO-Mediendatei',
  monochrome: 'monochrom',
  'three colours a pixel': 'drei Farben je Pixel',
  'a pattern other than Bayer': 'ein anderes Muster als Bayer',
  'oblong or turned pixels': 'längliche oder gedrehte Pixel',
};

const known = translator({ ...reasons, ...kinds });

/** Ein Grund: der eigene auf Deutsch, der einer Bibliothek oder des Systems als ihr Zitat. */
export function said(words: string | number | undefined): string {
  return known(String(words)) ?? `Meldung: „${words}“`;
}

/** Eine Art von Datei oder Sensor, oder ein Messwert: was keinen deutschen Namen hat, bleibt, wie es heißt. */
export function named(words: string | number | undefined): string {
  return known(String(words)) ?? String(words);
}
