"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { least } from "#lib/format/least.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { challenge } from "../actions/disputes.ts";
import { EVIDENCE_SECONDS, PANELS } from "../domain/dispute.ts";
import { emptyEvidence } from "../domain/evidence.ts";
import { type ChallengeField, newChallenge } from "../domain/newChallenge.ts";
import { openedDispute } from "../domain/openedDispute.ts";
import { epochAt } from "../domain/weeksOf.ts";
import type { Court } from "../queries/readDisputes.ts";
import { useDisputeFunds, useLockable } from "../queries/useDisputes.ts";
import { EpochFields } from "./EpochFields.tsx";
import { EvidenceFields } from "./EvidenceFields.tsx";
import { SeedField } from "./SeedField.tsx";
import { useNewSeed } from "./useNewSeed.ts";

export interface ChallengeFormProps {
  court: Court;
  nodeCount: number;
  nodeId: string | undefined;
  now: number;
}

/** Says that what a node reported in some epochs is not true: with evidence, a bond and a secret for the draw. */
export function ChallengeForm({ court, nodeCount, nodeId: given, now }: ChallengeFormProps) {
  const t = useTranslations("disputes.challenge");
  const locale = useLocale();
  const router = useRouter();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const funds = useDisputeFunds(account);
  const nameOf = useNodeLabels();
  const { send, isBusy } = useTransaction();
  const seed = useNewSeed();
  const current = epochAt(now);
  const [isChecked, setChecked] = useState(false);
  const [form, setForm] = useState({
    nodeId: given && Number(given) <= nodeCount ? given : "",
    firstEpoch: current,
    lastEpoch: current,
    evidence: emptyEvidence,
  });
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const { challengeBond: bond, enlisted } = court;
  const nodeId = form.nodeId === "" ? undefined : BigInt(form.nodeId);
  const lockable = useLockable(nodeId);
  const result = newChallenge(
    { ...form, isSeedKept: seed.isKept },
    {
      seedHash: seed.seedHash ?? "0x",
      currentEpoch: current,
      bond,
      balance: funds.data?.balance,
      enlisted: enlisted.length,
      panel: PANELS[1],
    },
  );
  const errorOf = (field: ChallengeField) => {
    const problem = result.ok ? undefined : result.problems[field];
    return isChecked && problem ? t(`problems.${problem}`) : undefined;
  };
  const euro = (value: bigint) => formatAmount(value, EURO, locale);
  const open = async () => {
    setChecked(true);
    if (!result.ok || !funds.data) return;
    const receipts = await send({
      calls: challenge(deployment, result.challenge, { bond, allowance: funds.data.allowance }),
      done: (done) =>
        t("done", {
          id: String(openedDispute(done, deployment.disputes) ?? ""),
          date: formatDateTime(now + EVIDENCE_SECONDS, locale),
        }),
    });
    const id = receipts && openedDispute(receipts, deployment.disputes);
    if (id !== null && id !== undefined) router.push(`/disputes/${id}`);
  };
  return (
    <form
      noValidate
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Field
        as="select"
        label={t("node")}
        error={errorOf("node")}
        value={form.nodeId}
        onChange={(event) => change({ nodeId: event.target.value })}
      >
        <option value="">{t("choose")}</option>
        {Array.from({ length: nodeCount }, (_, index) => BigInt(index + 1)).map((id) => (
          <option key={id.toString()} value={id.toString()}>
            {t("nodeOption", { id: id.toString(), name: nameOf(id) })}
          </option>
        ))}
      </Field>
      <EpochFields
        nodeId={nodeId}
        current={current}
        firstEpoch={form.firstEpoch}
        lastEpoch={form.lastEpoch}
        error={errorOf("epochs")}
        onChange={change}
      />
      <section aria-label={t("evidence")}>
        <h2 className="mb-3 text-lg font-semibold">{t("evidence")}</h2>
        <EvidenceFields
          form={form.evidence}
          isChecked={isChecked}
          onChange={(evidence) => change({ evidence })}
        />
      </section>
      <SeedField seed={seed} error={errorOf("seed")} />
      <section aria-label={t("bond")} className="space-y-2">
        <h2 className="text-lg font-semibold">{t("bond")}</h2>
        <p>{t("bondText", { bond: euro(bond), half: euro(bond / 2n) })}</p>
        {lockable.data !== undefined && (
          <p>
            {lockable.data === 0n
              ? t("noStake")
              : t("stakeText", { stake: euro(least(lockable.data, bond)) })}
          </p>
        )}
        {funds.data && <p className="text-ink-soft">{t("balance", { balance: euro(funds.data.balance) })}</p>}
        {errorOf("bond") && <p className="font-medium text-bad">{errorOf("bond")}</p>}
      </section>
      {enlisted.length < PANELS[1] && (
        <p className="rounded-xl bg-warn-soft p-4">{t("problems.tooFewReviewers")}</p>
      )}
      <div>
        {account ? (
          <Button type="submit" busy={isBusy} className="max-sm:w-full">
            {t("button", { bond: euro(bond) })}
          </Button>
        ) : (
          <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
        )}
        {isChecked && !result.ok && (
          <p role="alert" className="mt-3 font-medium text-bad">
            {t("incomplete")}
          </p>
        )}
      </div>
    </form>
  );
}
