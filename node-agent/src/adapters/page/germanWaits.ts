/** What the agent waits for, in German; made in English by delivery, settlement, payouts and the signers. */
export const waitTranslations: [pattern: RegExp, german: string][] = [
  [
    /^The submitter (\S+) has readings in hand that are not on chain yet\.$/,
    "Der Einreicher $1 hat Messwerte, die noch nicht als Nachweis eingetragen sind.",
  ],
  [
    /^The submitter (\S+) has vouchers in hand that are not on chain yet\.$/,
    "Der Einreicher $1 hat Abrechnungsbelege, die noch nicht abgerechnet sind.",
  ],
  [
    /^No submitter takes the readings now\..*$/,
    "Kein Einreicher nimmt gerade Messwerte an; sie sind aufbewahrt.",
  ],
  [
    /^The submitter (\S+) has payouts in hand that are not on chain yet\.$/,
    "Der Einreicher $1 hat Auszahlungen, die noch nicht zugeteilt oder abgeholt sind.",
  ],
  [
    /^No submitter takes the payouts now\..*$/,
    "Kein Einreicher nimmt gerade Auszahlungen an; sie gehen nicht verloren.",
  ],
  [
    /^No submitter takes the vouchers now\..*$/,
    "Kein Einreicher nimmt gerade Abrechnungsbelege an; sie sind aufbewahrt.",
  ],
  [
    /^Today's budget for fees is used up: ([\d.]+) of ([\d.]+) ETH are spent.*$/,
    "Das Gebührenbudget für heute ist aufgebraucht: $1 von $2 ETH; um 0 Uhr UTC geht es weiter.",
  ],
  [
    /^Agreement (\d+) cannot be settled\. (?:The chain refuses: )?(.*)$/,
    "Vertrag $1 kann nicht abgerechnet werden, bis sich am Vertrag etwas ändert: $2",
  ],
  [
    /^The payout of epoch (\d+) cannot be claimed: RewardPoolHeld\.$/,
    "Die Auszahlung des Abrechnungszeitraums $1 ist in einem Streitfall angehalten.",
  ],
  [
    /^The payout of epoch (\d+) cannot be claimed: (\w+)\.$/,
    "Die Auszahlung des Abrechnungszeitraums $1 kann nicht abgeholt werden: $2.",
  ],
  [
    /^The payout of epoch (\d+) cannot be (?:allocated|claimed)\. (?:The chain refuses: )?(.*)$/,
    "Die Auszahlung des Abrechnungszeitraums $1 wartet, bis sich im Topf etwas ändert: $2",
  ],
  [
    /^Dispute (\d+) about this node: evidence may be handed in until (.+) \((.+)\)\.$/,
    "Streitfall $1 betrifft diese KI-Heizung: Belege können bis $2 eingereicht werden ($3).",
  ],
  [
    /^Dispute (\d+) about this node is ruled: an appeal is possible until (.+) \((.+)\)\.$/,
    "Streitfall $1 über diese KI-Heizung ist entschieden: Berufung ist bis $2 möglich ($3).",
  ],
  [
    /^The node's device key was replaced by (\w+).*$/,
    "Der Geräteschlüssel der KI-Heizung wurde durch $1 ersetzt; dieser Agent unterschreibt mit dem alten.",
  ],
  [
    /^The disk is full.*$/,
    "Der Datenträger ist voll: Es geht weiter, sobald Platz ist; nichts ist verloren.",
  ],
  [/^The TPM does not do (\w+): .*$/, "Das TPM antwortet nicht ($1)."],
  [
    /^The modules have no power; their work waits until they run again\.$/,
    "Die Module haben keinen Strom; ihre Arbeit wartet, bis sie wieder laufen.",
  ],
  [/^The chain's clock is behind the reading\.$/, "Die Uhr des Netzwerks geht hinter dem Messwert her."],
  [
    /^EcoSphere is not deployed on chain (\d+) yet.*$/,
    "EcoSphere ist auf Netzwerk $1 noch nicht eingerichtet.",
  ],
];
