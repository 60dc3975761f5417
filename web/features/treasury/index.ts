export { BudgetPage } from "./BudgetPage.tsx";
export { BudgetsPage } from "./BudgetsPage.tsx";
export { DividendsPage } from "./DividendsPage.tsx";
export { MovementPage } from "./MovementPage.tsx";
export { MovementsPage } from "./MovementsPage.tsx";
export * from "./overview.ts";
export { TreasuryPage } from "./TreasuryPage.tsx";
