"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { UserRejectedRequestError } from "viem";
import { useConfig } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Account, ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { downloadText } from "#lib/download/downloadText.ts";
import { signTyped } from "#lib/tx/signTyped.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { handIn } from "../actions/registers.ts";
import { startGeneration } from "../domain/checkStatement.ts";
import { signatoryOf } from "../domain/signatoryOf.ts";
import { type SignedStatement, statementTypedData } from "../domain/statement.ts";
import { writeStatement } from "../domain/statementFile.ts";
import { useIsAuditor } from "../queries/useIsAuditor.ts";
import type { StatementNow } from "../queries/useStatementReport.ts";

export interface HandInProps {
  signed: SignedStatement;
  current: StatementNow;
  onChange: (signed: SignedStatement) => void;
  onDone: () => void;
}

/** Sign and send in one go where the reader's signature is the last one missing; else sign and pass on as a file. */
export function HandIn({ signed, current, onChange, onDone }: HandInProps) {
  const t = useTranslations("registers.handIn");
  const deployment = useDeployment();
  const config = useConfig();
  const account = useAccountAddress();
  const isAuditor = useIsAuditor();
  const { send, isBusy } = useTransaction();
  const [problem, setProblem] = useState<"rejected" | "failed">();
  const { statement } = signed;
  const { node, report } = current;
  const mine = account && signatoryOf(account, { node, isAuditor, missing: report.missing });
  const others = report.missing.filter((one) => one !== mine);
  const sign = async (): Promise<SignedStatement> => {
    if (!account || !mine) return signed;
    const typedData = statementTypedData(statement, deployment);
    const signature = await signTyped(config, typedData);
    const signatures =
      mine === "installer"
        ? { ...signed.signatures, installer: signature }
        : { ...signed.signatures, auditor: { account, signature } };
    const next = { statement, signatures };
    // Kept before anything is sent: a transaction that fails does not cost the signature.
    onChange(next);
    return next;
  };
  const keep = (what: SignedStatement) =>
    downloadText(writeStatement(what), `${statement.kind}-node-${node.id}.json`, "application/json");
  const signAndKeep = async () => {
    setProblem(undefined);
    try {
      keep(await sign());
    } catch (error) {
      setProblem(error instanceof UserRejectedRequestError ? "rejected" : "failed");
    }
  };
  const signAndSend = async () => {
    setProblem(undefined);
    const receipts = await send({
      calls: async () => [handIn(deployment, await sign())],
      done: () => t(`done.${statement.kind}`, { generation: startGeneration(statement, node) }),
    });
    if (receipts) onDone();
  };
  const canSend = report.isFine && others.length === 0;
  return (
    <div className="space-y-4">
      {report.missing.length > 0 && (
        <ul className="space-y-1">
          {report.missing.map((one) => (
            <li key={one}>
              {t(one === mine ? `yours.${one}` : `waits.${one}`)}{" "}
              {one === "installer" && <Account address={node.installer} />}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        {!account && <ConnectDialog trigger={<Button>{t("connect")}</Button>} />}
        {account && (mine || report.missing.length === 0) && others.length === 0 && (
          <Button busy={isBusy} disabled={!canSend} onClick={() => void signAndSend()}>
            {t(mine ? "signAndSend" : "send")}
          </Button>
        )}
        {mine && (
          <Button
            look={others.length === 0 ? "secondary" : "primary"}
            disabled={!report.isFine}
            onClick={() => void signAndKeep()}
          >
            {t("signAndKeep")}
          </Button>
        )}
        <Button look="secondary" onClick={() => keep(signed)}>
          {t("keep")}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="font-medium text-bad">
          {t(`problems.${problem}`)}
        </p>
      )}
      <p className="text-sm text-ink-soft">{t("note")}</p>
    </div>
  );
}
