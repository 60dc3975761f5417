"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isAddressEqual } from "viem";
import { Account } from "#features/wallet/index.ts";
import type { Proposal } from "../data/proposalShape.ts";
import { type Implementation, type TargetCode, useTargetCode } from "../data/targetCode.ts";

/** Whether the code an action calls is still the code that was there when it was proposed. */
export function TargetNote({ proposal, index }: { proposal: Proposal; index: number }) {
  const t = useTranslations("proposals.code");
  const target = proposal.targets[index];
  const isCall = proposal.calldatas[index] !== "0x";
  const asked = {
    target: target ?? proposal.proposer,
    pinned: proposal.codeHashes?.[index],
    block: proposal.createdBlock,
  };
  const { data: code, isError } = useTargetCode(asked, isCall && target !== undefined);
  if (!isCall) return null;
  if (isError) return <p className="mt-2 text-sm text-ink-soft">{t("unreadable")}</p>;
  if (!code) return null;
  return (
    <div className="mt-2 space-y-2 text-sm">
      <Verdict code={code} />
      {code.isDelegatedAccount && <Alarm>{t("delegatedAccount")}</Alarm>}
      <ProxyNote code={code} />
    </div>
  );
}

function Verdict({ code }: { code: TargetCode }) {
  const t = useTranslations("proposals.code");
  if (code.verdict === "unchanged")
    return (
      <p className="flex items-center gap-2 text-good">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        {t("unchanged")}
      </p>
    );
  if (code.verdict === "unknown") return <p className="text-ink-soft">{t("unknown")}</p>;
  return (
    <Alarm>
      <strong>{t("changed")}</strong> {t("changedText")}
      <span className="mt-1 block font-mono text-xs break-all">
        {t("hashes", { before: code.hashThen ?? "", now: code.hashNow })}
      </span>
    </Alarm>
  );
}

function ProxyNote({ code: { proxy, implementation } }: { code: TargetCode }) {
  const t = useTranslations("proposals.code");
  if (!proxy) return null;
  if (proxy.kind === "minimal")
    return (
      <p>{t.rich("minimalProxy", { account: () => <Account address={proxy.implementation} full /> })}</p>
    );
  const beacon = () => (proxy.kind === "beacon" ? <Account address={proxy.beacon} full /> : null);
  return (
    <>
      <p>{proxy.kind === "beacon" ? t.rich("beaconProxy", { account: beacon }) : t("proxy")}</p>
      {implementation && <ImplementationNote implementation={implementation} />}
    </>
  );
}

function ImplementationNote({ implementation: { now, before } }: { implementation: Implementation }) {
  const t = useTranslations("proposals.code");
  const nowShown = now ? <Account address={now} full /> : t("nothing");
  if (before === null)
    return (
      <p className="rounded-xl border border-warn bg-warn-soft p-3">
        {t.rich("noHistory", { account: () => nowShown })}
      </p>
    );
  const isSame = now !== undefined && before !== undefined && isAddressEqual(now, before);
  if (isSame) return <p>{t.rich("sameImplementation", { account: () => nowShown })}</p>;
  return (
    <Alarm>
      <strong>{t("otherImplementation")}</strong>{" "}
      {t.rich("implementations", {
        before: () => (before ? <Account address={before} full /> : t("nothing")),
        now: () => nowShown,
      })}
    </Alarm>
  );
}

function Alarm({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="flex gap-3 rounded-xl border-2 border-bad bg-bad-soft p-3 text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
