type Translation = [pattern: RegExp, german: string];

/** Reasons are made in English by control, safety and delivery; what is not listed here stays English. */
const translations: Translation[] = [
  [/^starting$/, "startet"],
  [
    /^Heat is wanted but no agreement gives work; boiler and booster heat meanwhile$/,
    "Wärme wird gebraucht, aber kein Vertrag gibt Arbeit; solange heizen Kessel und Heizstab",
  ],
  [/^Work for only (\d+) % of the modules$/, "Arbeit nur für $1 % der Module"],
  [/^Boiler gives ([\d.]+) kW: the room needs ([\d.]+) kW$/, "Der Kessel gibt $1 kW: Der Raum braucht $2 kW"],
  [/^Room sensor fails: heating curve alone$/, "Der Raumfühler fällt aus: nur Heizkurve"],
  [
    /^A tank sensor fails: no charging of the tank$/,
    "Ein Speicherfühler fällt aus: Der Speicher wird nicht geladen",
  ],
  [
    /^Hot water is charged: tank (-?\d+) °C above, (-?\d+) °C below$/,
    "Das Warmwasser wird geladen: Speicher oben $1 °C, unten $2 °C",
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
  [/^The chain does not answer at (\S+)\..*$/, "Die Kette antwortet nicht unter $1."],
  [/^The customer does not answer at (\S+)\.$/, "Der Kunde antwortet nicht unter $1."],
  [
    /^The customer has no open agreement for this node.*$/,
    "Der Kunde hat keinen offenen Vertrag für diese KI-Heizung; sie heizt nur, wenn sie muss.",
  ],
  [/^The node waits for its certification\.$/, "Die KI-Heizung wartet auf ihre Zertifizierung."],
  [/^Node (\d+) is not registered yet\.$/, "KI-Heizung $1 ist noch nicht eingetragen."],
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
