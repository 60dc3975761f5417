/** What other pages show of sites. */
export { type Site, siteFields, siteSchema } from "./data/sites.ts";
export { useSiteName } from "./useSiteName.ts";
