"use client";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { formatShare } from "#lib/format/energy.ts";
import { type Profile, sumStrips } from "../domain/profile.ts";
import { stripPlan } from "../domain/stripPlan.ts";

/** Pixels of the drawing's width; everything else follows the metres. */
const WIDTH = 720;
const HEIGHT = WIDTH / 2;
const FOOT = 36;
/** A number needs this much room. */
const NARROWEST_LABEL = 44;
const colours = [
  "var(--chart-teal)",
  "var(--chart-gold)",
  "var(--chart-violet)",
  "var(--chart-rose)",
  "var(--chart-blue)",
];

/** The strips drawn to scale, each with its number, and the same as a table. */
export function StripPlanView({ profile }: { profile: Profile }) {
  const t = useTranslations("farm.plan");
  const locale = useLocale();
  const plan = stripPlan(profile);
  if (!plan) return null;
  const { strips } = profile;
  const total = plan.width * plan.depth;
  const pixels = WIDTH / plan.width;
  const number = (value: number, digits = 1) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const list = new Intl.ListFormat(locale).format(
    strips.map(({ crop, areaM2 }) => `${crop} ${number(areaM2)}\u00a0m²`),
  );
  const rows = strips.map((strip, index) => ({ ...strip, index }));
  const rest = total - sumStrips(strips).areaM2;
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
        role="img"
        aria-label={t("label", { list, width: number(plan.width, 0), depth: number(plan.depth, 0) })}
        className="h-auto w-full"
      >
        {plan.strips.map(({ index, x, width }) => (
          <g key={index ?? "rest"}>
            <rect
              x={x * pixels}
              y={0}
              width={Math.max(0.5, width * pixels)}
              height={HEIGHT}
              fill={index === undefined ? "var(--sunken)" : colours[index % colours.length]}
              stroke="var(--surface)"
              strokeWidth={2}
            />
            {index !== undefined && width * pixels >= NARROWEST_LABEL && (
              <>
                <circle cx={(x + width / 2) * pixels} cy={34} r={22} fill="var(--surface)" />
                <text
                  x={(x + width / 2) * pixels}
                  y={43}
                  textAnchor="middle"
                  fontSize={26}
                  fontWeight={600}
                  fill="var(--ink)"
                >
                  {index + 1}
                </text>
              </>
            )}
          </g>
        ))}
        <path
          d={`M1 ${HEIGHT + 8} v8 h${plan.scale * pixels} v-8`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={2}
        />
        <text x={plan.scale * pixels + 10} y={HEIGHT + 24} fontSize={24} fill="var(--ink)">
          {number(plan.scale, 2)} m
        </text>
      </svg>
      <p className="mt-2 text-sm text-ink-soft">{t("scale")}</p>
      {plan.isOverfull && <p className="mt-2 text-sm font-medium text-warn">{t("overfull")}</p>}
      <div className="mt-4">
        <DataTable
          caption={t("title")}
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={[
            {
              key: "crop",
              header: t("crop"),
              rowHeader: true,
              cell: ({ index, crop }) => `${index + 1} · ${crop}`,
            },
            {
              key: "area",
              header: t("area"),
              numeric: true,
              cell: ({ areaM2 }) => `${number(areaM2)}\u00a0m²`,
            },
            {
              key: "share",
              header: t("share"),
              numeric: true,
              cell: ({ areaM2 }) => formatShare(areaM2 / total, locale),
            },
            {
              key: "yield",
              header: t("yield"),
              numeric: true,
              cell: ({ yieldKgPerYear }) =>
                yieldKgPerYear === undefined ? t("unknown") : `${number(yieldKgPerYear)}\u00a0kg`,
            },
            {
              key: "perM2",
              header: t("perM2"),
              numeric: true,
              cell: ({ yieldKgPerYear, areaM2 }) =>
                yieldKgPerYear === undefined ? t("unknown") : `${number(yieldKgPerYear / areaM2, 2)}\u00a0kg`,
            },
          ]}
        />
      </div>
      {rest > 0.5 && <p className="mt-2 text-sm text-ink-soft">{t("rest", { area: number(rest) })}</p>}
    </>
  );
}
