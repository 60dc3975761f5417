"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { endAgreement } from "../actions/agreements.ts";
import { restOf } from "../domain/agreement.ts";
import { type Availability, agreementActions, sidesOf } from "../domain/agreementActions.ts";
import { movedIn } from "../domain/openedAgreement.ts";
import type { AgreementNow } from "../queries/readAgreements.ts";
import { CreditNote } from "./CreditNote.tsx";
import { TopUpForm } from "./TopUpForm.tsx";

/** Who the reader is here, what they can do now and until when, and why the rest has to wait. */
export function ActionCard({ current, now }: { current: AgreementNow; now: number }) {
  const t = useTranslations("agreements.actions");
  const locale = useLocale();
  const account = useAccountAddress();
  const { agreement, operator } = current;
  const situation = { account, operator, now };
  const actions = agreementActions(agreement, situation);
  const can = new Set(actions.filter((entry) => entry.can).map(({ action }) => action));
  if (actions.length === 0)
    return (
      <Card title={t("title")}>
        <div className="space-y-4">
          <p>{t("closed")}</p>
          <CreditNote />
        </div>
      </Card>
    );
  const settle = actions.find((entry) => entry.can && entry.action === "settle");
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        <p>{t(`sides.${sidesOf(agreement, situation).join("_")}` as "sides.anyone")}</p>
        <CreditNote />
        {!account && (
          <div>
            <p className="mb-3">{t("connectToAct")}</p>
            <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
          </div>
        )}
        {settle?.can && (
          <p>
            {settle.until === undefined
              ? t("settleBelow")
              : t("settleBelowUntil", { date: formatDateTime(settle.until, locale) })}
          </p>
        )}
        {can.has("topUp") && account && <TopUpForm agreement={agreement} account={account} />}
        {can.has("close") && <EndButton current={current} how="close" now={now} />}
        {can.has("release") && <EndButton current={current} how="release" now={now} />}
        <WhyNotList entries={actions} current={current} />
      </div>
    </Card>
  );
}

function EndButton({ current, how, now }: { current: AgreementNow; how: "close" | "release"; now: number }) {
  const t = useTranslations("agreements.end");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const { agreement, operator } = current;
  const sides = sidesOf(agreement, { account, operator, now });
  // The contract asks for the operator first: one who is also the customer ends at once.
  const by = sides.includes("operator") ? "operator" : sides.includes("customer") ? "customer" : "anyone";
  const kind = how === "release" ? "release" : (`close_${by}` as const);
  const rest = formatAmount(restOf(agreement), EURO, locale);
  const customer = nameOf(agreement.customer) ?? agreement.customer;
  return (
    <div>
      <p className="mb-3">{t(`${kind}.text`, { rest, customer })}</p>
      <Button
        look={how === "close" ? "danger" : "primary"}
        busy={isBusy}
        onClick={() =>
          send({
            calls: [endAgreement(deployment, agreement.id, how)],
            done: (receipts) => {
              const { refunded, credited } = movedIn(receipts, deployment.computeAgreements);
              const amount = formatAmount(refunded, EURO, locale, { exact: true });
              if (credited > 0n) return t("doneAsCredit", { amount, customer });
              return kind === "release" || kind === "close_operator"
                ? t("doneReturned", { amount, customer })
                : t("doneClosing");
            },
          })
        }
      >
        {t(`${kind}.button`)}
      </Button>
    </div>
  );
}

function WhyNotList({ entries, current }: { entries: Availability[]; current: AgreementNow }) {
  const t = useTranslations("agreements");
  const locale = useLocale();
  const { endsAt, settleUntil } = current.agreement;
  const shown = entries.flatMap((entry) => (entry.can || entry.why === "connect" ? [] : [entry]));
  if (shown.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{t("actions.notNow")}</h3>
      <ul className="mt-1 space-y-1 text-ink-soft">
        {shown.map(({ action, why }) => (
          <li key={action}>
            <span className="font-medium text-ink">{t(`actions.names.${action}`)}:</span>{" "}
            {t(`whyNot.${why}`, {
              endsAt: formatDateTime(endsAt, locale),
              settleUntil: formatDateTime(settleUntil, locale),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
