"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { isAddress, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { Account } from "#features/wallet/index.ts";
import type { BuilderContext } from "../domain/context.ts";
import { readRows, type ShareRow, writeRows } from "../domain/draft.ts";
import { readShare, shareText, WHOLE_BPS } from "../kinds/split.ts";

export interface SharesFieldProps {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  value: string;
  context: BuilderContext;
  onChange: (value: string) => void;
  onBlur: () => void;
}

/** Recipients with their percentages, the sum so far, and for each what it gets now. */
export function SharesField({ label, hint, error, value, context, onChange, onBlur }: SharesFieldProps) {
  const t = useTranslations("builder");
  const id = useId();
  const rows = readRows(value);
  const { locale, facts } = context;
  const change = (next: ShareRow[]) => onChange(writeRows(next));
  const set = (place: number, part: Partial<ShareRow>) =>
    change(rows.map((row, index) => (index === place ? { ...row, ...part } : row)));
  const sum = rows.reduce((total, row) => total + (readShare(row.share, locale) ?? 0), 0);
  const dropped = facts.shares.filter(
    ({ recipient }) =>
      !rows.some((row) => isAddress(row.recipient) && isAddressEqual(row.recipient, recipient)),
  );
  const before = (recipient: string) => {
    const present =
      isAddress(recipient) && facts.shares.find((share) => isAddressEqual(share.recipient, recipient));
    return `${shareText(present ? present.bps : 0, locale)} %`;
  };
  return (
    <fieldset aria-describedby={`${id}-note`} onBlur={onBlur}>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <ul className="space-y-4">
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
          <li key={place} className="rounded-xl border border-line p-3">
            <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_9rem_auto]">
              <Field
                label={t("shareRecipient", { row: place + 1 })}
                value={row.recipient}
                spellCheck={false}
                autoComplete="off"
                hint={isAddress(row.recipient) && <Account address={row.recipient} />}
                onChange={(event) => set(place, { recipient: event.target.value })}
              />
              <Field
                label={t("share", { row: place + 1 })}
                inputMode="decimal"
                unit="%"
                value={row.share}
                hint={t("shareNow", { share: before(row.recipient) })}
                onChange={(event) => set(place, { share: event.target.value })}
              />
              <button
                type="button"
                aria-label={t("removeShare", { row: place + 1 })}
                onClick={() => change(rows.toSpliced(place, 1))}
                className="grid size-10 place-items-center rounded-full hover:bg-sunken sm:mt-8"
              >
                <Trash2 aria-hidden className="size-4" />
              </button>
            </div>
          </li>
        ))}
      </ul>
      {dropped.map(({ recipient, bps }) => (
        <p key={recipient} className="mt-2 text-sm text-warn">
          {t.rich("shareDropped", {
            share: `${shareText(bps, locale)} %`,
            account: () => <Account address={recipient} />,
          })}
        </p>
      ))}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <Button look="secondary" small onClick={() => change([...rows, { recipient: "", share: "" }])}>
          <Plus aria-hidden className="size-4" />
          {t("addShare")}
        </Button>
        <p role="status" className={`figures font-medium ${sum === WHOLE_BPS ? "text-good" : "text-bad"}`}>
          {t("shareSum", { sum: shareText(sum, locale) })}
        </p>
      </div>
      <p id={`${id}-note`} className="mt-1.5 text-sm text-ink-soft">
        {hint}
      </p>
      {error && (
        <p tabIndex={-1} data-problem className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
