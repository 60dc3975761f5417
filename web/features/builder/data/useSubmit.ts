"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseEventLogs } from "viem";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import { composeDescription, propose } from "#features/proposals/making.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";

/** Hands a proposal in and opens its page. `onProposed` runs only once the chain has it: until then the draft stays. */
export function useSubmit(onProposed: () => void) {
  const t = useTranslations("builder");
  const router = useRouter();
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const { send, isBusy } = useTransaction();
  return {
    isBusy,
    send: async (actions: RawAction[], title: string, text: string) => {
      if (!account) return;
      const receipts = await send({
        calls: [propose(ecoGovernor, actions, composeDescription(title, text, account))],
        done: () => t("done", { title: title.trim() }),
      });
      const logs = receipts?.flatMap((receipt) => receipt.logs) ?? [];
      const [created] = parseEventLogs({ abi: ecoGovernorAbi, eventName: "ProposalCreated", logs });
      if (!created) return;
      onProposed();
      router.push(`/proposals/${created.args.proposalId}`);
    },
  };
}
