"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { Field } from "#components/ui/Field.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { useOwnSites } from "../data/sites.ts";
import type { NodeForm, NodeProblem } from "../domain/newNode.ts";
import { useSiteName } from "../useSiteName.ts";
import { DeviceKeyField } from "./DeviceKeyField.tsx";

export interface NodeFieldsProps {
  form: NodeForm;
  account: Address;
  /** Curve of the key as the node says it, if it does. */
  kind: string | null;
  problems: Partial<Record<keyof NodeForm, NodeProblem>>;
  onChange: (part: Partial<NodeForm>) => void;
}

/** Site, payout account and key of a node, each with what it means. */
export function NodeFields({ form, account, kind, problems, onChange }: NodeFieldsProps) {
  const t = useTranslations("sites.newNode");
  const tp = useTranslations("sites.problems");
  const nameOf = useSiteName();
  const sites = useOwnSites(account);
  const error = (field: keyof NodeForm) => problems[field] && tp(problems[field]);
  const siteField = { label: t("site"), error: error("site"), value: form.site };
  return (
    <>
      {sites.isError ? (
        // Without the indexer nobody lists the sites, but the number is enough.
        <Field
          {...siteField}
          hint={t("siteByNumber")}
          inputMode="numeric"
          onChange={(event) => onChange({ site: event.target.value })}
        />
      ) : !sites.data ? (
        <Skeleton className="h-20 w-full" label={t("loading")} />
      ) : sites.data.length === 0 ? (
        <p className="rounded-xl bg-warn-soft px-4 py-3">
          {t("noSite")}{" "}
          <Link className="link" href="/sites/new">
            {t("toSite")}
          </Link>
        </p>
      ) : (
        <Field
          {...siteField}
          as="select"
          hint={t("siteHint")}
          onChange={(event) => onChange({ site: event.target.value })}
        >
          <option value="">{t("siteChoose")}</option>
          {sites.data.map((site) => (
            <option key={site.number.toString()} value={site.number.toString()}>
              {nameOf(site)}
            </option>
          ))}
        </Field>
      )}
      <DeviceKeyField
        value={form.key}
        kind={kind}
        error={error("key")}
        onChange={(key) => onChange({ key })}
      />
      <Field
        label={t("payout")}
        hint={t("payoutHint")}
        placeholder={account}
        error={error("payout")}
        spellCheck={false}
        value={form.payout}
        onChange={(event) => onChange({ payout: event.target.value })}
      />
    </>
  );
}
