import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FeedDiscovery } from "#features/feeds/index.ts";
import { Frame, Providers } from "#features/shell/index.ts";
import { chooseTheme, THEME_COOKIE } from "#i18n/locales.ts";
import { deploymentFor } from "#lib/chain/deployment.ts";
import { EnvInvalid, publicConfigOf, readEnv, type ServerEnv } from "#lib/env/readEnv.ts";
import "./globals.css";

// Ports and hosts are read per request, so that one build serves any installation.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: t("title"), template: `%s · ${t("title")}` }, description: t("description") };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6f0" },
    { media: "(prefers-color-scheme: dark)", color: "#171411" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = chooseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const env = envOrProblem();
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body className="font-sans">
        <NextIntlClientProvider>
          {env instanceof EnvInvalid ? (
            <SetupProblem problems={env.problems} />
          ) : deploymentFor(env.chainId) ? (
            <Providers config={publicConfigOf(env)}>
              <FeedDiscovery />
              <Frame>{children}</Frame>
            </Providers>
          ) : (
            <SetupProblem
              problems={[`ECOSPHERE_CHAIN_ID: EcoSphere is not deployed on chain ${env.chainId}`]}
            />
          )}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function envOrProblem(): ServerEnv | EnvInvalid {
  try {
    return readEnv();
  } catch (error) {
    if (error instanceof EnvInvalid) return error;
    throw error;
  }
}

async function SetupProblem({ problems }: { problems: string[] }) {
  const t = await getTranslations("shell.setup");
  return (
    <main className="mx-auto max-w-2xl p-8">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p className="mt-3">{t("text")}</p>
      <ul className="mt-3 list-disc ps-6 font-mono text-sm">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </main>
  );
}
