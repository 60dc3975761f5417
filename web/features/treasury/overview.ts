/** The light part of the feature, for pages that only show what there is. */

export { useTreasuryBalances } from "./data/useBalances.ts";
