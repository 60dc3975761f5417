export { GrantsPage } from "./GrantsPage.tsx";
