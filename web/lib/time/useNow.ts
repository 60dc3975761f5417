"use client";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { useEffect, useState } from "react";
import { useHead } from "#lib/chain/useHead.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";

const wallClock = () => Math.floor(Date.now() / 1000);

/**
 * The present in Unix seconds, undefined until known. On the local chain time is skipped, so the latest block is the
 * clock; elsewhere it is the reader's clock, refreshed every 15 s.
 */
export function useNow(): number | undefined {
  const isLocal = usePublicConfig().chainId === LOCAL_CHAIN_ID;
  const head = useHead();
  const [wall, setWall] = useState<number>();
  useEffect(() => {
    if (isLocal) return;
    setWall(wallClock());
    const timer = setInterval(() => setWall(wallClock()), 15_000);
    return () => clearInterval(timer);
  }, [isLocal]);
  return isLocal ? head.data?.timestamp : wall;
}
