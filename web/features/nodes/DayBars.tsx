"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

const tones = { accent: "var(--accent)", good: "var(--good)", neutral: "var(--line-strong)" };

export interface DayBarsProps {
  title: string;
  /** The chart in one sentence, for those who do not see it. */
  summary: string;
  rows: { label: string; values: number[] }[];
  series: { name: string; tone: keyof typeof tones }[];
  format: (value: number) => string;
}

/** Stacked bars, one per day. */
export function DayBars({ title, summary, rows, series, format }: DayBarsProps) {
  const data = rows.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(values.map((value, index) => [`v${index}`, value])),
  }));
  return (
    <figure>
      <figcaption className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{title}</span>
        {series.length > 1 && (
          <span className="flex gap-4 text-ink-soft">
            {series.map(({ name, tone }) => (
              <span key={name} className="inline-flex items-center gap-1.5">
                <span aria-hidden className="size-2.5 rounded-sm" style={{ background: tones[tone] }} />
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div role="img" aria-label={summary} className="h-36">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={data} accessibilityLayer={false} margin={{ top: 6, right: 0, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              tick={{ fill: "var(--ink-soft)", fontSize: 12 }}
              interval="preserveStartEnd"
              minTickGap={12}
            />
            <YAxis
              width={64}
              tickLine={false}
              axisLine={false}
              tickCount={3}
              tick={{ fill: "var(--ink-soft)", fontSize: 12 }}
              tickFormatter={format}
            />
            <Tooltip
              cursor={{ fill: "var(--sunken)" }}
              contentStyle={{
                background: "var(--surface)",
                border: "1px solid var(--line-strong)",
                borderRadius: "0.75rem",
                color: "var(--ink)",
              }}
              itemStyle={{ color: "var(--ink)" }}
              formatter={(value) => format(Number(value))}
            />
            {series.map(({ name, tone }, index) => (
              <Bar
                key={name}
                dataKey={`v${index}`}
                name={name}
                stackId="day"
                fill={tones[tone]}
                maxBarSize={36}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
