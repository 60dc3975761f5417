"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Hex } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { FileHash } from "#components/ui/FileHash.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { hashFile } from "#lib/evidence/hashFile.ts";
import { isOfThisSite } from "#lib/evidence/safeLink.ts";

/** Tells whether a file is the one the members voted on: one the reader chooses, or the linked one where this site serves it. */
export function HashCheck({ hash, uri }: { hash: Hex; uri: string }) {
  const t = useTranslations("standards.check");
  const [found, setFound] = useState<Hex | "unreachable">();
  const fetchAndHash = async () => {
    setFound(undefined);
    const response = await fetch(uri).catch(() => undefined);
    setFound(response?.ok ? await hashFile(await response.blob()) : "unreachable");
  };
  const isSame = found === hash;
  return (
    <div className="min-w-0 space-y-4 rounded-xl bg-sunken p-4">
      <FileHash label={t("label")} onHash={setFound} />
      {isOfThisSite(uri) && (
        <Button look="secondary" small onClick={() => void fetchAndHash()}>
          {t("here")}
        </Button>
      )}
      <div role="status">
        {found && (
          <p className="flex gap-2 font-medium">
            {isSame ? (
              <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
            )}
            <span className="min-w-0">
              {t(found === "unreachable" ? "unreachable" : isSame ? "same" : "different")}
              {!isSame && found !== "unreachable" && (
                <span className="mt-1 block font-normal">
                  <Hash value={found} />
                </span>
              )}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
