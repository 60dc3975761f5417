"use client";
import { ecoGovernorAbi, ecoTokenAbi } from "@ecosphere/bindings";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { useReadContracts } from "wagmi";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useProposalPage } from "../data/proposalPages.ts";
import type { Proposal } from "../data/proposalShape.ts";

/** What the connected account can vote on and has not yet. */
export function OpenVotes() {
  const account = useAccountAddress();
  return account ? <OpenVotesOf account={account} /> : null;
}

function OpenVotesOf({ account }: { account: Address }) {
  const t = useTranslations("proposals.openVotes");
  const now = useNow();
  const open = useProposalPage({ group: "open", title: "", page: 0 }, now);
  const begun = (open.data?.proposals ?? []).filter(({ voteStart }) => now !== undefined && voteStart < now);
  const mine = useUnvoted(account, begun);
  if (mine.length === 0 || now === undefined) return null;
  return (
    <section aria-label={t("title")} className="mb-6 rounded-card border border-accent bg-accent-soft p-5">
      <h2 className="font-semibold">{t("count", { count: mine.length })}</h2>
      <ul className="mt-2 space-y-1">
        {mine.map((proposal) => (
          <li key={String(proposal.id)} className="flex flex-wrap justify-between gap-x-4">
            <Link href={`/proposals/${proposal.id}`} className="link min-w-0 break-words">
              {proposal.title || `#${proposal.number}`}
            </Link>
            <span className="text-sm">
              <TimeAgo at={proposal.voteEnd} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Those of `proposals` on which `account` had votes at the snapshot and has not voted. */
function useUnvoted(account: Address, proposals: Proposal[]): Proposal[] {
  const { ecoGovernor, ecoToken } = useDeployment();
  const { data } = useReadContracts({
    contracts: proposals.flatMap(
      ({ id, voteStart }) =>
        [
          { address: ecoGovernor, abi: ecoGovernorAbi, functionName: "hasVoted", args: [id, account] },
          {
            address: ecoToken,
            abi: ecoTokenAbi,
            functionName: "getPastVotes",
            args: [account, BigInt(voteStart)],
          },
        ] as const,
    ),
    query: { enabled: proposals.length > 0 },
  });
  if (!data) return [];
  return proposals.filter((_, index) => {
    const [hasVoted, votes] = [data[2 * index]?.result, data[2 * index + 1]?.result];
    return hasVoted === false && typeof votes === "bigint" && votes > 0n;
  });
}
