"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Examination, examination } from "#lib/verifier/answers.ts";
import { askVerifier } from "#lib/verifier/askVerifier.ts";
import { VerifierRefusal } from "#lib/verifier/VerifierRefusal.ts";

const EVERY_MS = 15_000;

const refusalOf = (error: unknown) =>
  error instanceof VerifierRefusal ? error : new VerifierRefusal("down");

/** What the verifier found about the pull request handed in for a bounty, and how to have it look again. */
export function useEvidence(bountyId: bigint, link: string) {
  const queries = useQueryClient();
  const queryKey = ["verifier", "evidence", bountyId.toString(), link];
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<VerifierRefusal>();
  const found = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      try {
        const answer = await askVerifier(`/evidence/${bountyId}`, examination, { signal });
        // What was found about an earlier submission says nothing about this one.
        return answer.link === link ? answer : null;
      } catch (error) {
        if (error instanceof VerifierRefusal && error.code === "notFound") return null;
        throw error;
      }
    },
    retry: 0,
    refetchInterval: EVERY_MS,
  });
  /** Has it look now; the answer, or null when it refused (`problem` says why). */
  const ask = async (gist: string | null): Promise<Examination | null> => {
    setAsking(true);
    setProblem(undefined);
    try {
      const body = { bountyId: bountyId.toString(), link, gist };
      const answer = await askVerifier("/evidence", examination, { body });
      queries.setQueryData(queryKey, answer);
      return answer;
    } catch (error) {
      setProblem(refusalOf(error));
      return null;
    } finally {
      setAsking(false);
    }
  };
  return {
    found: found.data ?? null,
    ask,
    isAsking,
    problem: problem ?? (found.error ? refusalOf(found.error) : undefined),
  };
}
