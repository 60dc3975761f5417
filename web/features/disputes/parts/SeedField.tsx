"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import type { useNewSeed } from "./useNewSeed.ts";

/** The secret of the draw, which its owner must keep until then. */
export function SeedField({
  seed: { seedHash, isKept, keep },
  error,
}: {
  seed: ReturnType<typeof useNewSeed>;
  error: string | undefined;
}) {
  const t = useTranslations("disputes.seed");
  return (
    <div className="space-y-3">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-ink-soft">{t("text")}</p>
      <Button look="secondary" onClick={keep} disabled={!seedHash}>
        {t(isKept ? "again" : "button")}
      </Button>
      {isKept && seedHash && (
        <p role="status" className="text-sm">
          {t("kept")} <Hash value={seedHash} />
        </p>
      )}
      {error && (
        <p role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
