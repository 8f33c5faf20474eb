import type { notes as english } from '../en/notes';
import { named, said } from './reasons';

/** Was zu einem Foto oder Ergebnis zu sagen ist, ohne dass etwas misslungen wäre. */
export const notes: typeof english = {
  'shot-left-out': (d) => `${d.path} ist nicht in der Serie: Die Datei ist beschädigt (${said(d.reason)}).`,
  'folders-left-out': (d) =>
    `Unterordner blieben unberücksichtigt (${d.count}: ${d.names}); mit --recursive kommen sie dazu.`,
  'results-left-out': (d) =>
    `${d.count === 1 ? 'Ein Ergebnis von Latensify blieb' : `${d.count} Ergebnisse von Latensify blieben`} hier unberücksichtigt (${d.names}); um ${d.count === 1 ? 'es' : 'sie'} noch einmal zu restaurieren, nennen Sie die Datei${d.count === 1 ? '' : 'en'} und nicht den Ordner.`,
  'pictures-left-out': (d) =>
    `${d.count === 1 ? 'Eine Datei, die keine RAW-Datei ist, wurde' : `${d.count} Dateien, die keine RAW-Dateien sind, wurden`} hier ausgelassen (${d.names}): Die Aufgabe „raw“ arbeitet mit dem, was der Sensor sah.`,
  'folder-empty': () => 'In diesem Ordner ist kein Foto.',
  'kinds-left-out': (d) =>
    `${d.count} dieser Dateien sind Bilder von Arten, die sich nicht lesen lassen, und blieben unberücksichtigt: ${d.kinds}. Als JPEG, PNG oder TIFF gespeichert, lassen sie sich restaurieren.`,
  'other-name': (d) =>
    `${d.taken} gibt es schon, und es stammt nicht von eben diesem Foto; dieses Ergebnis heißt darum ${d.name}.`,
  'kernel-none': (d) => `Kein Kern wurde gefunden; ${d.path} wurde nicht geschrieben.`,
  'kernel-kept': (d) => `${d.path} gibt es schon und blieb, wie es ist; der Kern dieses Fotos wurde nicht geschrieben.`,
  'sidecar-lost': (d) =>
    `Das Rezept ließ sich nicht neben das Ergebnis schreiben (${said(d.reason)})${d.inside === 'no' ? '' : '; es steht im Ergebnis selbst'}.`,
  'no-mosaic': (d) =>
    `Der Sensor hat weder ein Bayer- noch ein X-Trans-Mosaik (${named(d.sensor)}); dies ist die Entwicklung von LibRaw, und von den RAW-Einstellungen zählt nur der Farbraum.`,
  'pages-left-out': (d) =>
    `Die Datei enthält ${d.pages} Bilder; dies ist das Hauptbild, die anderen bleiben unberücksichtigt.`,
  'frames-left-out': (d) =>
    `Die Datei ist eine Animation aus ${d.frames} Bildern; dies ist das erste, die anderen bleiben unberücksichtigt.`,
  'channels-left-out': (d) =>
    `Die Datei hat neben Farben und Deckkraft ${d.count === 1 ? 'einen Kanal' : `${d.count} Kanäle`} (Maske oder Schmuckfarbe); das entfällt hier.`,
  'opened-with-damage': (d) =>
    `Die Datei ist nicht ganz heil${d.reason === '' ? '' : ` (${said(d.reason)})`}; gezeigt wird, was sich lesen ließ.`,
  'hdr-tone-mapped': (d) =>
    `Dies ist ein HDR-Bild (${d.transfer}); sein Licht wurde auf das zurückgenommen, was ein Bildschirm zeigt.`,
  'metadata-lost': (d) =>
    `Die Metadaten ließen sich nicht übernehmen (${said(d.reason)}); das Bild selbst ist vollständig.`,
  'metadata-damaged': (d) =>
    `Ein Teil der Metadaten des Fotos ist beschädigt (${said(d.reason)}); was sich lesen ließ, wurde übernommen.`,
  'compressed-left-out': (d) =>
    `Ein Teil der komprimierten Texte oder Metadaten des Fotos (${d.names}) ist beschädigt oder ergäbe entpackt mehr als 8 MB; er entfällt.`,
  'text-left-out': (d) => `Dieses Format hat für einige Texte des Fotos keinen Platz (${d.names}); sie entfallen.`,
  'metadata-left-out': (d) =>
    `Einiges von dem, was die Datei des Fotos sagt, konnte nicht in dieses Format oder dieses Bild folgen (${d.names}); es entfällt.`,
  'credentials-left-out': () =>
    'Die Inhaltsnachweise des Fotos (Content Credentials, C2PA) entfallen: Sie signieren das Foto, wie es war, und gälten für das Ergebnis nicht.',
  'regions-left-out': (d) =>
    `Das Foto wurde gedreht oder in der Größe geändert, und diese markierten Bereiche konnten nicht folgen (${d.names}); sie entfallen.`,
  'gain-map-left-out': () => 'Die HDR-Gain-Map des Fotos entfällt: Sie passt nur zu dem Foto, wie es war.',
  'transparency-flattened': (d) => `${d.format} kennt keine Transparenz; dahinter erscheint Weiß.`,
  'bits-reduced': (d) =>
    `${d.format} fasst 8 Bit je Kanal; das Foto hat mehr, deren untere verloren gehen. PNG und TIFF fassen sie.`,
  'linear-in-8-bits': () =>
    'Lineare Farben haben mit 8 Bit zu wenige Stufen in den Schatten, was bei der Bearbeitung zu sehen sein wird. PNG oder TIFF mit 16 Bit fassen sie.',
  'grey-as-colours': (d) =>
    `${d.format} wird in Farben geschrieben: Die Grautöne dieses Fotos sind darin drei gleiche Kanäle. PNG, TIFF und JPEG fassen sie als Grau.`,
  'recipe-lost': (d) =>
    `Wie das Ergebnis gemacht wurde, ließ sich nicht hineinschreiben (${said(d.reason)}): Das Rezept fehlt darin, und ein späterer Lauf wird es nicht als Ergebnis dieses Fotos erkennen.`,
  'sidecar-other-name': (d) =>
    `${d.taken} gibt es schon, und es ist kein Rezept; das dieses Ergebnisses heißt ${d.name}.`,
  'recipe-other-device': (d) =>
    `Das Rezept lief auf ${d.made}, dies ist ${d.device}: Das Ergebnis kann in den letzten Stellen abweichen.`,
  'profile-lost': (d) =>
    `Das Farbprofil ließ sich nicht verwenden (${said(d.reason)}); das Bild wurde gelesen wie eines ohne.`,
  'cmyk-guessed': () =>
    `Die Datei hat Druckfarben (CMYK) und kein Profil, das sagt, welche; ein übliches wurde angenommen, sodass ihre Farben geraten sind. Das Ergebnis hat die Farben eines Bildschirms (RGB); die Separation bleibt nicht erhalten.`,
  'cmyk-converted': () =>
    'Die Datei hat Druckfarben (CMYK). Sie wurden nach ihrem Profil in die eines Bildschirms (RGB) umgerechnet; die Separation bleibt nicht erhalten.',
  'blur-shake': (d) => `Die Verwacklung wurde mit ihrem eigenen Kern, ${d.side} Pixel breit, rückgängig gemacht.`,
  'blur-defocus': (d) =>
    `Das Objektiv war unscharf eingestellt: Eine Scheibe mit ${d.radius} Pixeln Radius wurde rückgängig gemacht.`,
  'blur-given': (d) => `Die Unschärfe wurde mit Ihrem Kern, ${d.side} Pixel breit, rückgängig gemacht.`,
  'blur-none': () =>
    `Das Foto ist scharf, soweit zu sehen ist; keine Unschärfe wurde rückgängig gemacht. Wenn nicht, sagen Sie, welche Unschärfe es hat.`,
  'blur-doubtful': () =>
    `Kein einzelner Kern erklärt die Unschärfe, deshalb wurde sie nicht rückgängig gemacht. Ein Fenster auf etwas, das sich nicht bewegt hat, kann helfen; oder sagen Sie, welche Unschärfe es hat: Dann versucht es das Netz.`,
  'blur-unexplained': () =>
    `Kein einzelner Kern erklärt die Unschärfe; deshalb hat das Netz das Foto restauriert. Ein Fenster auf eine Stelle, die sich nicht bewegt hat, kann helfen.`,
  'smaller-tiles': (d) => `Dem Gerät fehlte Speicher (${said(d.reason)}); darum waren die Kacheln kleiner.`,
  'device-gave-up': (d) => `Das Gerät ${d.device} gab auf (${said(d.reason)}); darum hat der Prozessor gerechnet.`,
};
