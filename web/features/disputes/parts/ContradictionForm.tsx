"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { TextFile } from "#components/ui/TextFile.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { ReadingInvalid, readSignedReading, type SignedReading } from "#lib/reading/signedReading.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { proveContradiction } from "../actions/disputes.ts";
import { compareReadings } from "../domain/compareReadings.ts";
import { slashedIn } from "../domain/openedDispute.ts";
import { useSigners } from "../queries/useSigners.ts";
import { ReadingTable } from "./ReadingTable.tsx";

/** Two signed readings that cannot both be true, side by side; whoever brings them slashes the node's bond. */
export function ContradictionForm() {
  const t = useTranslations("disputes.contradiction");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const [texts, setTexts] = useState<[string, string]>(["", ""]);
  const reads = texts.map(readOrProblem) as [Read, Read];
  const readings = reads.filter((read): read is SignedReading => isReading(read));
  const [first, second] = readings;
  const comparison = first && second ? compareReadings(first.reading, second.reading) : undefined;
  const signers = useSigners(readings.length === 2 ? readings : []);
  const isSigned = signers.data?.every(({ isNodes }) => isNodes) ?? false;
  const isProof = comparison?.kind === "contradiction" && isSigned;
  const change = (index: 0 | 1, text: string) =>
    setTexts((before) => (index === 0 ? [text, before[1]] : [before[0], text]));
  const prove = () => {
    if (!first || !second || !isProof) return;
    void send({
      calls: [proveContradiction(deployment, first, second)],
      done: (receipts) =>
        t("done", { amount: formatAmount(slashedIn(receipts, deployment.disputes), EURO, locale) }),
    });
  };
  return (
    <div className="space-y-6">
      <p className="text-ink-soft">{t("intro")}</p>
      {([0, 1] as const).map((index) => {
        const read = reads[index];
        return (
          <div key={index} className="space-y-3">
            <Field
              as="textarea"
              rows={5}
              label={t(index === 0 ? "first" : "second")}
              hint={t("hint")}
              error={
                read instanceof ReadingInvalid
                  ? read.field === ""
                    ? t("notJson")
                    : t("fieldWrong", { field: read.field })
                  : undefined
              }
              spellCheck={false}
              value={texts[index]}
              onChange={(event) => change(index, event.target.value)}
            />
            <TextFile label={t("file", { number: index + 1 })} onText={(text) => change(index, text)} />
          </div>
        );
      })}
      {first && second && comparison && (
        <>
          <ReadingTable
            first={first.reading}
            second={second.reading}
            marked={comparison.kind === "contradiction" ? comparison.fields : []}
          />
          <p role="status" className="font-medium">
            {t(`comparison.${comparison.kind}`)}
          </p>
          {signers.data && (
            <p className={isSigned ? "text-good" : "font-medium text-bad"}>
              {t(isSigned ? "signed" : "notSigned")}
            </p>
          )}
        </>
      )}
      {account ? (
        <Button look="danger" busy={isBusy} disabled={!isProof} onClick={prove}>
          {t("button")}
        </Button>
      ) : (
        <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
      )}
    </div>
  );
}

type Read = SignedReading | ReadingInvalid | undefined;

const isReading = (read: Read): read is SignedReading =>
  read !== undefined && !(read instanceof ReadingInvalid);

function readOrProblem(text: string): Read {
  if (text.trim() === "") return undefined;
  try {
    return readSignedReading(text);
  } catch (error) {
    if (error instanceof ReadingInvalid) return error;
    throw error;
  }
}
