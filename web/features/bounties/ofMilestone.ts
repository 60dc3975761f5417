/** Bounties that serve a milestone, for its page. */
export { MilestoneBounties } from "./MilestoneBounties.tsx";
