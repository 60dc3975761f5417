"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { ProposedTerms, type Terms } from "#features/bounties/proposed.ts";
import { Account } from "#features/wallet/index.ts";
import { ETHER } from "#lib/format/amount.ts";
import type { DecodedAction } from "../data/decodeAction.ts";
import { ActionSentence } from "./ActionSentence.tsx";
import { ArgumentList } from "./ArgumentList.tsx";

/** One action: in words where we know them, always with target, arguments and the raw bytes. */
export function ActionCard({ action, position }: { action: DecodedAction; position: number }) {
  const t = useTranslations("proposals.actions");
  const ts = useTranslations("sentences");
  const terms = action.kind === "call" ? bountyTermsOf(action) : undefined;
  const isUnknown = action.kind === "unknownTarget" || action.kind === "unknownFunction";
  return (
    <div
      className={`rounded-2xl border p-4 ${isUnknown ? "border-bad bg-bad-soft" : "border-line bg-paper"}`}
    >
      {isUnknown ? (
        <div className="flex gap-3">
          <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
          <p>
            <strong>{t(action.kind)}</strong> {t("unknownAdvice", { selector: action.selector })}
          </p>
        </div>
      ) : (
        <p className="text-lg leading-snug">
          <span className="text-ink-soft">{position}.</span> <ActionSentence action={action} />
        </p>
      )}
      {terms && <ProposedTerms {...terms} />}
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-ink-soft">{t("target")}</dt>
        <dd>
          <Account address={action.target} full />
        </dd>
        {action.value > 0n && (
          <>
            <dt className="text-ink-soft">{t("value")}</dt>
            <dd>
              <Amount value={action.value} unit={ETHER} />
            </dd>
          </>
        )}
        {action.kind === "call" && (
          <>
            <dt className="text-ink-soft">{t("function")}</dt>
            <dd className="font-mono break-all">{action.functionName}</dd>
          </>
        )}
      </dl>
      {action.kind === "call" && action.nested.length > 0 && (
        <div className="mt-3">
          <p className="mb-2 text-sm text-ink-soft">{ts("contains")}</p>
          <ol className="space-y-3">
            {action.nested.map((inner, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: calls have no identity but their place
              <li key={index}>
                <ActionCard action={inner} position={index + 1} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {action.kind === "call" && action.args.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="link w-fit cursor-pointer">
            {t("arguments", { count: action.args.length })}
          </summary>
          <ArgumentList args={action.args} />
        </details>
      )}
      <details className="mt-2 text-sm" open={isUnknown || undefined}>
        <summary className="link w-fit cursor-pointer">{t("raw")}</summary>
        <p className="mt-2 rounded-lg bg-sunken p-3 font-mono text-[0.8rem] break-all">{action.calldata}</p>
      </details>
    </div>
  );
}

/** The terms of the bounty a call would create or plan. */
function bountyTermsOf({ contract, functionName, args }: Extract<DecodedAction, { kind: "call" }>) {
  const isRecurring = contract === "recurringBounties" && functionName === "plan";
  if (!isRecurring && !(contract === "bountyBoard" && functionName === "create")) return undefined;
  const terms = args.find(({ name }) => name === "terms")?.value as Terms | undefined;
  return terms && { terms, isRecurring };
}
