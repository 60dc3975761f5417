export { earliestExecution, executionOf } from "./domain/executionTime.ts";
export { SimulationCard } from "./SimulationCard.tsx";
