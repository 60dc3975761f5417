export { ContributorPage } from "./ContributorPage.tsx";
export { ContributorsPage } from "./ContributorsPage.tsx";
