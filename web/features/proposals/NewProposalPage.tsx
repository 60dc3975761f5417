"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { parseEventLogs } from "viem";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Tabs } from "#components/ui/Tabs.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { propose } from "./actions/governorCalls.ts";
import type { RawAction } from "./data/decodeAction.ts";
import { composeDescription } from "./data/description.ts";
import { ActionList } from "./parts/ActionList.tsx";
import { BountyFields } from "./parts/BountyFields.tsx";
import { ThresholdNote } from "./parts/ThresholdNote.tsx";
import { TransferFields } from "./parts/TransferFields.tsx";

type Kind = "transfer" | "bounty";

/** What the fields of a kind make of their inputs: actions when all is well, else null. */
export type Draft = RawAction[] | null;

export function NewProposalPage() {
  const t = useTranslations("proposals.new");
  const [kind, setKind] = useState<Kind>("transfer");
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [drafts, setDrafts] = useState<Record<Kind, Draft>>({ transfer: null, bounty: null });
  const [isChecked, setIsChecked] = useState(false);
  const submit = useSubmit();
  const account = useAccountAddress();
  const draft = drafts[kind];
  const setDraft = (of: Kind) => (next: Draft) => setDrafts((previous) => ({ ...previous, [of]: next }));
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <form
        noValidate
        className="grid max-w-3xl gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setIsChecked(true);
          if (draft && title.trim() && account) void submit.send(draft, title, text);
          else document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
        }}
      >
        <Card title={t("whyTitle")}>
          <div className="space-y-4">
            <Field
              label={t("proposalTitle")}
              value={title}
              maxLength={120}
              onChange={(event) => setTitle(event.target.value)}
              error={isChecked && !title.trim() ? t("titleMissing") : undefined}
            />
            <Field
              as="textarea"
              label={t("text")}
              hint={t("textHint")}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </Card>
        <Card title={t("whatTitle")}>
          <Tabs
            label={t("whatTitle")}
            value={kind}
            onValueChange={(value) => {
              setKind(value as Kind);
              setIsChecked(false);
            }}
            tabs={[
              {
                value: "transfer",
                label: t("transfer"),
                content: <TransferFields isChecked={isChecked} onDraft={setDraft("transfer")} />,
              },
              {
                value: "bounty",
                label: t("bounty"),
                content: <BountyFields isChecked={isChecked} onDraft={setDraft("bounty")} />,
              },
            ]}
          />
        </Card>
        {draft && (
          <ActionList
            title={t("preview")}
            actions={{
              targets: draft.map((action) => action.target),
              values: draft.map((action) => action.value),
              calldatas: draft.map((action) => action.calldata),
            }}
          />
        )}
        {account && <ThresholdNote account={account} />}
        <ActionBar>
          {account ? (
            <Button type="submit" busy={submit.isBusy}>
              {t("submit")}
            </Button>
          ) : (
            <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
          )}
        </ActionBar>
      </form>
    </>
  );
}

function useSubmit() {
  const t = useTranslations("proposals.new");
  const router = useRouter();
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const { send, isBusy } = useTransaction();
  return {
    isBusy,
    send: async (actions: RawAction[], title: string, text: string) => {
      if (!account) return;
      const receipts = await send({
        calls: [propose(ecoGovernor, actions, composeDescription(title, text, account))],
        done: () => t("done", { title: title.trim() }),
      });
      const logs = receipts?.flatMap((receipt) => receipt.logs) ?? [];
      const [created] = parseEventLogs({ abi: ecoGovernorAbi, eventName: "ProposalCreated", logs });
      if (created) router.push(`/proposals/${created.args.proposalId}`);
    },
  };
}
