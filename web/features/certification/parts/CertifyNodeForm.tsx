"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatPower } from "#lib/format/energy.ts";
import { formatKilowatts } from "#lib/format/power.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { certifyNodeCall } from "../actions.ts";
import type { QueuedNode } from "../data/queue.ts";
import { certifyNode, type NodeCertificate, siteLeft, trustTiers } from "../domain/nodeLimits.ts";

const NONE = { ratedPowerW: 0n, heatCeilingW: 0n };

export interface CertifyNodeFormProps {
  node: QueuedNode;
  /** Unix seconds. */
  now: number;
  onDone: () => void;
}

/** What the certifier confirms of a node, beside what the site still has to give. */
export function CertifyNodeForm({ node, now, onDone }: CertifyNodeFormProps) {
  const t = useTranslations("certification.node");
  const tt = useTranslations("certification.tiers");
  const tp = useTranslations("certification.problems");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const [isChecked, setChecked] = useState(false);
  const { site } = node;
  const left = siteLeft({ ...site, isFarm: site.kind === "FARM" }, node.isCertified ? node : NONE);
  const [form, setForm] = useState<NodeCertificate>(() => ({
    installer: node.installer ?? account ?? "",
    tier: node.tier === "NONE" ? "" : node.tier,
    ratedPower: formatKilowatts(node.ratedPowerW, locale),
    unitsPerKWhMax: node.unitsPerKWhMax > 0n ? node.unitsPerKWhMax.toString() : "",
    storage: formatKilowatts(node.storageWh, locale),
    heatShare: formatKilowatts(node.heatCeilingW, locale),
    calibratedUntil:
      node.calibratedUntil > 0 ? new Date((node.calibratedUntil - 1) * 1000).toISOString().slice(0, 10) : "",
  }));
  const result = certifyNode(form, { left, deviceKey: node.deviceKey, locale, now });
  const problems = isChecked && !result.ok ? result.problems : {};
  const power = (watts: number) => formatPower(watts, locale);

  const certify = async () => {
    setChecked(true);
    if (!result.ok) return;
    const receipts = await send({
      calls: [certifyNodeCall(deployment, node.number, result.certification)],
      done: () => t(node.hasBaseline ? "done" : "doneWithoutBaseline", { id: node.number.toString() }),
    });
    if (receipts) onDone();
  };
  const field = (key: keyof NodeCertificate) => ({
    label: t(key),
    error: problems[key] && tp(problems[key]),
    value: form[key],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [key]: event.target.value }),
  });
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void certify();
      }}
    >
      <Field {...field("installer")} hint={t("installerHint")} spellCheck={false} />
      <Field as="select" {...field("tier")} hint={t("tierHint")}>
        <option value="">{t("tierChoose")}</option>
        {trustTiers.map((tier) => (
          <option key={tier} value={tier}>
            {tt(tier)}
          </option>
        ))}
      </Field>
      <Field
        {...field("ratedPower")}
        hint={
          left.generationW === undefined
            ? t("gridLeft", { grid: power(left.gridW) })
            : t("generationLeft", { grid: power(left.gridW), generation: power(left.generationW) })
        }
        unit="kW"
        inputMode="decimal"
      />
      <Field {...field("unitsPerKWhMax")} hint={t("unitsHint")} inputMode="numeric" />
      <Field {...field("storage")} hint={t("storageHint")} unit="kWh" inputMode="decimal" />
      <Field
        {...field("heatShare")}
        hint={t("heatLeft", { heat: power(left.heatW) })}
        unit="kW"
        inputMode="decimal"
      />
      <Field type="date" {...field("calibratedUntil")} hint={t("calibrationHint")} />
      <Button type="submit" busy={isBusy}>
        {t("submit")}
      </Button>
    </form>
  );
}
