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
  handleDeviceKeyRotated,
  handleNodeCertified,
  handleNodeRegistered,
  handlePayoutChanged,
  handleSiteCertified,
  handleSiteRegistered,
} from "./nodes";
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
  handlePayoutAllocated,
  handlePayoutClaimed,
  handlePayoutCreditBooked,
  handlePayoutCreditWithdrawn,
} from "./payouts";
