/** What other features show of standards. */

export { forceOf } from "./data/standardTexts.ts";
export { useStatementsOn } from "./data/statements.ts";
export { useVersions } from "./data/useVersions.ts";
export { ForceBadge } from "./parts/ForceBadge.tsx";
export { Statement } from "./parts/StatementList.tsx";
