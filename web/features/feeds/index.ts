export { FeedDiscovery } from "./parts/FeedDiscovery.tsx";
export { FeedLinks } from "./parts/FeedLinks.tsx";
export { PayoutCalendar } from "./parts/PayoutCalendar.tsx";
