"use client";
import { useConnect, useConnection, useConnectors } from "wagmi";
import { DEVELOPMENT_WALLET_ID } from "./developmentWallet.ts";

type PersonaConnector = { actAs(index: number): Promise<void> };

/** Acts as a local persona from now on; undefined where there is no development wallet. */
export function useChoosePersona(): ((index: number) => Promise<void>) | undefined {
  const connectors = useConnectors();
  const connection = useConnection();
  const { mutateAsync: connect } = useConnect();
  const connector = connectors.find((candidate) => candidate.id === DEVELOPMENT_WALLET_ID);
  if (!connector) return undefined;
  return async (index) => {
    await (connector as unknown as PersonaConnector).actAs(index);
    if (connection.connector?.id !== connector.id) await connect({ connector });
  };
}
