import type { AccountStatus, NodeStatus, PlanningStatus } from "../../app/nodeStatus.ts";
import { formats } from "./formats.ts";
import { translateReason } from "./germanReasons.ts";
import type { Language } from "./language.ts";
import { plain } from "./plain.ts";
import { refreshScript } from "./refresh.ts";
import { renderParticipants, renderParticipantTotals } from "./renderParticipants.ts";
import { renderWishes } from "./renderWishes.ts";
import { style } from "./style.ts";
import { fill, type Words, words } from "./words.ts";

const REFRESH_SECONDS = 5;

/** How a page is shown: `nonce` allows its script, `secret` stands in its forms. */
export interface View {
  language: Language;
  nonce?: string;
  secret?: string;
}

/** The household's page as one HTML document. */
export function renderPage(status: NodeStatus, view: View): string {
  const { language, secret = "" } = view;
  const w = words[language];
  const f = formats(language);
  const { room, bath, tank, economy } = status;
  const fast = status.speed > 1 ? ` · ${fill(w.speed, { speed: f.number(status.speed) })}` : "";
  const mode = w.modes[status.mode as keyof Words["modes"]] ?? status.mode;
  const reason = language === "de" ? translateReason(status.reason) : status.reason;
  const heatWh = economy.today.usefulHeatWh;
  const body = `
<header><div><h1>${plain(status.name)}</h1><p class="soft">${w.subtitle[status.siteKind]}</p></div>${otherLanguage(language)}</header>
<p class="soft">${status.simulated ? `${w.simulated}${fast} · ` : ""}${w.at} ${f.moment(status.now)}</p>
<p class="why"><strong>${plain(mode)}</strong>${plain(reason)}</p>
${status.faults.map((fault) => `<p class="why"><strong>${w.fault}</strong>${plain(language === "de" ? translateReason(fault) : fault)}</p>`).join("")}
${status.planning ? decisions(status.planning, language) : ""}
<dl class="grid">
${card(w.room, f.celsius(room.temperatureC), `${w.target} ${f.celsius(room.targetC)}`)}
${card(w.bath, f.celsius(bath.temperatureC), `${w.power} ${f.watt(bath.powerW)}`)}
${card(w.tank, f.celsius(tank.topC), `${w.tankBottom} ${f.celsius(tank.bottomC)}`)}
${card(w.outdoor, f.celsius(status.outdoorC), `${w.boiler} ${f.watt(status.boilerW)}`)}
${card(w.heatToday, f.kWh(heatWh), fill(w.rejected, { value: f.kWh(economy.today.rejectedHeatWh) }))}
</dl>
${status.participants ? renderParticipants(status.participants, f, language) : ""}
${renderWishes(status, f, { language, secret })}
<section class="card"><h2>${w.money}</h2>
<table><thead><tr><th></th><th scope="col">${w.today}</th><th scope="col">${w.total}</th></tr></thead><tbody>
${row(w.electricity, economy, (a) => -a.electricityCostEur, f.euro)}
${row(w.heat, economy, (a) => a.heatValueEur, f.euro)}
${row(w.compute, economy, (a) => a.computeIncomeEur, f.euro)}
${row(w.net, economy, (a) => a.netEur, f.euro, "sum")}
</tbody></table>
<p class="soft">${w.prices}: ${fill(w.priceElectricity, { value: f.price(economy.prices.electricityEurPerKWh) })}, ${fill(w.priceHeat, { value: f.price(economy.prices.heatEurPerKWh) })}, ${fill(w.priceCompute, { value: f.price(economy.prices.computeEurPerUnit * 1000), fee: f.number(economy.prices.protocolFee * 100) })}.</p>
</section>
<p class="soft"><a href="/operator?lang=${language}">${w.details}</a></p>`;
  return page(status.name, body, view);
}

/** What the operator wants to know beside it: readings, work and what the node waits for. */
export function renderOperatorPage(
  { name, chain, compute, modules, participants }: NodeStatus,
  view: View,
): string {
  const { language } = view;
  const w = words[language];
  const f = formats(language);
  const numbers = {
    ...{ running: f.number(modules.running), modules: f.number(modules.modules) },
    ...{ failed: f.number(modules.failed), starts: f.number(modules.mostStarts) },
    ...{ saving: f.number(modules.saving), cuts: f.number(modules.cuts), lost: f.number(compute.runsLost) },
    ...{ least: f.number(modules.leastHours), most: f.number(modules.mostHours) },
  };
  const body = `
<header><h1>${plain(name)}</h1>${otherLanguage(language)}</header>
<section class="card"><h2>${w.network}</h2><dl>
${fact(w.lastAttested, chain.lastAttestedAt > 0 ? f.moment(chain.lastAttestedAt) : w.never)}
${fact(w.pending, f.number(chain.outboxPending))}
${fact(w.runs, `${f.number(compute.runs)}${compute.unitsPerRun > 0 ? `; ${fill(w.unitsPerRun, { value: f.number(compute.unitsPerRun) })}` : ""}`)}
${chain.waitingFor ? fact(w.waiting, language === "de" ? translateReason(chain.waitingFor) : chain.waitingFor) : ""}
</dl></section>
<section class="card"><h2>${w.modules}</h2><dl>
${fact(w.modules, [fill(w.modulesRun, numbers), ...(modules.saving > 0 ? [fill(w.modulesSave, numbers)] : []), ...(modules.failed > 0 ? [fill(w.modulesFail, numbers)] : [])].join(", "))}
${fact(w.wear, fill(w.worn, numbers))}
${fact(w.cuts, fill(w.cutsAre, numbers))}
</dl></section>
${participants ? renderParticipantTotals(participants, f, language) : ""}
<p class="soft"><a href="/?lang=${language}">${w.household}</a></p>`;
  return page(name, body, view);
}

/** The page after a wish that was not taken. */
export function renderRefusal(name: string, language: Language): string {
  const w = words[language];
  const body = `<header><h1>${plain(name)}</h1></header><p class="why">${w.wishes.refused}</p>
<p><a href="/?lang=${language}">${w.household}</a></p>`;
  return page(name, body, { language });
}

/** The page before the plant runs. */
export function renderStarting(name: string, waitingFor: string | null, view: View): string {
  const { language } = view;
  const w = words[language];
  const why = waitingFor && language === "de" ? translateReason(waitingFor) : waitingFor;
  const body = `<header><h1>${plain(name)}</h1>${otherLanguage(language)}</header>
<p class="why"><strong>${w.starting}</strong>${plain(why ?? "")}</p>`;
  return page(name, body, view);
}

const page = (title: string, body: string, { language, nonce }: View) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}"></noscript><title>${plain(title)}</title><style>${style}</style></head>
<body><main>${body}</main>${nonce ? `<script nonce="${nonce}">${refreshScript(REFRESH_SECONDS)}</script>` : ""}</body></html>`;

const otherLanguage = (language: Language) => {
  const other = language === "de" ? "en" : "de";
  return `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${words[language].other}</a>`;
};

/** Who decides, and the decisions of the last day, latest first. */
function decisions({ rung, decisions }: PlanningStatus, language: Language): string {
  const w = words[language];
  const f = formats(language);
  const items = decisions.toReversed().map(({ at, reason, also }) => {
    const texts = [reason, ...also].map((text) => plain(language === "de" ? translateReason(text) : text));
    return `<div><dt class="label">${f.moment(at)}</dt><dd>${texts.join("<br>")}</dd></div>`;
  });
  return `<p class="soft">${w.rungs[rung]} ${w.decides}.</p>
<details><summary>${w.lastDay}</summary><dl>${items.join("")}</dl></details>`;
}

const card = (label: string, value: string, detail: string) =>
  `<div class="card"><dt>${label}</dt><dd><span class="big">${value}</span><br><span class="soft">${detail}</span></dd></div>`;

const fact = (label: string, value: string) =>
  `<div><dt class="label">${label}</dt><dd>${plain(value)}</dd></div>`;

function row(
  label: string,
  economy: NodeStatus["economy"],
  pick: (account: AccountStatus) => number,
  euro: (value: number) => string,
  kind = "",
): string {
  const cell = (account: AccountStatus) => {
    const value = pick(account);
    return `<td class="${value < 0 ? "minus" : "plus"}">${euro(value)}</td>`;
  };
  return `<tr class="${kind}"><th scope="row">${label}</th>${cell(economy.today)}${cell(economy.total)}</tr>`;
}
