/** What pages about more than one node show of nodes and of where they stand. */
export { DayCharts } from "./DayCharts.tsx";
export { regionKeys } from "./domain/node.ts";
export { useRegionName } from "./useRegionName.ts";
