"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Address, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { type Statement, useStatements } from "../data/statements.ts";
import { StatementEditor } from "./StatementEditor.tsx";

/** What a delegate says about themselves; on one's own page it can be written. */
export function StatementCard({ address }: { address: Address }) {
  const t = useTranslations("delegates.statement");
  const { hasRelay } = usePublicConfig();
  const account = useAccountAddress();
  const found = useStatements([address]);
  const [isEditing, setIsEditing] = useState(false);
  const isMine = account !== undefined && isAddressEqual(account, address);
  const statement = found.data?.[0];
  if (!hasRelay) return null;
  return (
    <Card
      title={t("title")}
      aside={statement?.isGenuine && statement.text !== "" && t("signed", { sequence: statement.sequence })}
    >
      {isEditing && found.data ? (
        <StatementEditor
          address={address}
          text={statement?.isGenuine ? statement.text : ""}
          sequence={(statement?.sequence ?? 0) + 1}
          onEnd={() => setIsEditing(false)}
        />
      ) : (
        <>
          <StatementText statement={statement} isPending={found.isPending} isError={found.isError} />
          {isMine && found.data && (
            <Button look="secondary" small className="mt-4" onClick={() => setIsEditing(true)}>
              {statement && statement.text !== "" ? t("change") : t("write")}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}

interface TextProps {
  statement: Statement | undefined;
  isPending: boolean;
  isError: boolean;
}

function StatementText({ statement, isPending, isError }: TextProps) {
  const t = useTranslations("delegates.statement");
  const tc = useTranslations("common");
  if (isError) return <p className="text-ink-soft">{t("unreachable")}</p>;
  if (isPending) return <SkeletonLines lines={3} label={tc("loading")} />;
  if (!statement || (statement.isGenuine && statement.text === ""))
    return <p className="text-ink-soft">{t("none")}</p>;
  if (!statement.isGenuine)
    return (
      <p role="alert" className="rounded-xl border-2 border-bad bg-bad-soft p-3">
        {t("forged")}
      </p>
    );
  return <Markdown text={statement.text} />;
}
