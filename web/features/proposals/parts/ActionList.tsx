"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Address, Hex } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { decodeAction, type RawAction } from "../data/decodeAction.ts";
import { ActionCard } from "./ActionCard.tsx";

export interface ActionsOnChain {
  targets: Address[];
  values: bigint[];
  calldatas: Hex[];
}

export interface ActionListProps {
  actions: ActionsOnChain;
  title?: string;
  /** What else is to be said about an action, below it. */
  noteOn?: (index: number) => ReactNode;
}

/** What exactly happens if the proposal passes. */
export function ActionList({ actions, title, noteOn }: ActionListProps) {
  const t = useTranslations("proposals");
  const tc = useTranslations("common");
  const deployment = useDeployment();
  const abis = useQuery({
    queryKey: ["contractAbis"],
    queryFn: async () => (await import("#lib/chain/contractAbis.ts")).contractAbis,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
  const raw = actions.targets.map(
    (target, index): RawAction => ({
      target,
      value: actions.values[index] ?? 0n,
      calldata: actions.calldatas[index] ?? "0x",
    }),
  );
  return (
    <Card title={title ?? t("whatHappens")} aside={t("actionCount", { count: raw.length })}>
      {abis.data ? (
        <ol className="space-y-4">
          {raw.map((action, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: actions have no identity but their place
            <li key={index}>
              <ActionCard action={decodeAction(action, deployment, abis.data)} position={index + 1} />
              {noteOn?.(index)}
            </li>
          ))}
        </ol>
      ) : (
        <SkeletonLines lines={3} label={tc("loading")} />
      )}
    </Card>
  );
}
