"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { FieldGroups } from "#components/ui/Card.tsx";
import { TermsFields } from "#features/bounties/terms.ts";
import { useAccountName } from "#features/wallet/index.ts";
import type { TermsSpec } from "../domain/kind.ts";
import { readTerms, writeTerms } from "../domain/termsInput.ts";

export interface TermsControlProps {
  spec: TermsSpec;
  value: string;
  /** It is time to say what is wrong. */
  isChecked: boolean;
  now: number;
  onChange: (value: string) => void;
}

/** The terms of a bounty as everywhere else, except that a vote comes first: the deadline is a number of days. */
export function TermsControl({ spec, value, isChecked, now, onChange }: TermsControlProps) {
  const t = useTranslations("builder");
  const nameOf = useAccountName();
  const form = readTerms(value);
  const result = spec.read(form);
  const { days, amountHint } = spec;
  const daysWrong = t("problems.numberOutside", { min: days.min, max: days.max });
  const unfit = spec.unfit(form).map((reviewer) => nameOf(reviewer) ?? reviewer);
  return (
    <div className="grid gap-4">
      <FieldGroups>
        <TermsFields
          form={form}
          onChange={(part) => onChange(writeTerms({ ...form, ...part }))}
          problems={isChecked && !result.ok ? result.problems : {}}
          sentences={{ deadlineMissing: daysWrong, amountAboveBalance: t("problems.aboveLargest") }}
          unit={spec.unit}
          now={now}
          suggestions={[...spec.suggestions] as Address[]}
          suggestionsLabel={t("accredited")}
          daysLabel={t(`fields.${days.label}`)}
          deadlineHint={t(`hints.${days.hint.key}`, days.hint.values ?? {})}
          reviewersError={
            unfit.length > 0 ? t("problems.reviewersUnfit", { names: unfit.join(", ") }) : undefined
          }
          amountHint={t(`hints.${amountHint.key}`, amountHint.values ?? {})}
        />
      </FieldGroups>
    </div>
  );
}
