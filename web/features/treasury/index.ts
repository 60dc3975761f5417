export { TreasuryPage } from "./TreasuryPage.tsx";
