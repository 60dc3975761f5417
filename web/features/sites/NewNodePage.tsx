"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { registeredNode, registerNode } from "./actions.ts";
import { emptyNode, newNode } from "./domain/newNode.ts";
import { NextSteps } from "./parts/NextSteps.tsx";
import { NodeFields } from "./parts/NodeFields.tsx";
import { PublicNote } from "./parts/PublicNote.tsx";
import { useKeptForm } from "./useKeptForm.ts";

/** Registers a node at a site of the reader; `?site=`, `?key=` and `?kind=` fill in what the node itself knows. */
export function NewNodePage() {
  const t = useTranslations("sites.newNode");
  const account = useAccountAddress();
  const [registered, setRegistered] = useState<bigint>();
  return (
    <>
      <Link href="/nodes" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("title")} intro={t("intro")} />
      {registered !== undefined ? (
        <NextSteps
          title={t("doneTitle", { id: registered.toString() })}
          steps={[t("next1", { id: registered.toString() }), t("next2"), t("next3"), t("next4")]}
          action={
            <Button asChild>
              <Link href={`/nodes/${registered}`}>{t("toNode")}</Link>
            </Button>
          }
        />
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          {account ? (
            <NodeFormSection account={account} onRegistered={setRegistered} />
          ) : (
            <EmptyState
              title={t("connectTitle")}
              action={<ConnectDialog trigger={<Button>{t("connect")}</Button>} />}
            >
              {t("connectText")}
            </EmptyState>
          )}
          <PublicNote title={t("publicTitle")} points={[t("public1"), t("public2"), t("public3")]} />
        </div>
      )}
    </>
  );
}

interface NodeFormSectionProps {
  account: Address;
  onRegistered: (id: bigint) => void;
}

function NodeFormSection({ account, onRegistered }: NodeFormSectionProps) {
  const t = useTranslations("sites.newNode");
  const parameters = useSearchParams();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const { form, change, clear } = useKeptForm("new-node", emptyNode);
  const [isChecked, setChecked] = useState(false);
  const result = newNode(form, account);
  const [site, key] = [parameters.get("site") ?? "", parameters.get("key") ?? ""];
  // The address of the page says more than a draft from last time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what the address says, not after every change
  useEffect(() => {
    if (site || key) change({ ...(site && { site }), ...(key && { key }) });
  }, [site, key]);

  const register = async () => {
    setChecked(true);
    if (!result.ok) return;
    const receipts = await send({
      calls: [registerNode(deployment, result.node)],
      done: (done) => t("done", { id: String(registeredNode(done, deployment) ?? "") }),
    });
    const id = receipts && registeredNode(receipts, deployment);
    if (!id) return;
    clear();
    onRegistered(id);
  };

  return (
    <form
      noValidate
      className="grid min-w-0 gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void register();
      }}
    >
      <NodeFields
        form={form}
        account={account}
        kind={parameters.get("kind")}
        problems={isChecked && !result.ok ? result.problems : {}}
        onChange={change}
      />
      <div>
        <p className="mb-3 text-sm text-ink-soft">{t("kept")}</p>
        <Button type="submit" busy={isBusy} className="max-sm:w-full">
          {t("submit")}
        </Button>
        {isChecked && !result.ok && (
          <p role="alert" className="mt-3 font-medium text-bad">
            {t("incomplete")}
          </p>
        )}
      </div>
    </form>
  );
}
