import type { ParticipantsStatus } from "../../app/participantsStatus.ts";
import type { Formats } from "./formats.ts";
import { translateReason } from "./germanReasons.ts";
import type { Language } from "./language.ts";
import { plain } from "./plain.ts";
import { fill, words } from "./words.ts";

/** Battery, car and heat store for the household: how full they are and why they do what they do. */
export function renderParticipants(status: ParticipantsStatus, f: Formats, language: Language): string {
  const w = words[language].participants;
  const { battery, car, store } = status;
  const power = (watt: number) =>
    Math.abs(watt) < 20 ? w.rests : fill(watt > 0 ? w.takes : w.gives, { power: f.watt(Math.abs(watt)) });
  const percent = (value: number) => `${f.number(value)} %`;
  const cards = [
    ...(battery ? [card(w.battery, percent(battery.percent), power(battery.powerW))] : []),
    ...(car
      ? [
          card(
            w.car,
            percent(car.percent),
            !car.isConnected
              ? w.away
              : [
                  power(car.powerW),
                  ...(car.leavesAt === null
                    ? []
                    : [
                        fill(w.ready, {
                          percent: percent(car.wantedPercent),
                          moment: f.moment(car.leavesAt),
                        }),
                      ]),
                ].join("; "),
          ),
        ]
      : []),
    ...(store ? [card(w.store, `${f.number(store.kWh)} kWh`, power(store.inW - store.outW))] : []),
  ];
  const reasons = status.reasons.map(
    (reason) => `<li>${plain(language === "de" ? translateReason(reason) : reason)}</li>`,
  );
  if (cards.length === 0 && reasons.length === 0) return "";
  return `<section><dl class="grid">${cards.join("\n")}</dl>${reasons.length > 0 ? `<ul class="soft">${reasons.join("")}</ul>` : ""}</section>`;
}

/** What went through them since the start, for the operator. */
export function renderParticipantTotals(
  { total, gridLimitW }: ParticipantsStatus,
  f: Formats,
  language: Language,
): string {
  const w = words[language].participants;
  const kWh = (value: number) => f.kWh(value * 1000);
  const rows: [string, string][] = [
    [w.imported, kWh(total.importKWh)],
    [w.exported, kWh(total.exportKWh)],
    [w.lost, kWh(total.lostKWh)],
    [w.batteryOut, kWh(total.batteryOutKWh)],
    [w.carIn, `${kWh(total.carInKWh)}, ${fill(w.back, { value: kWh(total.carBackKWh) })}`],
    [w.storeIn, `${kWh(total.storeInKWh)}, ${fill(w.back, { value: kWh(total.storeOutKWh) })}`],
    [w.paid, `${f.euro(total.electricityEur)}; ${fill(w.without, { value: f.euro(total.withoutEur) })}`],
    ...(gridLimitW === null ? [] : ([[w.gridLimit, f.watt(gridLimitW)]] as [string, string][])),
  ];
  const facts = rows.map(
    ([label, value]) => `<div><dt class="label">${label}</dt><dd>${plain(value)}</dd></div>`,
  );
  return `<section class="card"><h2>${w.title}</h2><dl>${facts.join("\n")}</dl></section>`;
}

const card = (label: string, value: string, detail: string) =>
  `<div class="card"><dt>${label}</dt><dd><span class="big">${value}</span><br><span class="soft">${plain(detail)}</span></dd></div>`;
