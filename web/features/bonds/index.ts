export { BondCard } from "./BondCard.tsx";
