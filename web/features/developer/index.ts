export { DeveloperBar } from "./DeveloperBar.tsx";
