"use client";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import type { Condition } from "#lib/verifier/answers.ts";
import { approveVerified } from "./approveVerified.ts";
import { useEvidence } from "./useEvidence.ts";

interface PullCheckProps {
  bountyId: bigint;
  link: string;
  /** True when GitHub reports changes by itself. */
  hasWebhooks: boolean;
}

/** The conditions of the pull request handed in, ticked, and the button that gets the statement and hands it in. */
export function PullCheck({ bountyId, link, hasWebhooks }: PullCheckProps) {
  const t = useTranslations("evidence");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const { found, ask, isAsking, problem } = useEvidence(bountyId, link);
  // Looked at anew at the moment of handing in: what was true a while ago may not be any more.
  const handIn = async () => {
    const answer = await ask(null);
    if (answer?.statement)
      await send({
        calls: [approveVerified(deployment, answer.statement)],
        done: () => t("done", { id: bountyId.toString() }),
      });
  };
  return (
    <div>
      <p className="mb-3">
        <SafeLink uri={link} />
      </p>
      {found && (
        <>
          <ul className="space-y-2" aria-label={t("conditionsLabel")}>
            {found.conditions.map((condition) => (
              <ConditionRow key={condition.name} condition={condition} author={found.author} />
            ))}
          </ul>
          <p className="mt-3 text-sm text-ink-soft">
            {t("checkedAt", { time: formatDateTime(found.checkedAt, locale) })} {hasWebhooks && t("byItself")}
          </p>
        </>
      )}
      {problem && (
        <p role="alert" className="mt-3 font-medium text-bad">
          {t(`problems.${problem.code}`, {
            minutes: Math.ceil(Number(problem.details.retryAfterSeconds ?? 60) / 60),
            other: problem.details.other ?? "",
          })}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        {found?.statement && (
          <Button busy={isAsking || isBusy} onClick={() => void handIn()}>
            {t("handIn")}
          </Button>
        )}
        <Button look="secondary" busy={isAsking} onClick={() => void ask(null)}>
          {t(found ? "checkAgain" : "check")}
        </Button>
      </div>
    </div>
  );
}

const icons = {
  met: <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />,
  unmet: <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />,
  later: <CircleDashed aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-soft" />,
};

function ConditionRow({ condition, author }: { condition: Condition; author: string }) {
  const t = useTranslations("evidence");
  const { name, state, code, details } = condition;
  const values = { author, ...allDetails, ...details };
  return (
    <li className="flex gap-2.5">
      {icons[state]}
      <div className="min-w-0">
        <span className="font-medium">{t(`conditions.${name}`, { author })}</span>{" "}
        <span className="text-ink-soft">({t(`states.${state}`)})</span>
        {code && <p className="break-words text-sm">{t(`unmet.${code}`, values)}</p>}
      </div>
    </li>
  );
}

/** Every value a sentence may name, so that one missing from an answer leaves a gap and no fault. */
const allDetails = { account: "", wallet: "", branch: "", expected: "", commit: "", names: "" };
