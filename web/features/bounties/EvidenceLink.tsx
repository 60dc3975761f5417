import { CircleCheck, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Hex } from "viem";
import { evidenceOf, isEvidence, LinkInvalid } from "#lib/evidence/evidence.ts";

const isSafe = (uri: string) => {
  try {
    return evidenceOf(uri).uri === uri;
  } catch (error) {
    if (error instanceof LinkInvalid) return false;
    throw error;
  }
};

/** The handed-in link in full, and whether it is what the worker committed to on chain. */
export function EvidenceLink({ uri, hash }: { uri: string; hash?: Hex }) {
  const t = useTranslations("bounties.evidence");
  const isMatch = hash !== undefined && isEvidence(uri, hash);
  return (
    <div className="mt-1 min-w-0">
      {isSafe(uri) ? (
        <a className="link break-all" href={uri} rel="noreferrer nofollow ugc">
          {uri}
        </a>
      ) : (
        <span className="break-all">{uri}</span>
      )}
      {hash !== undefined && (
        <p className="mt-1 flex items-start gap-1.5 text-sm text-ink-soft">
          {isMatch ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          )}
          {t(isMatch ? "matches" : "ofContent")}
        </p>
      )}
    </div>
  );
}
