"use client";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

const fills = {
  accent: "var(--accent)",
  neutral: "var(--line-strong)",
  good: "var(--good)",
  blue: "var(--chart-blue)",
  violet: "var(--chart-violet)",
  teal: "var(--chart-teal)",
  gold: "var(--chart-gold)",
  rose: "var(--chart-rose)",
};
export type ChartTone = keyof typeof fills;

export interface ChartSeries {
  key: string;
  label: string;
  tone: ChartTone;
}

export interface BarsChartProps {
  /** What the chart shows, in words; the numbers are in the table beside it. */
  label: string;
  points: { label: string; values: Record<string, number> }[];
  series: ChartSeries[];
  format: (value: number) => string;
  /** Short form for the axis; `format` without it. */
  formatTick?: (value: number) => string;
  stacked?: boolean;
}

const HEIGHT = 224;

/** Bars per day. Large library: load it dynamically. */
export function BarsChart({
  label,
  points,
  series,
  format,
  formatTick = format,
  stacked = true,
}: BarsChartProps) {
  const data = points.map((point) => ({ label: point.label, ...point.values }));
  return (
    <figure>
      <div role="img" aria-label={label} className="text-xs">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart
            data={data}
            stackOffset={stacked ? "sign" : "none"}
            accessibilityLayer={false}
            margin={{ top: 4, right: 4 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              stroke="var(--line-strong)"
              tick={{ fill: "var(--ink-soft)" }}
              minTickGap={24}
            />
            <YAxis
              stroke="var(--line-strong)"
              tick={{ fill: "var(--ink-soft)" }}
              width={76}
              tickFormatter={(value: number) => formatTick(value)}
            />
            <Tooltip
              cursor={{ fill: "var(--sunken)" }}
              formatter={(value) => format(Number(value))}
              contentStyle={{
                background: "var(--surface)",
                border: "1px solid var(--line)",
                borderRadius: 12,
                color: "var(--ink)",
              }}
            />
            <ReferenceLine y={0} stroke="var(--line-strong)" />
            {series.map((one) => (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.label}
                fill={fills[one.tone]}
                stackId={stacked ? "one" : undefined}
                isAnimationActive={false}
                maxBarSize={36}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption>
        <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {series.map((one) => (
            <li key={one.key} className="flex items-center gap-2">
              <span aria-hidden className="size-3 rounded-sm" style={{ background: fills[one.tone] }} />
              {one.label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
