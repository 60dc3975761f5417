"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { setProfile } from "../actions.ts";
import { bytesOf, PROFILE_BYTES, type Profile } from "../domain/profile.ts";
import { type ProfileForm, readProfileForm, toForm } from "../domain/profileForm.ts";
import type { SiteKind } from "../domain/site.ts";
import { ProfileView } from "./ProfileView.tsx";
import { StripsField } from "./StripsField.tsx";

export interface ProfileEditorProps {
  siteId: bigint;
  kind: SiteKind;
  profile: Profile | undefined;
  onClose: () => void;
}

/** The operator writes what the site says of itself, and sees it as others will before anything is sent. */
export function ProfileEditor({ siteId, kind, profile, onClose }: ProfileEditorProps) {
  const t = useTranslations("farm.editor");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [form, setForm] = useState<ProfileForm>(() => toForm(profile, locale));
  const [isChecked, setChecked] = useState(false);
  const change = (part: Partial<ProfileForm>) => setForm((before) => ({ ...before, ...part }));
  const result = readProfileForm(form, locale);
  const errorOf = (field: "area" | "strips" | "website" | "whole") => {
    const problem = result.ok ? undefined : result.problems[field];
    return isChecked && problem ? t(`problems.${problem}`) : undefined;
  };
  const save = async () => {
    setChecked(true);
    if (!result.ok) return;
    const receipts = await send({
      calls: [setProfile(deployment, siteId, result.json)],
      done: () => t("done"),
    });
    if (receipts) onClose();
  };
  return (
    <>
      <Card title={t("title")}>
        <form
          noValidate
          className="space-y-6"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <p className="rounded-xl bg-warn-soft p-4">{t("public")}</p>
          <Field
            as="textarea"
            label={t("about")}
            value={form.about}
            onChange={(event) => change({ about: event.target.value })}
          />
          {kind === "farm" && (
            <>
              <Field
                className="max-w-xs"
                label={t("area")}
                inputMode="decimal"
                unit="m²"
                error={errorOf("area")}
                value={form.area}
                onChange={(event) => change({ area: event.target.value })}
              />
              <StripsField
                strips={form.strips}
                error={errorOf("strips")}
                onChange={(strips) => change({ strips })}
              />
            </>
          )}
          <Field
            as="textarea"
            label={t("biodiversity")}
            value={form.biodiversity}
            onChange={(event) => change({ biodiversity: event.target.value })}
          />
          <Field
            label={t("website")}
            type="url"
            inputMode="url"
            placeholder="https://"
            error={errorOf("website")}
            value={form.website}
            onChange={(event) => change({ website: event.target.value })}
          />
          {result.ok && (
            <p className="text-sm text-ink-soft">
              {t("bytes", { used: bytesOf(result.json), most: PROFILE_BYTES })}
            </p>
          )}
          {errorOf("whole") && (
            <p role="alert" className="font-medium text-bad">
              {errorOf("whole")}
            </p>
          )}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={isBusy}>
              {t("save")}
            </Button>
            <Button look="secondary" onClick={onClose}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      </Card>
      {result.ok && (
        <section aria-label={t("preview")} className="grid gap-6">
          <h2 className="text-2xl font-bold">{t("preview")}</h2>
          <ProfileView profile={result.profile} kind={kind} />
        </section>
      )}
    </>
  );
}
