/** Why a plan holds the modules where they are; each with some modules computing and with none. */
const reasons: [english: string, german: string][] = [
  [
    "all there is work for, and the heat is of use",
    "mehr Arbeit gibt es nicht, und die Wärme wird gebraucht",
  ],
  [
    "the work earns more than electricity at ([\\d.-]+) ct costs",
    "die Arbeit bringt mehr, als der Strom mit # ct kostet",
  ],
  ["the room would be too cold at ([\\d:]+)", "der Raum wäre sonst um # zu kalt"],
  ["with more the room would be too warm at ([\\d:]+)", "mit mehr wäre der Raum um # zu warm"],
  ["hot water is needed at ([\\d:]+)", "um # wird Warmwasser gebraucht"],
  ["the tank takes no more at ([\\d:]+)", "der Speicher nimmt um # nichts mehr auf"],
  ["the floor would be too warm at ([\\d:]+)", "der Boden wäre um # zu warm"],
  ["electricity costs ([\\d.-]+) ct at ([\\d:]+), now ([\\d.-]+) ct", "Strom kostet um #2 # ct, jetzt #3 ct"],
  ["electricity at ([\\d.-]+) ct decides", "der Strompreis von # ct entscheidet"],
];

const places = (german: string, first: number) =>
  german.replace(/#(\d?)/g, (_, n: string) => `$${first + Number(n || 1) - 1}`);

export const planTranslations: [pattern: RegExp, german: string][] = [
  ...reasons.flatMap(([english, german]): [RegExp, string][] => [
    [
      new RegExp(`^(\\d+) % of the modules compute: ${english}$`),
      `$1 % der Module rechnen: ${places(german, 2)}`,
    ],
    [new RegExp(`^The modules rest: ${english}$`), `Die Module ruhen: ${places(german, 1)}`],
  ]),
  [/^The modules rest: no agreement gives work$/, "Die Module ruhen: Kein Vertrag gibt Arbeit"],
  [
    /^The modules rest a while: they have just been switched off$/,
    "Die Module ruhen noch etwas: Sie wurden eben erst abgeschaltet",
  ],
  [
    /^The modules go on a while: they have just been switched on$/,
    "Die Module rechnen noch etwas weiter: Sie wurden eben erst eingeschaltet",
  ],
  [/^Boiler gives ([\d.]+) kW by plan$/, "Der Kessel gibt nach Plan $1 kW"],
  [/^Booster on by plan$/, "Heizstab nach Plan an"],
  [
    /^Room and outdoor sensor fail: the house is only kept from frost and the hot water warm$/,
    "Raum- und Außenfühler fallen aus: Das Haus wird nur frostfrei und das Wasser warm gehalten",
  ],
];
