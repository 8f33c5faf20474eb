import type { help as english } from '../en/help';
import type { Like } from '../like';

export const help: Like<typeof english> = {
  positions: {
    faithful: 'τ = 0: nichts als das Netz, das restauriert',
    balanced: 'das τ, das für die Aufgabe als bestes gemessen wurde',
    detailed: 'das größte τ der Aufgabe: am meisten Details, am wenigsten gewiss',
  },
  before: `latensify: die eigenen Fotos auf dem eigenen Rechner restaurieren

  latensify restore <Dateien oder Ordner…> --task deblur|sr|raw --out ORDNER [Optionen]
  latensify restore --recipe ERGEBNIS [Fotos…] --out ORDNER   macht ein Ergebnis noch einmal
  latensify presets list|show NAME|import DATEI… [--overwrite]|export NAME… --out DATEI [--overwrite]
  latensify models list|verify|import DATEI.onnx [--name NAME]|remove ID
  latensify devices [--again]                               worauf Netze hier rechnen können; probiert es neu
  latensify --help | -h | --version

Was zu tun ist
  --task AUFGABE    deblur (Unschärfe entfernen), sr (vergrößern), raw (aus der RAW-Datei einer Kamera ein Foto)
  --scale N         2 oder 4, für sr (sonst 4)
  --burst           alle RAW-Dateien zusammen sind eine Serie und ergeben ein Foto, das nach der ersten heißt
  --tau N|auto      0: getreu; größer: mehr Details, die Zeit kosten und vielleicht nicht genau das sind, was da war
                    (sonst auto: was für die Aufgabe als bestes gemessen wurde)
  --fidelity-budget DB
                    0 bis 3: so viele Details, dass sie voraussichtlich so viele dB kosten, von denen 0.3 kaum zu
                    sehen sind; wählt für jedes Foto den Anteil, und τ, wo --tau es nicht nennt (geschätzt: bei drei von
                    zehn Fotos um 0.15 dB oder mehr daneben)
  --alpha N         0 bis 1: der Anteil dessen, was τ hinzufügt, der bleibt (sonst: wie das Verfahren der Aufgabe sagt)
  --restorer ID     ein anderes Netz der Aufgabe, wie „models list“ es nennt
  --steps N         Schritte des Verfahrens; weniger als τ machen es schneller (sonst: wie das Verfahren sagt)
  --seed N          ein anderer Startwert, andere mögliche Details (sonst 0)
  --preset NAME     eine Vorlage der App, mit Namen oder Kennung, oder ein benanntes τ; andere Optionen gehen vor.
                    auto: was die Regeln der App für Kameras und ISO-Zahlen zu jedem Foto sagen, und schlichte
                    Einstellungen, wo es keine Regel gibt
`,
  after: `

Unschärfe (--task deblur)
  --blur ART        auto: nach dem, was das Foto zeigt (Standard), shake (verwackelt), defocus (unscharf gestellt)
                    oder none: dem Netz überlassen; ein scharfes Foto bleibt, wie es ist
  --blur-radius PX  der Scheibe für --blur defocus, 0.5 bis 30 (sonst: im Foto gefunden)
  --kernel DATEI    der Unschärfekern, ein graues PNG von höchstens 75 mal 75 Pixeln, statt eines gefundenen
  --save-kernel DATEI
                    schreibt den gefundenen Kern als PNG, zum Ansehen, Ausbessern und für --kernel; nur bei einem
                    Foto; mit --skip-existing bleibt einer, der da ist
  --strength N      das 0.25- bis 4-Fache des gefundenen Rauschens: weniger ist schärfer, mehr ist glatter (sonst 1)

RAW-Fotos (--task raw)
  --white-balance W as-shot (Standard), daylight, KELVIN wie 5200, KELVIN,TÖNUNG wie 5200,+8 (2000 bis 12000 und
                    -150 bis +150), oder grey:X,Y: eine Stelle, die grau sein soll, in Anteilen von Breite und
                    Höhe des aufrechten Fotos, wie grey:0.4,0.5
  --exposure EV     -5 bis +5 (sonst 0)
  --highlights N    0 bis 100: wie früh helles Licht gebogen wird, damit es unter Weiß bleibt (sonst 25)
  --noise N|auto    das 0- bis 4-Fache des gefundenen Rauschens, 0 behält es (sonst auto: 1)
  --color-space S   srgb, display-p3, adobe-rgb, prophoto oder linear: lineares Licht mit den Grundfarben von
                    Rec. 2020, für 16 Bit (sonst srgb)

Wohin
  --out ORDNER      wird angelegt, wenn es ihn nicht gibt; Originale werden nie überschrieben
  --format FORMAT   png, tiff, jpeg, webp, avif oder mit --task raw ein lineares dng, ohne Mosaik und Rauschen, für
                    die Arbeit in einem anderen RAW-Entwickler (sonst png)
  --bits 8|16       16 für png und tiff (sonst: wie das Foto)
  --quality N       1 bis 100, mit --format jpeg, webp oder avif (sonst 90); webp hat unter 100 Farben in halber
                    Auflösung, mit 100 ist es verlustfrei
  --name VORLAGE    aus {name} {task} {scale} {tau} {seed} (sonst "{name}-{task}-tau{tau}"); heißen Fotos gleich,
                    unterscheiden sich ihre Ergebnisse durch Endung oder Nummer
  --long-side N     verkleinert das Ergebnis auf so viele Pixel an der längeren Seite
  --overwrite       ersetzt ein früheres Ergebnis desselben Fotos; Fotos, andere Bilder und Ergebnisse anderer Fotos
                    werden nie ersetzt: neben ihnen bekommt ein Ergebnis einen anderen Namen
  --skip-existing   übergeht Fotos, deren Ergebnis es schon gibt, so dass ein Lauf wieder aufgenommen werden kann;
                    sagt, wo es mit anderen Einstellungen gemacht ist
  --sidecar         schreibt als JSON daneben, wie das Ergebnis gemacht wurde; in seinem XMP steht es immer
  --recursive       Ordner mit allem, was darunter ist; --out bekommt dieselben Unterordner. Ergebnisse von Latensify in
                    einem Ordner bleiben weg: Wer eine solche Datei nennt, restauriert sie noch einmal. Mit --task raw
                    bleiben auch fertige Bilder weg

Wie
  --recipe DATEI    macht noch einmal, wodurch ein Ergebnis, oder die .latensify.json daneben, entstand: dasselbe Foto
                    mit denselben Einstellungen und Netzen, oder sagt, was anders ist; Optionen, die das Ergebnis
                    ändern würden (--tau, --format, --tile …), werden abgelehnt
  --device GERÄT    auto, cpu, webgpu, dml, coreml oder cuda (sonst auto: das schnellste von denen, deren Ergebnisse
                    die des Prozessors sind; „latensify devices“ zählt sie auf)
  --tile N          Seite einer Kachel in Pixeln; kleinere brauchen weniger Speicher (je nach Netz, 512 oder mehr)
  --json            ein JSON-Objekt je Zeile auf der Standardausgabe
  --trace DATEI     schreibt, was wie lange dauerte, als JSON, das ui.perfetto.dev und chrome://tracing zeichnen

Status am Ende: 0 alles fertig; 1 eine Datei misslang, die anderen sind fertig; 2 falscher Aufruf; 130 abgebrochen mit
Strg+C (143 und 129 durch SIGTERM und SIGHUP), was bis dahin fertig war, bleibt. Mit nohup überlebt
ein Lauf sein Terminal.
`,
};
