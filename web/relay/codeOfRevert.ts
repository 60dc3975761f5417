import type { RelayCode } from "#lib/relay/answers.ts";
import type { CallReverts } from "./RelayChain.ts";
import { RelayProblem } from "./RelayProblem.ts";

const known: Record<string, [RelayCode, string]> = {
  GovernorInvalidSignature: ["signatureInvalid", "This signature is not the voter's for this ballot."],
  GovernorNonexistentProposal: ["unknownProposal", "There is no such proposal."],
  GovernorUnexpectedProposalState: ["notActive", "The proposal is not open for votes."],
  EcoGovernorOnlyAgainstDuringObjection: ["onlyAgainst", "During the objection period only Against counts."],
  GovernorAlreadyCastVote: ["alreadyVoted", "This account has voted already."],
  GovernorAlreadyOverriddenVote: ["alreadyVoted", "This account has taken back its vote already."],
  EcoGovernorNoVotingPower: ["noPower", "This account had no votes when votes were fixed."],
  EcoGovernorTreasuryCannotVote: ["treasury", "The treasury takes no part in votes."],
  EcoTokenTreasuryHasNoVotes: ["treasury", "The treasury takes no part in votes."],
  VotesExpiredSignature: ["expired", "This signature has expired."],
  InvalidAccountNonce: ["wrongNonce", "This signature was used already, or is not the next one."],
};

/** What the contract's refusal means to the person who signed. */
export function codeOfRevert(revert: CallReverts): RelayProblem {
  const found = known[revert.errorName];
  if (found) return new RelayProblem(found[0], found[1]);
  return new RelayProblem("refusedByChain", "The contract refuses this call.", { error: revert.errorName });
}
