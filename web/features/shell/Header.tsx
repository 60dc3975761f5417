"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { WalletButton } from "#features/wallet/index.ts";
import { Logo } from "./Logo.tsx";
import { isHere, places } from "./navigation.ts";
import { Settings } from "./Settings.tsx";

export function Header() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper">
      <div className="mx-auto flex min-h-16 max-w-6xl items-center gap-3 px-4 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 font-bold tracking-tight">
          <Logo />
          <span className="text-lg max-[22rem]:sr-only">EcoSphere</span>
        </Link>
        <nav aria-label={t("navigation")} className="ms-4 hidden md:block">
          <ul className="flex">
            {places.map((place) => (
              <li key={place.key}>
                <Link
                  href={place.href}
                  aria-current={isHere(pathname, place) ? "page" : undefined}
                  className="flex min-h-11 items-center rounded-full px-3.5 font-medium text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
                >
                  {t(`places.${place.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex items-center gap-1.5">
          <Settings />
          <WalletButton />
        </div>
      </div>
    </header>
  );
}
