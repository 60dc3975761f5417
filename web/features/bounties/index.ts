export { BountiesPage } from "./BountiesPage.tsx";
export { BountyPage } from "./BountyPage.tsx";
export { NewBountyPage } from "./NewBountyPage.tsx";
