/** What making a proposal needs of this feature. */

export { propose } from "./actions/governorCalls.ts";
export { composeDescription } from "./data/description.ts";
export { ActionList } from "./parts/ActionList.tsx";
