export { NewNodePage } from "./NewNodePage.tsx";
export { NewSitePage } from "./NewSitePage.tsx";
export { SitesPage } from "./SitesPage.tsx";
