export { useTreasuryBalances } from "./data/useBalances.ts";
export { TreasuryPage } from "./TreasuryPage.tsx";
