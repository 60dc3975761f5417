"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import type { DraftKeeper } from "../data/useDraft.ts";
import { isEmpty } from "../domain/draft.ts";

/** Says where the draft is kept, and lets go of it; one press brings it back. */
export function DraftBar({ keeper }: { keeper: DraftKeeper }) {
  const t = useTranslations("builder.draft");
  const { draft, isKept, isResumed, discard, undo } = keeper;
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p role="status" className="text-ink-soft">
        {undo
          ? t("discarded")
          : isEmpty(draft)
            ? t("empty")
            : isKept
              ? isResumed
                ? t("resumed")
                : t("kept")
              : t("notKept")}
      </p>
      {undo ? (
        <Button look="secondary" small onClick={undo}>
          {t("undo")}
        </Button>
      ) : (
        !isEmpty(draft) && (
          <Button look="ghost" small onClick={discard}>
            {t("discard")}
          </Button>
        )
      )}
    </div>
  );
}
