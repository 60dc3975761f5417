export * from "./light.ts";
export { StandardPage } from "./StandardPage.tsx";
export { StandardsPage } from "./StandardsPage.tsx";
