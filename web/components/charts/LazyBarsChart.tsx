"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/ui/Skeleton.tsx";

const load = () => import("./BarsChart.tsx");
// The chart's code comes while the page asks for its numbers, not after them. Without it the page stands as well.
if (typeof window !== "undefined") load().catch(() => undefined);

/** `BarsChart` as a file of its own, so that pages do not wait for it. */
export const LazyBarsChart = dynamic(() => load().then((module) => module.BarsChart), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
});
