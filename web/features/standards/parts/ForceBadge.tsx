"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { forceOf, type Version } from "../data/standardTexts.ts";

const tones = { future: "accent", inForce: "good", ended: "plain" } as const;

/** Whether a version counts now; nothing while the time is not known. */
export function ForceBadge({ version }: { version: Pick<Version, "inForceFrom" | "inForceUntil"> }) {
  const t = useTranslations("standards.force");
  const now = useNow();
  if (now === undefined) return null;
  const force = forceOf(version, now);
  return <Badge tone={tones[force]}>{t(force)}</Badge>;
}
