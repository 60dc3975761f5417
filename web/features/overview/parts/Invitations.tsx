"use client";
import { ArrowRight, Cpu, Hammer, Vote } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

const invitations = [
  { key: "member", href: "/proposals", Icon: Vote },
  { key: "operator", href: "/nodes", Icon: Cpu },
  { key: "contributor", href: "/bounties", Icon: Hammer },
] as const;

/** The way in for each of the three people who come here. */
export function Invitations() {
  const t = useTranslations("overview.invitations");
  return (
    <section aria-label={t("title")}>
      <ul className="grid gap-4 md:grid-cols-3">
        {invitations.map(({ key, href, Icon }) => (
          <li
            key={key}
            className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-line-strong"
          >
            <Icon aria-hidden className="size-6 text-accent" />
            <h2 className="mt-3 text-lg font-semibold">
              <Link href={href} className="after:absolute after:inset-0 after:rounded-card">
                {t(`${key}.title`)}
              </Link>
            </h2>
            <p className="mt-1 text-ink-soft">{t(`${key}.text`)}</p>
            <p aria-hidden className="mt-3 inline-flex items-center gap-1 font-medium text-accent">
              {t(`${key}.action`)}
              <ArrowRight className="size-4" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
