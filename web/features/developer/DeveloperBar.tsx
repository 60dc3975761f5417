"use client";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, FastForward } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { formatDateTime } from "#lib/format/time.ts";
import { skipWorld, type World, worldQuery } from "./world.ts";

const steps = { hour: 3600, day: 86_400, week: 604_800 } as const;

/** Time and helpers of the local world; not rendered anywhere else. */
export function DeveloperBar() {
  const { chainId, hasWorld } = usePublicConfig();
  return hasWorld && chainId === LOCAL_CHAIN_ID ? <LocalWorldBar /> : null;
}

function LocalWorldBar() {
  const t = useTranslations("developer");
  const locale = useLocale();
  const queries = useQueryClient();
  const { data: world, isError } = useQuery(worldQuery);
  const skip = useMutation({
    mutationFn: skipWorld,
    onSettled: () => queries.invalidateQueries({ queryKey: ["world"] }),
  });
  const isSkipping = skip.isPending || Boolean(world?.skip);
  return (
    <aside aria-label={t("label")} className="border-b border-line bg-sunken text-sm">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <span className="figures font-medium">
          {isError ? t("down") : world ? formatDateTime(world.now, locale) : t("loading")}
        </span>
        {world && (
          <span className="text-ink-soft max-sm:sr-only">
            {t("speed", { speed: Math.round(world.speed) })}
          </span>
        )}
        <div className="flex items-center gap-1">
          <FastForward aria-hidden className="size-4 text-ink-soft" />
          {(Object.keys(steps) as (keyof typeof steps)[]).map((step) => (
            <button
              key={step}
              type="button"
              disabled={isSkipping || !world}
              aria-label={t("skipLabel", { step: t(`steps.${step}`) })}
              onClick={() => skip.mutate(steps[step])}
              className="min-h-8 rounded-full border border-line-strong bg-surface px-3 font-medium hover:bg-paper disabled:opacity-60"
            >
              {t(`steps.${step}`)}
            </button>
          ))}
        </div>
        {world?.skip && <SkipProgress skip={world.skip} />}
        {skip.isError && (
          <span role="alert" className="font-medium text-bad">
            {t("skipFailed")}
          </span>
        )}
        <ul className="flex flex-wrap gap-x-4 sm:ms-auto">
          {world?.agents.map((agent) => (
            <li key={agent.nodeId}>
              <a
                href={agent.url}
                target="_blank"
                rel="noreferrer"
                className="link inline-flex items-center gap-1"
              >
                {agent.name}
                <ExternalLink aria-hidden className="size-3.5" />
                <span className="sr-only">{t("newWindow")}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

function SkipProgress({ skip }: { skip: NonNullable<World["skip"]> }) {
  const t = useTranslations("developer");
  const share = Math.max(0, Math.min(1, (skip.now - skip.from) / Math.max(1, skip.to - skip.from)));
  return (
    <span className="flex items-center gap-2">
      <progress aria-label={t("skipping")} value={share} max={1} className="h-2 w-28 accent-accent" />
      <span className="figures">{Math.round(share * 100)} %</span>
    </span>
  );
}
