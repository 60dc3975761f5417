"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";

export interface SimulationCardProps {
  actions: RawAction[];
  /** "draft" while it is being written, "live" for a proposal that is not decided or carried out yet. */
  about: "draft" | "live";
  /** Unix seconds at which the actions would be carried out. */
  time: number;
  /** With what to compare: the state right after the proposal was made, and when it could have been carried out then. */
  made?: { tx: `0x${string}` | undefined; time: number };
}

/** Decoding needs every ABI: the card comes after the page. */
const Simulated = dynamic(() => import("./parts/Simulated.tsx").then((module) => module.Simulated), {
  ssr: false,
  loading: Loading,
});

function Loading() {
  const t = useTranslations("common");
  return <SkeletonLines lines={4} label={t("loading")} />;
}

/** What the actions would change, tried out without sending anything. */
export function SimulationCard(props: SimulationCardProps) {
  const t = useTranslations("simulation");
  return (
    <Card title={t(props.about === "draft" ? "draftTitle" : "liveTitle")}>
      <Simulated {...props} />
    </Card>
  );
}
