"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Hex } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Choice } from "#components/ui/Choice.tsx";
import { Field } from "#components/ui/Field.tsx";
import { FileHash } from "#components/ui/FileHash.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { evidenceOf, LinkInvalid } from "#lib/evidence/evidence.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { submitEvidence } from "../actions.ts";
import type { Milestone } from "../data/milestone.ts";

type Source = "file" | "link";

/** The payee hands in a link and the hash of what it points to: of a file, or of the link's own text. */
export function EvidenceForm({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.evidence");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [source, setSource] = useState<Source>("file");
  const [link, setLink] = useState("");
  const [fileHash, setFileHash] = useState<Hex>();
  const [isChecked, setChecked] = useState(false);
  const read = readLink(link);
  const evidenceHash =
    source === "file" ? fileHash : typeof read === "string" ? undefined : read.evidenceHash;

  const submit = async () => {
    setChecked(true);
    if (typeof read === "string" || !evidenceHash) return;
    await send({
      calls: [submitEvidence(deployment, milestone.id, { uri: read.uri, evidenceHash })],
      done: () => t("done"),
    });
  };

  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <Field
        label={t("link")}
        type="url"
        inputMode="url"
        placeholder="https://"
        error={isChecked && typeof read === "string" ? t(`problems.${read}`) : undefined}
        value={link}
        onChange={(event) => setLink(event.target.value)}
      />
      <Choice
        label={t("source")}
        value={source}
        options={[
          { value: "file", label: t("ofFile") },
          { value: "link", label: t("ofLink") },
        ]}
        onChange={(value) => setSource(value as Source)}
      />
      {source === "file" ? (
        <FileHash label={t("file")} onHash={setFileHash} />
      ) : (
        <p className="text-sm text-ink-soft">{t("ofLinkHint")}</p>
      )}
      {evidenceHash && (
        <p className="text-sm">
          {t("hash")} <Hash value={evidenceHash} />
        </p>
      )}
      {isChecked && source === "file" && !fileHash && (
        <p role="alert" className="font-medium text-bad">
          {t("problems.noFile")}
        </p>
      )}
      <Button type="submit" busy={isBusy}>
        {t("button")}
      </Button>
    </form>
  );
}

function readLink(link: string) {
  try {
    return evidenceOf(link);
  } catch (error) {
    if (error instanceof LinkInvalid) return error.reason;
    throw error;
  }
}
