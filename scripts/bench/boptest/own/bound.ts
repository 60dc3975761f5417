import { ProgramBuilder } from "../../../../node-agent/src/domain/planning/LinearProgram.ts";
import type { PlanSolver } from "../../../../node-agent/src/ports/PlanSolver.ts";
import type { Place } from "../facade.ts";
import { FLOOR_M2, KELVIN, PERIOD_DAYS, PRICES, type PriceName, WARMUP_DAYS } from "../names.ts";
import type { Boundary } from "./boundary.ts";
import {
  CIRCUIT,
  FAN_W,
  House,
  houseStep,
  inputsOf,
  OPERATIVE,
  PUMP_W,
  STATES,
  WATER_W_PER_K,
} from "./House.ts";
import { type HeatPumpPowers, heatPumpPowers, OFF } from "./heatPump.ts";

/** What nobody can undercut by much on the double, €/m², with the discomfort that goes with it, K·h. */
export interface DoubleBound {
  readonly costEurPerM2: number;
  readonly discomfortKh: number;
}

const DAY = 86_400;
const MINUTE = 60;
const STEP_SECONDS = 900;
/** Days it sees beyond the counted ones: else it would leave a cold house behind. */
const BEYOND_DAYS = 2;
/** Rounds in which the floor of the last solution says what supply and power are. */
const ROUNDS = 4;
const INF = Number.POSITIVE_INFINITY;

/**
 * Perfect foresight on the double: its own masses, weather, sun, people and prices over the whole fortnight, the heat pump at full speed
 * for any part of each quarter, starts and switching free. A linear program, solved again with the heat pump's powers at the floor found,
 * and their first derivative; so it is a bound to within some tenths of a per cent. Null where it was not solved.
 */
export async function boundOfDouble(
  of: {
    boundaryAt: (time: number) => Boundary;
    place: Place;
    startDay: number;
    days?: number;
    price: PriceName;
    coldEurPerKh: number;
  },
  solver: PlanSolver,
): Promise<DoubleBound | null> {
  const { boundaryAt, place, startDay, days = PERIOD_DAYS } = of;
  const house = new House((startDay - WARMUP_DAYS) * DAY, boundaryAt, place);
  while (house.time < startDay * DAY) house.advance({});
  const start = house.states();
  const count = ((days + BEYOND_DAYS) * DAY) / STEP_SECONDS;
  const counted = (days * DAY) / STEP_SECONDS;
  const steps = Array.from({ length: count }, (_, k) => expectedOf(startDay * DAY + k * STEP_SECONDS, of));
  let known: Round = { screedC: steps.map(() => 25), share: steps.map(() => 0.5) };
  let bound: DoubleBound | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const solved = await solveRound(steps, known, { start, coldEurPerKh: of.coldEurPerKh }, solver);
    if (!solved) return null;
    const hours = STEP_SECONDS / 3600;
    let [eur, discomfortKh] = [0, 0];
    for (let k = 0; k < counted; k++) {
      const { outdoorC, price } = steps[k] as Expected;
      const powers = atFullSpeed(outdoorC, solved.screedC[k] as number);
      eur += hours * price * (solved.share[k] as number) * drawnKW(powers);
      discomfortKh += hours * (solved.missedK[k] as number);
    }
    bound = { costEurPerM2: eur / FLOOR_M2, discomfortKh };
    known = solved;
  }
  return bound;
}

interface Expected {
  readonly outdoorC: number;
  readonly price: number;
  readonly lowC: number;
  readonly highC: number;
  readonly inputs: readonly number[];
}

/** Means of a quarter; the limits are those it ends with. */
function expectedOf(
  at: number,
  { boundaryAt, place, price }: { boundaryAt: (time: number) => Boundary; place: Place; price: PriceName },
): Expected {
  const minutes = Array.from({ length: STEP_SECONDS / MINUTE }, (_, i) => at + (i + 0.5) * MINUTE);
  const inputs = minutes
    .map((time) => inputsOf(time, boundaryAt(time), place, 0))
    .reduce((sum, row) => sum.map((value, i) => value + (row[i] as number)))
    .map((sum) => sum / minutes.length);
  const middle = boundaryAt(at + STEP_SECONDS / 2);
  const end = boundaryAt(at + STEP_SECONDS);
  return {
    outdoorC: middle.TDryBul - KELVIN,
    price: middle[PRICES[price]],
    lowC: end["LowerSetp[1]"] - KELVIN,
    highC: Math.min(middle["UpperSetp[1]"], end["UpperSetp[1]"]) - KELVIN,
    inputs,
  };
}

const drawnKW = ({ compressorW }: HeatPumpPowers) => (compressorW + FAN_W + PUMP_W) / 1000;

/** Powers at full speed once the water has settled over a screed so warm. */
function atFullSpeed(outdoorC: number, screedC: number): HeatPumpPowers {
  let powers = OFF;
  for (let round = 0; round < 6; round++) {
    const waterC = screedC + powers.condenserW / CIRCUIT.running;
    powers = heatPumpPowers(1, outdoorC, waterC + powers.condenserW / (2 * WATER_W_PER_K));
  }
  return powers;
}

interface Round {
  readonly screedC: readonly number[];
  readonly share: readonly number[];
}

async function solveRound(
  steps: readonly Expected[],
  known: Round,
  { start, coldEurPerKh }: { start: readonly number[]; coldEurPerKh: number },
  solver: PlanSolver,
): Promise<(Round & { readonly missedK: readonly number[] }) | null> {
  const { a, b } = houseStep(CIRCUIT.running, STEP_SECONDS);
  const screed = STATES.indexOf("screed");
  const waterInput = 2;
  const hours = STEP_SECONDS / 3600;
  const builder = new ProgramBuilder();
  let before: number[] | null = null;
  const columns = steps.map(({ outdoorC, price, lowC, highC, inputs }, k) => {
    const states = STATES.map(() => builder.column(0, -INF, INF));
    const share = builder.column(0, 0, 1);
    const missed = builder.column(coldEurPerKh * hours, 0, INF);
    const [screedC, usual] = [known.screedC[k] as number, known.share[k] as number];
    const powers = atFullSpeed(outdoorC, screedC);
    const warmer = atFullSpeed(outdoorC, screedC + 1);
    // share · f(screed) ≈ share · f(known) + known share · f' · (screed − known)
    const heatPerK = usual * (warmer.condenserW - powers.condenserW);
    builder.addCost(share, price * hours * drawnKW(powers));
    const floor = before?.[screed] ?? -1;
    if (floor >= 0) builder.addCost(floor, price * hours * usual * (drawnKW(warmer) - drawnKW(powers)));
    states.forEach((state, i) => {
      const [fromStates, fromInputs] = [a[i] as number[], b[i] as number[]];
      const perW = fromInputs[waterInput] as number;
      let rest = inputs.reduce((sum, value, j) => sum + (fromInputs[j] as number) * value, 0);
      if (before) rest -= perW * heatPerK * screedC;
      else rest += fromStates.reduce((sum, value, j) => sum + value * (start[j] as number), 0);
      builder.row(rest, rest, [
        [state, 1],
        [share, -perW * powers.condenserW],
        ...fromStates.map(
          (value, j) => [before?.[j] ?? -1, -value - (j === screed ? perW * heatPerK : 0)] as const,
        ),
      ]);
    });
    const room = OPERATIVE.map(([name, part]) => [states[STATES.indexOf(name)] as number, part] as const);
    builder.row(lowC, INF, [...room, [missed, 1]]);
    builder.row(-INF, highC, [...room, [missed, -1]]);
    const found = { share, missed, floor };
    before = states;
    return found;
  });
  const solution = await solver.solve(builder.build());
  if (!solution) return null;
  const value = (column: number) => solution.values[column] as number;
  return {
    share: columns.map(({ share }) => value(share)),
    missedK: columns.map(({ missed }) => value(missed)),
    screedC: columns.map(({ floor }) => (floor < 0 ? (start[screed] as number) : value(floor))),
  };
}
