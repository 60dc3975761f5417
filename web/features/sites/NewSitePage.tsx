"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { registeredSite, registerSite } from "./actions.ts";
import { emptySite, newSite } from "./domain/newSite.ts";
import { NextSteps } from "./parts/NextSteps.tsx";
import { PublicNote } from "./parts/PublicNote.tsx";
import { SiteFields } from "./parts/SiteFields.tsx";
import { useKeptForm } from "./useKeptForm.ts";

/** Registers a site of the reader. */
export function NewSitePage() {
  const t = useTranslations("sites.newSite");
  const account = useAccountAddress();
  const [registered, setRegistered] = useState<bigint>();
  return (
    <>
      <Link href="/sites" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("title")} intro={t("intro")} />
      {registered !== undefined ? (
        <NextSteps
          title={t("doneTitle", { id: registered.toString() })}
          steps={[t("next1"), t("next2"), t("next3")]}
          action={
            <Button asChild>
              <Link href={`/nodes/new?site=${registered}`}>{t("toNode")}</Link>
            </Button>
          }
        />
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          {account ? (
            <SiteFormSection onRegistered={setRegistered} />
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

function SiteFormSection({ onRegistered }: { onRegistered: (id: bigint) => void }) {
  const t = useTranslations("sites.newSite");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const { form, change, clear } = useKeptForm("new-site", emptySite);
  const [isChecked, setChecked] = useState(false);
  const result = newSite(form, locale);

  const register = async () => {
    setChecked(true);
    if (!result.ok) return;
    const receipts = await send({
      calls: [registerSite(deployment, result.site)],
      done: (done) => t("done", { id: String(registeredSite(done, deployment) ?? "") }),
    });
    const id = receipts && registeredSite(receipts, deployment);
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
      <SiteFields form={form} problems={isChecked && !result.ok ? result.problems : {}} onChange={change} />
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
