"use client";
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/Choice.tsx";
import { Field } from "#components/ui/Field.tsx";
import { MachineKeyInvalid, readMachineKey } from "#lib/keys/machineKey.ts";
import type { AgreementForm } from "../domain/newAgreement.ts";

export interface VoucherKeyFieldProps {
  form: AgreementForm;
  error: string | undefined;
  onChange: (part: Partial<AgreementForm>) => void;
}

/** Who signs the vouchers: this wallet, or a machine whose key is given as address or public key of either curve. */
export function VoucherKeyField({ form, error, onChange }: VoucherKeyFieldProps) {
  const t = useTranslations("agreements.new.key");
  const key = form.isOwnKey ? undefined : keyOf(form.voucherKey);
  return (
    <div className="space-y-3">
      <Choice
        label={t("label")}
        value={form.isOwnKey ? "own" : "other"}
        options={[
          { value: "own", label: t("own") },
          { value: "other", label: t("other") },
        ]}
        onChange={(value) => onChange({ isOwnKey: value === "own" })}
      />
      {form.isOwnKey ? (
        <p className="text-sm text-ink-soft">{t("ownHint")}</p>
      ) : (
        <>
          <Field
            as="textarea"
            rows={4}
            label={t("field")}
            hint={t("hint")}
            error={error}
            spellCheck={false}
            value={form.voucherKey}
            onChange={(event) => onChange({ voucherKey: event.target.value })}
          />
          {key && (
            <p role="status" className="text-sm break-all">
              {t(key.curve ?? "address", { address: key.address })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function keyOf(text: string) {
  try {
    return readMachineKey(text);
  } catch (error) {
    if (error instanceof MachineKeyInvalid) return undefined;
    throw error;
  }
}
