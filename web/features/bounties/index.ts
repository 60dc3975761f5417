export { BountiesPage } from "./BountiesPage.tsx";
