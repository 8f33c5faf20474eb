import type { packs as english } from '../en/packs';
import type { Like } from '../like';

export const packs: Like<typeof english> = {
  card: 'Die Karte dazu (auf Englisch)',
  does: {
    'restorer-deblur':
      'Schärft Fotos, deren Unschärfe sich nicht über ihren Kern zurücknehmen lässt, und nimmt Rauschen und JPEG-Spuren weg.',
    'restorer-raw':
      'Macht aus dem, was ein Bayer-Sensor ausgelesen hat, drei Farben je Pixel und nimmt das Rauschen weg.',
    'restorer-xtrans': 'Macht aus dem, was ein X-Trans-Sensor von Fuji ausgelesen hat, drei Farben je Pixel.',
    'restorer-sr-x2': 'Verdoppelt Breite und Höhe jedes Fotos, auch wenn es verrauscht oder komprimiert ist.',
    'restorer-sr-x4': 'Macht jedes Foto viermal so breit und hoch, auch wenn es verrauscht oder komprimiert ist.',
    'restorer-sr-x4-fine': 'Tut dasselbe mit mehr Sorgfalt und braucht etwa dreimal so lange.',
    'restorer-sr-x2-clean':
      'Verdoppelt Breite und Höhe von Bildern, die ein Programm verkleinert hat und die sonst sauber sind.',
    'restorer-sr-x4-clean': 'Macht solche Bilder viermal so breit und hoch.',
    'denoiser-xtrans': 'Nimmt das Rauschen weg, das die Aufnahme eines X-Trans-Sensors danach noch hat.',
    denoiser: 'Nimmt Rauschen bekannter Stärke weg, für alle Aufgaben.',
    'fusion-light-deblur': 'Verbindet das treue Ergebnis mit ergänzten Details, wenn Unschärfe geschärft wird.',
    'fusion-light-sr-x2': 'Verbindet das treue Ergebnis mit ergänzten Details, wenn Fotos ×2 vergrößert werden.',
    'fusion-light-sr-x4': 'Verbindet das treue Ergebnis mit ergänzten Details, wenn Fotos ×4 vergrößert werden.',
    'fusion-light-raw': 'Verbindet bei RAW-Fotos das treue Ergebnis mit ergänzten Details.',
    judge: 'Sagt, wo kein Kern sicher ist, ob der wahrscheinlichste dem Foto helfen würde.',
    refiner:
      'Bessert aus, was beim Zurücknehmen einer Unschärfe über ihren Kern bleibt: Ringe, Rauschen, verlorene Struktur.',
  },
};
