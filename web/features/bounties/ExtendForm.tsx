"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { extendDeadline } from "./actions/board.ts";
import { readExtension } from "./domain/extension.ts";
import { localInput } from "./domain/localInput.ts";
import type { BountyNow } from "./queries/readBounty.ts";

const DAY = 86_400;
const HOUR = 3_600;

export interface ExtendFormProps {
  current: BountyNow;
  /** Deadline at creation, Unix seconds. */
  firstDeadline: number;
}

/** The funder or a reviewer gives more time. */
export function ExtendForm({ current: { bounty, options }, firstDeadline }: ExtendFormProps) {
  const t = useTranslations("bounties.extend");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [typed, setTyped] = useState(() => localInput(bounty.deadline + 7 * DAY));
  const [isChecked, setChecked] = useState(false);
  const latest = firstDeadline + options.maxExtension * HOUR;
  const read = readExtension(typed, {
    firstDeadline,
    deadline: bounty.deadline,
    maxHours: options.maxExtension,
  });
  const problem = "problem" in read ? t(read.problem, { latest: formatDateTime(latest, locale) }) : undefined;
  return (
    <details>
      <summary className="cursor-pointer font-semibold">{t("title")}</summary>
      <form
        noValidate
        className="mt-3"
        onSubmit={async (event) => {
          event.preventDefault();
          setChecked(true);
          if ("problem" in read) return;
          const date = formatDateTime(firstDeadline + read.hours * HOUR, locale);
          await send({
            calls: [extendDeadline(deployment, bounty.id, read.hours)],
            done: () => td("extend", { id: bounty.id.toString(), date }),
          });
        }}
      >
        <Field
          label={t("label")}
          type="datetime-local"
          hint={t("hint", { latest: formatDateTime(latest, locale) })}
          error={isChecked ? problem : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" look="secondary" busy={isBusy} className="mt-4">
          {t("button")}
        </Button>
      </form>
    </details>
  );
}
