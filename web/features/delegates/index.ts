export { DelegatePage } from "./DelegatePage.tsx";
export { DelegatesPage } from "./DelegatesPage.tsx";
