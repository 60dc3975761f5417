export { EvidenceCard } from "./EvidenceCard.tsx";
