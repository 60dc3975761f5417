import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <>
      <PageHeader title={t("notFound")} intro={t("notFoundText")} />
      <Link href="/" className="link">
        {t("toOverview")}
      </Link>
    </>
  );
}
