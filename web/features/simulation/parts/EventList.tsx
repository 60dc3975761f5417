"use client";
import { useTranslations } from "next-intl";
import { decodeEventLog, isAddress } from "viem";
import { Account } from "#features/wallet/index.ts";
import { contractAbis } from "#lib/chain/contractAbis.ts";
import { contractKeyOf } from "#lib/chain/contractKeyOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Log } from "../domain/script.ts";

/** Every event, decoded where the contract is ours, raw where it is not. */
export function EventList({ logs }: { logs: Log[] }) {
  const t = useTranslations("simulation");
  return (
    <details>
      <summary className="link w-fit cursor-pointer">{t("events", { count: logs.length })}</summary>
      <ol className="mt-3 space-y-3 text-sm">
        {logs.map((log, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no identity but their place
          <li key={index} className="border-s-2 border-line ps-3">
            <EventText log={log} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function EventText({ log }: { log: Log }) {
  const t = useTranslations("simulation");
  const { chainId } = useDeployment();
  const decoded = decode(chainId, log);
  if (!decoded) {
    return (
      <>
        <p className="font-medium">{t("unknownEvent")}</p>
        <Account address={log.address} full />
        <p className="font-mono text-[0.8rem] break-all">{[...log.topics, log.data].join(" ")}</p>
      </>
    );
  }
  return (
    <>
      <p>
        <span className="font-mono font-medium">{decoded.name}</span> · <Account address={log.address} />
      </p>
      <dl className="mt-1 grid gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
        {decoded.args.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-ink-soft">{name}</dt>
            <dd className="min-w-0 break-words">
              {typeof value === "string" && isAddress(value) ? (
                <Account address={value} full />
              ) : (
                <span className="font-mono">{written(value)}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const written = (value: unknown): string =>
  typeof value === "object"
    ? JSON.stringify(value, (_, entry) => (typeof entry === "bigint" ? String(entry) : entry))
    : String(value);

function decode(chainId: number, log: Log): { name: string; args: [string, unknown][] } | undefined {
  const key = contractKeyOf(chainId, log.address);
  if (!key) return undefined;
  try {
    const { eventName, args } = decodeEventLog({
      abi: contractAbis[key],
      topics: log.topics as [`0x${string}`],
      data: log.data,
    });
    return { name: eventName ?? "", args: Object.entries(args ?? {}) };
  } catch {
    return undefined;
  }
}
