import type { NodeStatus } from "../../app/nodeStatus.ts";
import { WISH_BOUNDS } from "../../domain/control/wishes.ts";
import type { Formats } from "./formats.ts";
import type { Language } from "./language.ts";
import { fill, words } from "./words.ts";

const AWAY_DAYS = [1, 3, 7, 14] as const;

/** What the household can ask for with one click each: no script, and nothing to lose when the page loads again. */
export function renderWishes(
  { wishes, room }: Pick<NodeStatus, "wishes" | "room">,
  f: Formats,
  { language, secret }: { language: Language; secret: string },
): string {
  const w = words[language].wishes;
  const { warmerK, boostUntil, awayUntil } = wishes;
  const { stepK, boostK, boostHours, awayC } = WISH_BOUNDS;
  const step = f.number(stepK, 1);
  const button = (wish: string, label: string, isDisabled = false) =>
    `<button name="wish" value="${wish}"${isDisabled ? " disabled" : ""}>${label}</button>`;
  const kelvin = f.number(Math.abs(warmerK), 1);
  const usual = warmerK === 0 ? w.usual : fill(warmerK > 0 ? w.warmerBy : w.coolerBy, { kelvin });
  const away =
    awayUntil === null
      ? AWAY_DAYS.map((days) =>
          button(`away-${days}`, fill(days === 1 ? w.oneDay : w.days, { days: String(days) })),
        )
      : [button("back", w.back)];
  return `<section class="card"><h2>${w.title}</h2>
<form method="post" action="/wishes?lang=${language}"><input type="hidden" name="secret" value="${secret}">
<fieldset><legend>${w.temperature}: <strong>${f.celsius(room.targetC)}</strong>, ${usual}</legend>
${button("cooler", fill(w.cooler, { step }), warmerK <= -WISH_BOUNDS.warmerK)}
${button("warmer", fill(w.warmer, { step }), warmerK >= WISH_BOUNDS.warmerK)}
${warmerK === 0 ? "" : button("usual", w.asUsual)}</fieldset>
<fieldset><legend>${w.boost}: ${boostUntil === null ? fill(w.boostIs, { kelvin: f.number(boostK), hours: String(boostHours) }) : fill(w.boostUntil, { moment: f.moment(boostUntil) })}</legend>
${boostUntil === null ? button("boost", w.boostOn) : button("no-boost", w.boostOff)}</fieldset>
<fieldset><legend>${w.away}: ${awayUntil === null ? fill(w.awayIs, { celsius: f.celsius(awayC) }) : fill(w.awayUntil, { moment: f.moment(awayUntil) })}</legend>
${away.join("\n")}</fieldset>
</form></section>`;
}
