"use client";
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/Choice.tsx";
import { Field } from "#components/ui/Field.tsx";
import { FileHash } from "#components/ui/FileHash.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { type EvidenceForm, type EvidenceSource, evidenceSources, readEvidence } from "../domain/evidence.ts";

export interface EvidenceFieldsProps {
  form: EvidenceForm;
  /** Say what is missing. */
  isChecked: boolean;
  onChange: (form: EvidenceForm) => void;
}

/** A file whose hash goes on chain, a link, or a short text that goes on chain in full. */
export function EvidenceFields({ form, isChecked, onChange }: EvidenceFieldsProps) {
  const t = useTranslations("disputes.evidenceFields");
  const read = readEvidence(form);
  const problem = isChecked && "problem" in read ? read.problem : undefined;
  const { source } = form;
  return (
    <div className="space-y-4">
      <Choice
        label={t("source")}
        value={source}
        options={evidenceSources.map((value) => ({ value, label: t(`sources.${value}`) }))}
        onChange={(value) => onChange({ ...form, source: value as EvidenceSource })}
      />
      {source === "file" && (
        <FileHash label={t("file")} onHash={(fileHash) => onChange({ ...form, fileHash })} />
      )}
      {source === "text" && (
        <Field
          as="textarea"
          rows={4}
          label={t("text")}
          hint={t("textHint")}
          error={problem === "noText" || problem === "tooLong" ? t(`problems.${problem}`) : undefined}
          value={form.text}
          onChange={(event) => onChange({ ...form, text: event.target.value })}
        />
      )}
      {source !== "text" && (
        <Field
          label={t(source === "file" ? "linkToFile" : "link")}
          type="url"
          inputMode="url"
          placeholder="https://"
          hint={t(source === "file" ? "linkToFileHint" : "linkHint")}
          error={problem === "notALink" || problem === "tooLong" ? t(`problems.${problem}`) : undefined}
          value={form.link}
          onChange={(event) => onChange({ ...form, link: event.target.value })}
        />
      )}
      {problem === "noFile" && (
        <p role="alert" className="text-sm font-medium text-bad">
          {t("problems.noFile")}
        </p>
      )}
      {"value" in read && (
        <p className="text-sm">
          {t("hash")} <Hash value={read.value.evidenceHash} />
        </p>
      )}
    </div>
  );
}
