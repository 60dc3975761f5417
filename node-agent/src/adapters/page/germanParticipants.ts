/** What battery, car and heat store do and why: the sentences of `domain/participants/sentences.ts`. */
export const participantTranslations: [pattern: RegExp, german: string][] = [
  [/^The grid operator allows ([\d.]+) kW for the moment$/, "Der Netzbetreiber erlaubt im Moment $1 kW"],
  [
    /^The grid operator's limit cannot be read: the last one holds, no limit$/,
    "Die Grenze des Netzbetreibers ist nicht zu lesen: Die letzte gilt weiter, keine Grenze",
  ],
  [
    /^The grid operator's limit cannot be read: the last one holds, ([\d.]+) kW$/,
    "Die Grenze des Netzbetreibers ist nicht zu lesen: Die letzte gilt weiter, $1 kW",
  ],
  [
    /^The grid operator's limit cannot be read: the least by law holds, ([\d.]+) kW$/,
    "Die Grenze des Netzbetreibers ist nicht zu lesen: Die gesetzlich kleinste gilt, $1 kW",
  ],
  [/^The battery charges: electricity costs only ([\d.-]+) ct$/, "Die Batterie lädt: Strom kostet nur $1 ct"],
  [
    /^The battery charges for ([\d:]+): electricity costs only ([\d.-]+) ct$/,
    "Die Batterie lädt für $1 Uhr: Strom kostet nur $2 ct",
  ],
  [/^The battery is empty$/, "Die Batterie ist leer"],
  [/^The battery is full$/, "Die Batterie ist voll"],
  [
    /^The battery takes ([\d.]+) kW of own power \((\d+) % full\)$/,
    "Die Batterie nimmt $1 kW eigenen Strom auf ($2 % voll)",
  ],
  [
    /^The battery gives ([\d.]+) kW: electricity costs ([\d.-]+) ct \((\d+) % full\)$/,
    "Die Batterie gibt $1 kW ab: Strom kostet $2 ct ($3 % voll)",
  ],
  [
    /^The battery keeps its (\d+) % for ([\d:]+): electricity is dearer then than ([\d.-]+) ct$/,
    "Die Batterie behält ihre $1 % für $2 Uhr: Strom ist dann teurer als $3 ct",
  ],
  [/^The battery rests \((\d+) % full\)$/, "Die Batterie ruht ($1 % voll)"],
  [/^The car is away$/, "Das Auto ist unterwegs"],
  [
    /^The car charges at once: it has less than is kept for emergencies$/,
    "Das Auto lädt sofort: Es hat weniger, als für Notfälle bleiben soll",
  ],
  [
    /^The car charges: it must have ([\d]+) kWh by ([\d:]+)$/,
    "Das Auto lädt: Es muss um $2 Uhr $1 kWh haben",
  ],
  [/^The car is full$/, "Das Auto ist voll"],
  [/^The car charges: electricity costs only ([\d.-]+) ct$/, "Das Auto lädt: Strom kostet nur $1 ct"],
  [
    /^The car charges: electricity costs only ([\d.-]+) ct, and it must have (\d+) kWh by ([\d:]+)$/,
    "Das Auto lädt: Strom kostet nur $1 ct, und es muss um $3 Uhr $2 kWh haben",
  ],
  [
    /^The car gives ([\d.]+) kW: electricity costs ([\d.-]+) ct$/,
    "Das Auto gibt $1 kW ab: Strom kostet $2 ct",
  ],
  [/^The car may give, but nobody needs it$/, "Das Auto dürfte abgeben, aber niemand braucht es"],
  [/^The car takes ([\d.]+) kW of own power$/, "Das Auto nimmt $1 kW eigenen Strom auf"],
  [
    /^The car waits: electricity gets cheaper than ([\d.-]+) ct before ([\d:]+)$/,
    "Das Auto wartet: Strom wird vor $2 Uhr billiger als $1 ct",
  ],
  [/^The car rests$/, "Das Auto ruht"],
  [
    /^The heat store gives ([\d.]+) kW in place of boiler or booster \((\d+) kWh left\)$/,
    "Der Wärmespeicher gibt $1 kW statt Kessel oder Heizstab (noch $2 kWh)",
  ],
  [
    /^The heat store takes ([\d.]+) kW that could not even be fed in \((\d+) kWh\)$/,
    "Der Wärmespeicher nimmt $1 kW auf, die nicht einmal eingespeist werden könnten ($2 kWh)",
  ],
  [
    /^The heat store takes ([\d.]+) kW of own power \((\d+) kWh\)$/,
    "Der Wärmespeicher nimmt $1 kW eigenen Strom auf ($2 kWh)",
  ],
  [/^The heat store is empty$/, "Der Wärmespeicher ist leer"],
  [/^The heat store is full$/, "Der Wärmespeicher ist voll"],
  [/^The heat store keeps its (\d+) kWh$/, "Der Wärmespeicher behält seine $1 kWh"],
];
