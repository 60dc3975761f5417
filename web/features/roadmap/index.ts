export { MilestonePage } from "./MilestonePage.tsx";
export { RoadmapPage } from "./RoadmapPage.tsx";
