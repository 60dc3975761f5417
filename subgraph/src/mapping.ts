// One module for all data sources, so that it is compiled once; the handlers live in one file per contract domain.
export { handleDelegateChanged, handleDelegateVotesChanged, handleEcoTransfer } from "./members";
export {
  handleObjectionPeriodStarted,
  handleOverrideVoteCast,
  handleProposalCanceled,
  handleProposalCodePinned,
  handleProposalCreated,
  handleProposalExecuted,
  handleProposalQueued,
  handleVoteCast,
  handleVoteCastWithParams,
  handleVoteReduced,
} from "./governance";
export {
  handleGuardianRenewed,
  handleMinDelayChange,
  handleProposalThresholdSet,
  handleQuorumNumeratorUpdated,
  handleVotingDelaySet,
  handleVotingPeriodSet,
} from "./settings";
export {
  handleCallExecuted,
  handleCallSalt,
  handleCallScheduled,
  handleOperationCancelled,
} from "./timelock";
export { handleTreasuryIn, handleTreasuryOut } from "./treasury";
export {
  handleRevenueDeposited,
  handleRevenuePulled,
  handleSharesChanged,
} from "./revenue";
export {
  handleConformityStated,
  handleReviewerAccredited,
  handleStandardEnded,
  handleStandardPublished,
} from "./standards";
export {
  handleEvidenceRefused,
  handleEvidenceSubmitted,
  handleMilestoneLapsed,
  handleMilestonePaid,
  handleMilestonePlanned,
  handleMilestoneReviewed,
  handleRoadmapCreditBooked,
  handleRoadmapCreditWithdrawn,
} from "./roadmap";
export {
  handleBudgetClosed,
  handleBudgetFreezeChanged,
  handleBudgetManagerChanged,
  handleBudgetOpened,
  handleBudgetSpent,
  handleBudgetsSwept,
} from "./budgets";
export {
  handleAccountExcluded,
  handleDividendPaid,
  handleQuarterClosed,
  handleQuarterExpired,
} from "./dividends";
export {
  handleApplicationMade,
  handleBountiesFreezeChanged,
  handleBountyAssigned,
  handleBountyCreated,
  handleBountyCreditBooked,
  handleBountyCreditWithdrawn,
  handleBountyPaid,
  handleBountyRefunded,
  handleReviewGiven,
  handleSubmissionMade,
  handleSubmissionRejected,
  handleTokenAllowed,
} from "./bounties";
export {
  handleAwardSupported,
  handleBountyAwarded,
  handleBountyOptionsSet,
  handleContestSettled,
  handleDeadlineExtended,
  handleDisputeOpened,
  handleBountyDisputeRuled,
  handleDisputeSettled,
  handleEntryMade,
  handleEntryShortlisted,
  handleEvidenceVerified,
  handlePartPaid,
  handleWorkerResigned,
} from "./bountyOutcomes";
export {
  handleRecurrenceOpened,
  handleRecurrencePlanned,
  handleRecurrenceStopped,
} from "./recurring";
export {
  handleNodeRegistered,
  handlePayoutChanged,
  handleSiteProfileChanged,
  handleSiteRegistered,
} from "./nodes";
export {
  handleAuditorAppointed,
  handleCertificationWithdrawn,
  handleNodeCertified,
  handleSiteCertified,
} from "./certification";
export {
  handleDeviceKeyRotated,
  handleGenerationOpened,
  handleMeterSwapped,
  handleRegistersCorrected,
} from "./generations";
export {
  handleBaselineSet,
  handleReadingAttested,
  handleReadingRefused,
} from "./readings";
export {
  handleAgreementClosed,
  handleAgreementClosing,
  handleAgreementCreditBooked,
  handleAgreementCreditWithdrawn,
  handleAgreementOpened,
  handleAgreementToppedUp,
  handleAgreementsFreezeChanged,
  handleFeePending,
  handleFeesForwarded,
  handlePriceBoundsChanged,
  handleVoucherSettled,
} from "./market";
export {
  handleClaimSkipped,
  handlePayoutAllocated,
  handlePayoutClaimed,
  handlePayoutCreditBooked,
  handlePayoutCreditWithdrawn,
  handlePayoutForfeited,
} from "./payouts";
export {
  handleBondCreditBooked,
  handleBondCreditWithdrawn,
  handleBondExitCancelled,
  handleBondExitRequested,
  handleBondLocked,
  handleBondPosted,
  handleBondSlashed,
  handleBondUnlocked,
  handleBondWithdrawn,
} from "./bonds";
export {
  handleChallengeBondChanged,
  handleChallengeOpened,
  handleDisputeAppealed,
  handleDisputeClosed,
  handleDisputeCreditBooked,
  handleDisputeCreditWithdrawn,
  handleDisputeRuled,
  handleDrawHashKept,
  handleDrawPostponed,
  handleEvidenceAdded,
  handleEvidenceClosed,
  handleFaultProven,
  handleReviewerEnlisted,
  handleReviewersDrawn,
  handleVoteCommitted,
  handleVoteRevealed,
} from "./disputes";
export {
  handleBountyGranted,
  handleGrantsReturned,
  handleGrantTermsChanged,
  handleNodeGranted,
} from "./grants";
