"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { type Site, useSiteName } from "#features/sites/list.ts";
import { Account } from "#features/wallet/index.ts";
import { formatPower } from "#lib/format/energy.ts";
import { formatDate } from "#lib/format/time.ts";
import { CertifySiteForm } from "./CertifySiteForm.tsx";

/** A site that waits, and the form that certifies it. */
export function SiteItem({ site, mayCertify }: { site: Site; mayCertify: boolean }) {
  const t = useTranslations("certification.site");
  const tk = useTranslations("certification.kinds");
  const tc = useTranslations("common");
  const locale = useLocale();
  const name = useSiteName()(site);
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <h3 className="font-semibold">{name}</h3>
        <p className="mt-1 text-sm text-ink-soft">
          {t("registered", {
            kind: tk(site.kind),
            grid: formatPower(site.gridConnectionW, locale),
            date: formatDate(site.registeredAt, locale),
          })}
        </p>
        <p className="mt-1 text-sm">
          <Account address={site.operator} />
        </p>
      </div>
      {mayCertify && (
        <Dialog
          title={t("formTitle", { name })}
          description={t("formText")}
          closeLabel={tc("close")}
          trigger={<Button small>{t("certify", { id: site.number.toString() })}</Button>}
          open={isOpen}
          onOpenChange={setOpen}
        >
          <CertifySiteForm site={site} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </li>
  );
}
