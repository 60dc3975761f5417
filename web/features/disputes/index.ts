export { DisputePage } from "./DisputePage.tsx";
export { DisputesPage } from "./DisputesPage.tsx";
export { wayOf } from "./domain/ways.ts";
export { NewDisputePage } from "./NewDisputePage.tsx";
