"use client";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/Field.tsx";
import { readDeviceKey } from "../domain/newNode.ts";

export interface DeviceKeyFieldProps {
  value: string;
  /** Curve as somebody else names it, e.g. the node itself. */
  kind: string | null;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** The key a node signs with, as address or public key of either curve; says which address that is. */
export function DeviceKeyField({ value, kind, error, onChange }: DeviceKeyFieldProps) {
  const t = useTranslations("sites.deviceKey");
  const key = readDeviceKey(value);
  const curve = key.ok
    ? (key.curve ?? (kind === "p256" || kind === "secp256k1" ? kind : undefined))
    : undefined;
  return (
    <div>
      <Field
        as="textarea"
        rows={3}
        label={t("label")}
        hint={t("hint")}
        error={error}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {key.ok && (
        <p role="status" className="mt-2 text-sm break-all">
          {t(curve ?? "address", { address: key.address })}
        </p>
      )}
    </div>
  );
}
