"use client";
import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { type Draft, emptyDraft, isEmpty, readDraft, writeDraft } from "../domain/draft.ts";

const keyFor = (chainId: number) => `ecosphere.proposal-draft.${chainId}`;
/** What could not be read is put aside, never overwritten. */
const asideKeyFor = (chainId: number) => `${keyFor(chainId)}.unreadable`;

function load(chainId: number, locale: string): Draft {
  try {
    const stored = localStorage.getItem(keyFor(chainId));
    if (stored === null) return emptyDraft;
    const draft = readDraft(stored, locale);
    if (draft) return draft;
    localStorage.setItem(asideKeyFor(chainId), stored);
  } catch {
    // A browser that keeps nothing still lets people write.
  }
  return emptyDraft;
}

/** Keeps it; false where the browser refuses. */
function keep(draft: Draft, chainId: number, locale: string): boolean {
  try {
    if (isEmpty(draft)) localStorage.removeItem(keyFor(chainId));
    else localStorage.setItem(keyFor(chainId), writeDraft(draft, locale));
    return true;
  } catch {
    return false;
  }
}

export interface DraftKeeper {
  draft: Draft;
  change: (change: (draft: Draft) => Draft) => void;
  /** Empties it; `undo` brings it back. */
  discard: () => void;
  undo: (() => void) | undefined;
  /** Empties it for good, once it has become a proposal. */
  clear: () => void;
  /** False where the browser keeps nothing. */
  isKept: boolean;
  /** Something was found from last time. */
  isResumed: boolean;
}

/** The proposal being written, kept in this browser with every change. Only for components that never render on the server. */
export function useDraft(): DraftKeeper {
  const { chainId } = usePublicConfig();
  const locale = useLocale();
  const [draft, setDraft] = useState(() => load(chainId, locale));
  const [isResumed] = useState(() => !isEmpty(draft));
  const [discarded, setDiscarded] = useState<Draft>();
  const [isKept, setKept] = useState(true);
  const latest = useRef(draft);

  useEffect(() => {
    if (latest.current === draft) return;
    latest.current = draft;
    setKept(keep(draft, chainId, locale));
  }, [draft, chainId, locale]);

  const change = useCallback((step: (previous: Draft) => Draft) => {
    setDraft(step);
    setDiscarded(undefined);
  }, []);
  return {
    draft,
    change,
    discard: () => {
      setDiscarded(draft);
      setDraft(emptyDraft);
    },
    clear: () => change(() => emptyDraft),
    undo: discarded && (() => change(() => discarded)),
    isKept,
    isResumed,
  };
}
