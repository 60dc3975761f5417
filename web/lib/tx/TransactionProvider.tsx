"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import type { TransactionReceipt } from "viem";
import { useConfig } from "wagmi";
import { TxStatus } from "#components/ui/TxStatus.tsx";
import { afterTransaction } from "./afterTransaction.ts";
import type { Call } from "./call.ts";
import type { Signing } from "./relayErrand.ts";
import { type Phase, writeCall } from "./writeCall.ts";

export interface Transaction {
  /** One after the other, each simulated before it is signed; or what makes them, where the reader has to sign something first. */
  calls: Call[] | (() => Promise<Call[]>);
  /** One sentence that says what happened, e.g. "Your vote For was counted with 1,481,481 ECO." */
  done: (receipts: TransactionReceipt[]) => string;
}

/** A signature the relay carries to the chain: the account pays nothing. */
export interface SignedTransaction {
  signing: Signing;
  done: (receipts: TransactionReceipt[]) => string;
}

type Status =
  | { kind: "busy"; phase: Phase; step: number; steps: number }
  | { kind: "done"; sentence: string; hash: string }
  | { kind: "failed"; sentence: string };

interface Context {
  status: Status | null;
  /** Runs a transaction to its end; the receipts, or null when it failed (the reader has been told why). */
  send: (transaction: Transaction) => Promise<TransactionReceipt[] | null>;
  /** The same for a signature the relay carries. */
  sendSigned: (transaction: SignedTransaction) => Promise<TransactionReceipt[] | null>;
}

type OnPhase = (phase: Phase, step?: number, steps?: number) => void;

const TransactionContext = createContext<Context | null>(null);

/** Carries out writes and says afterwards, on whatever page the reader is, what happened. */
export function TransactionProvider({ children }: { children: ReactNode }) {
  const config = useConfig();
  const queries = useQueryClient();
  const locale = useLocale();
  const [status, setStatus] = useState<Status | null>(null);

  const run = useCallback(
    async (work: (onPhase: OnPhase) => Promise<TransactionReceipt[]>, done: Transaction["done"]) => {
      try {
        const receipts = await work((phase, step = 1, steps = 1) =>
          setStatus({ kind: "busy", phase, step, steps }),
        );
        const last = receipts.at(-1);
        await queries.invalidateQueries();
        setStatus({ kind: "done", sentence: done(receipts), hash: last?.transactionHash ?? "" });
        if (last) void afterTransaction(queries, last.blockNumber);
        return receipts;
      } catch (error) {
        const [{ explainError }, { loadErrorMessages, sentenceOf }] = await Promise.all([
          import("./explainError.ts"),
          import("./sentenceOf.ts"),
        ]);
        const messages = await loadErrorMessages(locale);
        setStatus({ kind: "failed", sentence: sentenceOf(explainError(error), messages, locale) });
        return null;
      }
    },
    [queries, locale],
  );

  const send = useCallback(
    ({ calls, done }: Transaction) =>
      run(async (onPhase) => {
        const receipts: TransactionReceipt[] = [];
        if (typeof calls === "function") onPhase("signing");
        const made = typeof calls === "function" ? await calls() : calls;
        for (const [index, call] of made.entries())
          receipts.push(await writeCall(config, call, (phase) => onPhase(phase, index + 1, made.length)));
        return receipts;
      }, done),
    [config, run],
  );

  const sendSigned = useCallback(
    ({ signing, done }: SignedTransaction) =>
      run(async (onPhase) => {
        const { relayErrand } = await import("./relayErrand.ts");
        return [await relayErrand(config, signing, onPhase)];
      }, done),
    [config, run],
  );

  const value = useMemo(() => ({ status, send, sendSigned }), [status, send, sendSigned]);
  return (
    <TransactionContext value={value}>
      {children}
      <TransactionNotice status={status} onClose={() => setStatus(null)} />
    </TransactionContext>
  );
}

function TransactionNotice({ status, onClose }: { status: Status | null; onClose: () => void }) {
  const t = useTranslations("tx");
  const tc = useTranslations("common");
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-60 mx-auto max-w-md *:pointer-events-auto sm:inset-x-auto sm:end-6 sm:bottom-6 sm:w-104"
    >
      {status && (
        <TxStatus
          kind={status.kind}
          closeLabel={tc("close")}
          onClose={status.kind === "busy" ? undefined : onClose}
          detail={status.kind === "done" ? t("hash", { hash: status.hash }) : undefined}
        >
          {status.kind === "busy"
            ? t(status.phase, { step: status.step, steps: status.steps })
            : status.sentence}
        </TxStatus>
      )}
    </div>
  );
}

/** Sends transactions. `isBusy` while any transaction of this reader is under way. */
export function useTransaction(): Pick<Context, "send" | "sendSigned"> & { isBusy: boolean } {
  const context = use(TransactionContext);
  if (!context) throw new Error("TransactionProvider is missing above this component");
  const { send, sendSigned, status } = context;
  return { send, sendSigned, isBusy: status?.kind === "busy" };
}
