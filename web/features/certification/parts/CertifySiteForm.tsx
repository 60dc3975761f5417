"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import type { Site } from "#features/sites/list.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatKilowatts } from "#lib/format/power.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { certifySiteCall } from "../actions.ts";
import {
  certifySite,
  type SiteCertificate,
  type SiteKindName,
  siteKindNumbers,
} from "../domain/siteLimits.ts";

/** What the certifier found on the spot. */
export function CertifySiteForm({ site, onDone }: { site: Site; onDone: () => void }) {
  const t = useTranslations("certification.site");
  const tk = useTranslations("certification.kinds");
  const tp = useTranslations("certification.problems");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [isChecked, setChecked] = useState(false);
  const [form, setForm] = useState<SiteCertificate>(() => ({
    kind: site.kind,
    heatCeiling: formatKilowatts(site.heatCeilingW, locale),
    gridConnection: formatKilowatts(site.gridConnectionW, locale),
    generation: formatKilowatts(site.renewableGenerationW, locale),
  }));
  const result = certifySite(form, locale);
  const problems = isChecked && !result.ok ? result.problems : {};

  const certify = async () => {
    setChecked(true);
    if (!result.ok) return;
    const receipts = await send({
      calls: [certifySiteCall(deployment, site.number, result.certification)],
      done: () => t("done", { id: site.number.toString() }),
    });
    if (receipts) onDone();
  };
  const power = (key: "heatCeiling" | "gridConnection" | "generation") => (
    <Field
      label={t(key)}
      hint={t(`${key}Hint`)}
      unit="kW"
      inputMode="decimal"
      error={problems[key] && tp(problems[key])}
      value={form[key]}
      onChange={(event) => setForm({ ...form, [key]: event.target.value })}
    />
  );
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void certify();
      }}
    >
      <Field
        as="select"
        label={t("kind")}
        value={form.kind}
        onChange={(event) => setForm({ ...form, kind: event.target.value as SiteKindName })}
      >
        {Object.keys(siteKindNumbers).map((kind) => (
          <option key={kind} value={kind}>
            {tk(kind as SiteKindName)}
          </option>
        ))}
      </Field>
      {power("heatCeiling")}
      {power("gridConnection")}
      {form.kind === "FARM" && power("generation")}
      <Button type="submit" busy={isBusy}>
        {t("submit")}
      </Button>
    </form>
  );
}
