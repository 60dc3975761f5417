import type { Commands } from "./control/commands.ts";
import { initialRegulationState, type RegulationState } from "./control/regulate.ts";
import type { SimulationState } from "./simulation.ts";

/** Versions whose water valve had four positions and whose oil pump one speed. */
interface Stepped {
  readonly waterLevel: number;
}
const LEVELS = 4;

/** A stored state of any version as today's; what older ones did not have begins where their actuators stood. */
export function adoptState(stored: SimulationState): SimulationState {
  const regulation = stored.regulation as RegulationState | (Stepped & Pick<RegulationState, "isDelivering">);
  if (!("waterLevel" in regulation))
    return { ...stored, regulation: { ...initialRegulationState(), ...regulation } };
  const { waterLevel, isDelivering } = regulation;
  const opening = waterLevel / LEVELS;
  const commands = stored.commands && adoptCommands(stored.commands);
  const pumpSpeed = commands?.oilPumpSpeed ?? 0;
  return {
    ...stored,
    regulation: { ...initialRegulationState(), isDelivering, pumpSpeed, waterOpening: opening },
    commands,
    site: { ...stored.site, last: { ...stored.site.last, waterOpening: commands?.waterOpening ?? opening } },
  };
}

function adoptCommands(stored: Commands): Commands {
  const { oilPump, waterLevel, ...rest } = stored as Commands & Stepped & { oilPump: boolean };
  return { ...rest, oilPumpSpeed: oilPump ? 1 : 0, waterOpening: waterLevel / LEVELS };
}
