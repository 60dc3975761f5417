export { StandardsPage } from "./StandardsPage.tsx";
