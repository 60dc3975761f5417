export { NodePage } from "./NodePage.tsx";
export { NodesPage } from "./NodesPage.tsx";
