/** What nodes are called, for pages about something else. */
export { getLabels } from "./queries/getLabels.ts";
export { useNodeLabels } from "./queries/useNodeLabels.ts";
