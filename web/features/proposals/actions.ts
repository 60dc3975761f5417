/** What actions mean, for pages outside the feature that show some. Large: import it dynamically. */

export { ActionList } from "./parts/ActionList.tsx";
