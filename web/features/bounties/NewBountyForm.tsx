"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { useConfig, usePublicClient } from "wagmi";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import type { Call } from "#lib/tx/call.ts";
import { type Signable, signTyped } from "#lib/tx/signTyped.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { createBounty, createWithPermit } from "./actions/board.ts";
import { permitTypedData } from "./actions/permitTypedData.ts";
import { createdBounty } from "./domain/createdBounty.ts";
import { emptyTerms, newTerms, type Terms, type TermsForm } from "./domain/newTerms.ts";
import { prefilled } from "./domain/prefill.ts";
import { readPermitFacts } from "./queries/readPermitFacts.ts";
import { useFunds } from "./queries/useFunds.ts";
import { TermsFields } from "./TermsFields.tsx";
import { useUnitOf } from "./useUnitOf.ts";

const PERMIT_SECONDS = 3_600;

export interface NewBountyFormProps {
  tokens: Address[];
  account: Address;
  /** Reviewers of earlier bounties. */
  suggestions: Address[];
  now: number;
}

export function NewBountyForm({ tokens, account, suggestions, now }: NewBountyFormProps) {
  const t = useTranslations("bounties.new");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const router = useRouter();
  const query = useSearchParams();
  const deployment = useDeployment();
  const unitOf = useUnitOf();
  const { send, isBusy } = useTransaction();
  const [token, setToken] = useState<Address>(tokens[0] as Address);
  const client = usePublicClient();
  const config = useConfig();
  const { mutateAsync: sign, isPending: isSigning } = useMutation({
    mutationFn: (typedData: Signable) => signTyped(config, typedData),
  });
  const [isChecked, setChecked] = useState(false);
  const [isDeclined, setDeclined] = useState(false);
  const [form, setForm] = useState<TermsForm>(() => prefilled(emptyTerms(now), query));
  const funds = useFunds(token, account);
  const unit = unitOf(token);
  const result = newTerms(form, { token, unit, locale, now, balance: funds.data?.balance });

  /** By signature where the token and the wallet can, so that there is one transaction; undefined when the reader declined. */
  const callsFor = async (terms: Terms, allowance: bigint): Promise<Call[] | undefined> => {
    setDeclined(false);
    if (!client || allowance >= terms.amount) return createBounty(deployment, terms, allowance);
    const facts = await readPermitFacts(client, { token: terms.token, owner: account });
    if (!facts) return createBounty(deployment, terms, allowance);
    const wish = {
      owner: account,
      spender: deployment.bountyBoard,
      value: terms.amount,
      deadline: BigInt(now + PERMIT_SECONDS),
    };
    try {
      const signature = await sign(permitTypedData(facts, wish));
      return [createWithPermit(deployment, terms, { signature, ...wish })];
    } catch {
      // Whatever keeps a wallet from signing, the reader is told and nothing has happened.
      setDeclined(true);
      return undefined;
    }
  };

  const create = async () => {
    setChecked(true);
    if (!result.ok || !funds.data) return;
    const { terms } = result;
    const calls = await callsFor(terms, funds.data.allowance);
    if (!calls) return;
    const receipts = await send({
      calls,
      done: (done) =>
        td("create", {
          id: String(createdBounty(done, deployment.bountyBoard) ?? ""),
          amount: formatAmount(terms.amount, unit, locale, { exact: true }),
        }),
    });
    const id = receipts && createdBounty(receipts, deployment.bountyBoard);
    if (id !== null && id !== undefined) router.push(`/bounties/${id}`);
  };

  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TermsFields
        form={form}
        onChange={(part) => setForm((before) => ({ ...before, ...part }))}
        problems={isChecked && !result.ok ? result.problems : {}}
        unit={unit}
        now={now}
        suggestions={suggestions}
        amountHint={
          funds.data && (
            <>
              {t("balance")} <Amount value={funds.data.balance} unit={unit} />
            </>
          )
        }
        beforeAmount={
          <Field
            as="select"
            label={t("tokenLabel")}
            value={token}
            onChange={(event) => setToken(event.target.value as Address)}
          >
            {tokens.map((choice) => (
              <option key={choice} value={choice}>
                {unitOf(choice).symbol === "€" ? t("euro") : unitOf(choice).symbol}
              </option>
            ))}
          </Field>
        }
      />
      <div>
        <p className="mb-3 text-ink-soft">{t("whatHappens")}</p>
        <Button type="submit" busy={isBusy || isSigning} className="max-sm:w-full">
          {t("create")}
        </Button>
        {isChecked && !result.ok && (
          <p role="alert" className="mt-3 font-medium text-bad">
            {t("incomplete")}
          </p>
        )}
        {isDeclined && (
          <p role="alert" className="mt-3 font-medium text-bad">
            {t("declined")}
          </p>
        )}
      </div>
    </form>
  );
}
