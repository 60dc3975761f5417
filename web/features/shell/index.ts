export { Frame } from "./Frame.tsx";
export { Providers } from "./Providers.tsx";
