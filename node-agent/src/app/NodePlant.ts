import type { Simulation, SimulationState } from "../domain/simulation.ts";
import type { Registers } from "../ports/AttestationSink.ts";

/** The plant as the meters on chain see it: whole register values that go on where the ledger stands. */
export class NodePlant {
  readonly simulation: Simulation;
  /** What the ledger had counted before this plant's own meters began at zero. */
  readonly offset: Registers;

  constructor(simulation: Simulation, offset: Registers) {
    this.simulation = simulation;
    const { electricityWh, usefulHeatWh, rejectedHeatWh, computeUnits, uptimeSeconds } = offset;
    this.offset = { electricityWh, usefulHeatWh, rejectedHeatWh, computeUnits, uptimeSeconds };
  }

  get now(): number {
    return this.simulation.now;
  }

  /** Registers rounded down: a reading never says more than was measured. */
  registers(): Registers {
    const own = this.simulation.registers();
    const whole = (key: keyof Registers) => this.offset[key] + BigInt(Math.floor(own[key]));
    return {
      electricityWh: whole("electricityWh"),
      usefulHeatWh: whole("usefulHeatWh"),
      rejectedHeatWh: whole("rejectedHeatWh"),
      computeUnits: whole("computeUnits"),
      uptimeSeconds: whole("uptimeSeconds"),
    };
  }

  /** State to store beside a reading; `reviveState` reads it. */
  save(): string {
    const offset = Object.fromEntries(
      Object.entries(this.offset).map(([key, value]) => [key, String(value)]),
    );
    return JSON.stringify({ state: this.simulation.state(), offset });
  }
}

export interface SavedPlant {
  state: SimulationState;
  offset: Registers;
}

/** What `save` stored. */
export function parseSavedPlant(text: string): SavedPlant {
  const { state, offset } = JSON.parse(text) as {
    state: SimulationState;
    offset: Record<keyof Registers, string>;
  };
  return {
    state,
    offset: {
      electricityWh: BigInt(offset.electricityWh),
      usefulHeatWh: BigInt(offset.usefulHeatWh),
      rejectedHeatWh: BigInt(offset.rejectedHeatWh),
      computeUnits: BigInt(offset.computeUnits),
      uptimeSeconds: BigInt(offset.uptimeSeconds),
    },
  };
}
