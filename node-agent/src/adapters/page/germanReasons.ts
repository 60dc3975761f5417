import { participantTranslations } from "./germanParticipants.ts";
import { planTranslations } from "./germanPlans.ts";
import { waitTranslations } from "./germanWaits.ts";

type Translation = [pattern: RegExp, german: string];

/** Reasons are made in English by control, safety and delivery; what is not listed here stays English. */
const translations: Translation[] = [
  ...waitTranslations,
  ...planTranslations,
  ...participantTranslations,
  [/^starting$/, "startet"],
  [
    /^A power-step challenge asks for (\d+) % of the modules \(slot (\d+) of (\d+)\)$/,
    "Eine Leistungsprobe verlangt $1 % der Module (Schritt $2 von $3)",
  ],
  [
    /^Heat is wanted but no agreement gives work; boiler and booster heat meanwhile$/,
    "Wärme wird gebraucht, aber kein Vertrag gibt Arbeit; solange heizen Kessel und Heizstab",
  ],
  [/^Work for only (\d+) % of the modules$/, "Arbeit nur für $1 % der Module"],
  [/^Boiler gives ([\d.]+) kW: the room needs ([\d.]+) kW$/, "Der Kessel gibt $1 kW: Der Raum braucht $2 kW"],
  [
    /^Boiler held back: the floor's flow stays at 45 °C$/,
    "Der Kessel wird gedrosselt: Der Vorlauf des Bodens bleibt bei 45 °C",
  ],
  [/^Room sensor fails: heating curve alone$/, "Der Raumfühler fällt aus: nur Heizkurve"],
  [
    /^A tank sensor fails: no charging of the tank$/,
    "Ein Speicherfühler fällt aus: Der Speicher wird nicht geladen",
  ],
  [
    /^Hot water is charged: tank (-?\d+) °C above, (-?\d+) °C below$/,
    "Das Warmwasser wird geladen: Speicher oben $1 °C, unten $2 °C",
  ],
  [
    /^Modules that save their work before they stop, within (\d+) s: (\d+)$/,
    "Module, die ihre Arbeit sichern, ehe sie stehen, in höchstens $1 s: $2",
  ],
  [
    /^The modules rest: safety has shut the tank, and the bath is warm$/,
    "Die Module ruhen: Die Sicherheit hat den Speicher geschlossen, und das Bad ist warm",
  ],
  [
    /^The modules rest: safety has shut the floor, and the bath is warm$/,
    "Die Module ruhen: Die Sicherheit hat den Fußboden geschlossen, und das Bad ist warm",
  ],
  [
    /^The room sensor has shown the same for hours although floor or weather changed: it is not believed$/,
    "Der Raumfühler zeigt seit Stunden dasselbe, obwohl Fußboden oder Wetter sich geändert haben: Ihm wird nicht geglaubt",
  ],
  [
    /^The tank sensor stood still while the booster heated: no heat into the tank$/,
    "Der Speicherfühler stand still, während der Heizstab heizte: keine Wärme in den Speicher",
  ],
  [/^Weekly 60 °C against legionella: booster on$/, "Wöchentlich 60 °C gegen Legionellen: Heizstab an"],
  [/^Booster on: hot water only (-?\d+) °C$/, "Heizstab an: Warmwasser hat nur $1 °C"],
  [/^Summer: tank is warm, nobody needs heat$/, "Sommer: Der Speicher ist warm, niemand braucht Wärme"],
  [
    /^Room (-?[\d.]+) °C at target (-?[\d.]+) °C, tank warm: no heat needed$/,
    "Raum $1 °C bei Soll $2 °C, Speicher warm: keine Wärme nötig",
  ],
  [
    /^The room needs ([\d.]+) kW \(room (-?[\d.]+) °C, target (-?[\d.]+) °C, outside (-?[\d.]+) °C\): (\d+) % of the modules compute$/,
    "Der Raum braucht $1 kW (Raum $2 °C, Soll $3 °C, außen $4 °C): $5 % der Module rechnen",
  ],
  [
    /^Electricity is cheap now: the floor stores heat \(room (-?[\d.]+) °C, target (-?[\d.]+) °C\)$/,
    "Der Strom ist gerade günstig: Der Fußboden speichert Wärme (Raum $1 °C, Soll $2 °C)",
  ],
  [
    /^hardware limiter has cut the power: a person must look$/,
    "Der Sicherheitsbegrenzer hat abgeschaltet: Ein Mensch muss nachsehen",
  ],
  [/^no bath sensor answers: modules off, pump on$/, "kein Badfühler antwortet: Module aus, Pumpe an"],
  [
    /^one bath sensor fails: half power on the other$/,
    "ein Badfühler fällt aus: halbe Leistung nach dem anderen",
  ],
  [
    /^one bath sensor has failed for an hour: modules off until it is replaced$/,
    "ein Badfühler fehlt seit einer Stunde: Module aus, bis er ersetzt ist",
  ],
  [
    /^bath sensors differ by ([\d.]+) K: higher one taken, half power$/,
    "die Badfühler weichen um $1 K ab: der höhere gilt, halbe Leistung",
  ],
  [
    /^one bath sensor does not move any more: higher one taken, half power$/,
    "ein Badfühler bewegt sich nicht mehr: der höhere gilt, halbe Leistung",
  ],
  [
    /^bath ([\d.]+) °C has passed ([\d.]+) °C: modules idle, dry cooler on$/,
    "das Bad hat mit $1 °C die Grenze von $2 °C überschritten: Module im Leerlauf, Rückkühler an",
  ],
  [
    /^bath rises faster than ([\d.]+) K a minute: modules idle, dry cooler on$/,
    "das Bad steigt schneller als $1 K je Minute: Module im Leerlauf, Rückkühler an",
  ],
  [
    /^bath ([\d.]+) °C has passed ([\d.]+) °C: half power$/,
    "das Bad hat mit $1 °C die Grenze von $2 °C überschritten: halbe Leistung",
  ],
  [
    /^bath was over temperature: modules off until a person resets$/,
    "das Bad war zu heiß: Module aus, bis ein Mensch entsperrt",
  ],
  [/^no oil flow under load: modules off$/, "kein Ölfluss unter Last: Module aus"],
  [/^no oil flow under load: modules idle$/, "kein Ölfluss unter Last: Module im Leerlauf"],
  [/^leak: modules off until a person resets$/, "Leck: Module aus, bis ein Mensch entsperrt"],
  [
    /^record of earlier faults is unreadable: modules off until a person resets$/,
    "die Aufzeichnung früherer Störungen ist unlesbar: Module aus, bis ein Mensch entsperrt",
  ],
  [/^bath level low: modules off$/, "zu wenig Flüssigkeit im Bad: Module aus"],
  [
    /^floor flow sensor fails: no heat into the floor$/,
    "Fühler im Heizkreisvorlauf fällt aus: keine Wärme in den Boden",
  ],
  [/^floor flow ([\d.]+) °C: mixer shut$/, "Heizkreisvorlauf $1 °C: Mischer zu"],
  [/^floor flow ([\d.]+) °C: floor pump off$/, "Heizkreisvorlauf $1 °C: Heizkreispumpe aus"],
  [/^floor surface unknown: no heat into the floor$/, "Bodentemperatur unbekannt: keine Wärme in den Boden"],
  [/^floor surface ([\d.]+) °C: no heat added$/, "Bodenoberfläche $1 °C: keine weitere Wärme"],
  [/^frost protection: boiler and booster on$/, "Frostschutz: Kessel und Heizstab an"],
  [/^tank sensor fails: no heat into the tank$/, "Speicherfühler fällt aus: keine Wärme in den Speicher"],
  [
    /^tank sensor does not move while the booster heats: tank shut$/,
    "Speicherfühler rührt sich nicht, während der Heizstab heizt: Speicher zu",
  ],
  [/^hot water ([\d.]+) °C: tank shut$/, "Warmwasser $1 °C: Speicher zu"],
  [/^60 °C in the tank is overdue: booster on$/, "60 °C im Speicher sind überfällig: Heizstab an"],
  [/^grid operator's limit: modules idle$/, "Grenze des Netzbetreibers: Module im Leerlauf"],
  [
    /^regulator silent: modules idle, safety rules alone$/,
    "die Regelung schweigt: Module im Leerlauf, nur Sicherheitsregeln",
  ],
  [
    /^The node waits for its start registers.*$/,
    "Die KI-Heizung wartet auf ihre Anfangszählerstände, unterschrieben von der Installationsfirma.",
  ],
  [/^The chain does not answer at (\S+)\..*$/, "Das Netzwerk antwortet nicht unter $1."],
  [/^The customer does not answer at (\S+)\.$/, "Der Kunde antwortet nicht unter $1."],
  [
    /^The customer has no open agreement for this node.*$/,
    "Der Kunde hat keinen offenen Vertrag für diese KI-Heizung; sie heizt nur, wenn sie muss.",
  ],
  [/^The node waits for its certification\..*$/, "Die KI-Heizung wartet auf ihre Zertifizierung."],
  [/^Node (\d+) is not registered yet\..*$/, "KI-Heizung $1 ist noch nicht eingetragen."],
];

/** A reason in German, with decimal commas; unknown ones unchanged. */
export function translateReason(reason: string): string {
  for (const [pattern, german] of translations) {
    const match = pattern.exec(reason);
    if (match)
      return german.replace(/\$(\d)/g, (_, n) =>
        (match[Number(n)] ?? "").replace(/^(-?\d+)\.(\d+)$/, "$1,$2"),
      );
  }
  return reason;
}
