"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Hex } from "viem";
import { downloadText } from "#lib/download/downloadText.ts";
import { browserDrawer, keepSeed } from "../domain/keepsakes.ts";
import { randomSecret, seedHashOf, writeSeed } from "../domain/secrets.ts";

/** A seed made in this browser, undefined during the first rendering. `keep` stores it here and hands it out as a file. */
export function useNewSeed() {
  const [seed, setSeed] = useState<Hex>();
  const [isKept, setKept] = useState(false);
  useEffect(() => setSeed(randomSecret()), []);
  const seedHash = useMemo(() => seed && seedHashOf(seed), [seed]);
  const keep = useCallback(() => {
    if (!seed || !seedHash) return;
    keepSeed(browserDrawer(), seedHash, seed);
    downloadText(writeSeed(seed), `dispute-seed-${seedHash.slice(2, 10)}.json`, "application/json");
    setKept(true);
  }, [seed, seedHash]);
  return { seedHash, isKept, keep };
}
