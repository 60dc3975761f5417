"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { openAgreement } from "../actions/agreements.ts";
import {
  type AgreementField,
  type AgreementForm,
  newAgreement,
  type RentableNode,
  toLocalInput,
} from "../domain/newAgreement.ts";
import { openedAgreement } from "../domain/openedAgreement.ts";
import { useEuro } from "../queries/useAgreements.ts";
import { EmployerTemplate } from "./EmployerTemplate.tsx";
import { LastsNote } from "./LastsNote.tsx";
import { PriceField } from "./PriceField.tsx";
import { VoucherKeyField } from "./VoucherKeyField.tsx";

const FIRST_TERM_SECONDS = 30 * 86_400;

export interface NewAgreementFormProps {
  account: Address;
  nodes: RentableNode[];
  bounds: { min: bigint; max: bigint };
  now: number;
}

export function NewAgreementForm({ account, nodes, bounds, now }: NewAgreementFormProps) {
  const t = useTranslations("agreements.new");
  const tn = useTranslations("nodes");
  const locale = useLocale();
  const router = useRouter();
  const deployment = useDeployment();
  const euro = useEuro(account);
  const { send, isBusy } = useTransaction();
  const [isChecked, setChecked] = useState(false);
  const [form, setForm] = useState<AgreementForm>(() => ({
    nodeId: nodes.length === 1 ? String(nodes[0]?.id) : "",
    price: String(bounds.min * 10n < bounds.max ? bounds.min * 10n : bounds.min),
    escrow: "",
    endsAt: toLocalInput(now + FIRST_TERM_SECONDS),
    voucherKey: "",
    isOwnKey: true,
  }));
  const change = (part: Partial<AgreementForm>) => setForm((before) => ({ ...before, ...part }));
  const result = newAgreement(form, { account, locale, now, bounds, balance: euro.data?.balance });
  const node = nodes.find(({ id }) => String(id) === form.nodeId);
  const values = { min: bounds.min.toString(), max: bounds.max.toString() };
  const errorOf = (field: AgreementField) => {
    const problem = result.ok ? undefined : result.problems[field];
    return isChecked && problem ? t(`problems.${problem}`, values) : undefined;
  };
  const open = async () => {
    setChecked(true);
    if (!result.ok || !euro.data) return;
    const { agreement } = result;
    const receipts = await send({
      calls: openAgreement(deployment, agreement, euro.data.allowance),
      done: (done) =>
        t("done", {
          id: String(openedAgreement(done, deployment.computeAgreements) ?? ""),
          escrow: formatAmount(agreement.escrow, EURO, locale, { exact: true }),
          date: formatDateTime(agreement.endsAt, locale),
        }),
    });
    const id = receipts && openedAgreement(receipts, deployment.computeAgreements);
    if (id !== null && id !== undefined) router.push(`/agreements/${id}`);
  };
  return (
    <div className="grid gap-6">
      <EmployerTemplate bounds={bounds} node={node} now={now} onFill={change} />
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field
          as="select"
          label={t("node")}
          hint={t("nodeHint")}
          error={errorOf("nodeId")}
          value={form.nodeId}
          onChange={(event) => change({ nodeId: event.target.value })}
        >
          <option value="">{t("choose")}</option>
          {nodes.map(({ id, label }) => (
            <option key={id.toString()} value={id.toString()}>
              {label
                ? `${label} (${tn("unnamed", { id: id.toString() })})`
                : tn("unnamed", { id: id.toString() })}
            </option>
          ))}
        </Field>
        <PriceField
          value={form.price}
          bounds={bounds}
          node={node}
          error={errorOf("price")}
          onChange={(price) => change({ price })}
        />
        <Field
          label={t("escrow")}
          inputMode="decimal"
          unit="€"
          hint={
            <>
              {t("escrowHint")}{" "}
              {euro.data && (
                <>
                  {t("balance")} <Amount value={euro.data.balance} unit={EURO} />
                </>
              )}
            </>
          }
          error={errorOf("escrow")}
          value={form.escrow}
          onChange={(event) => change({ escrow: event.target.value })}
        />
        <LastsNote form={form} bounds={bounds} node={node} />
        <Field
          label={t("endsAt")}
          type="datetime-local"
          hint={t("endsAtHint")}
          error={errorOf("endsAt")}
          value={form.endsAt}
          onChange={(event) => change({ endsAt: event.target.value })}
        />
        <VoucherKeyField form={form} error={errorOf("voucherKey")} onChange={change} />
        <div>
          <p className="mb-3 text-ink-soft">{t("whatHappens")}</p>
          <Button type="submit" busy={isBusy} className="max-sm:w-full">
            {t("button")}
          </Button>
          {isChecked && !result.ok && (
            <p role="alert" className="mt-3 font-medium text-bad">
              {t("incomplete")}
            </p>
          )}
        </div>
      </form>
    </div>
  );
}
