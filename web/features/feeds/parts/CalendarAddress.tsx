"use client";
import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";

/** The calendar's webcal address, to be copied into a calendar program. */
export function CalendarAddress({ path }: { path: string }) {
  const t = useTranslations("feeds.links");
  const tc = useTranslations("common");
  const [host, setHost] = useState("");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setHost(window.location.host), []);
  const address = `webcal://${host}${path}`;
  return (
    <div className="mt-3 flex items-start gap-2">
      <Field
        className="min-w-0 flex-1 text-sm"
        label={t("address")}
        hint={t("addressHint")}
        value={host && address}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <Button
        look="secondary"
        small
        className="mt-7.5 min-h-11"
        onClick={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}
      >
        <Copy aria-hidden className="size-4" />
        {tc("copy")}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && t("copied")}
      </span>
    </div>
  );
}
