import { personas } from "../../bindings/src/local.ts";
import type { Stack } from "./stack.ts";

/** The one screen `npm start` ends with: where to go, who is who, what to try. */
export function welcome(stack: Stack, seconds: number): string {
  const people = personas.filter(
    (persona) => !persona.roles.some((role) => role === "service" || role === "deployer"),
  );
  return [
    "",
    `  EcoSphere is ready (${seconds.toFixed(0)} s).   ${stack.webUrl}`,
    "",
    "  In the page choose a person (development wallet, no extension needed):",
    ...people.map((persona) => `    ${persona.name.padEnd(20)} ${persona.roles.join(", ")}`),
    "",
    "  Try",
    "    1. Proposals → New: fund a bounty as Anna; skip a day; vote as Anna and Ben; skip five days, queue; skip two, execute.",
    "    2. Nodes: see Olaf's heat and compute grow; skip weeks until the payout has vested; claim it.",
    "    3. Bounties: apply as Kim, assign and approve as Carla and David, see Kim paid.",
    "",
    ...stack.agents.map((agent) => `  ${agent.name.padEnd(22)} ${agent.url}`),
    `  ${"Chain (31337)".padEnd(22)} ${stack.rpcUrl}`,
    `  ${"Subgraph".padEnd(22)} ${stack.graphUrl ?? "not running"}`,
    ...stack.missing.map((sentence) => `  Note: ${sentence}`),
    "",
    "  Ctrl-C ends everything. `npm start -- --help` lists options.",
    "",
  ].join("\n");
}
