import type { Preset } from "../presets.ts";

/** Speed of a module at each frequency level, as a part of full speed: off, then 1.5, 1.8, 2.1 and 2.4 GHz. */
export const SPEEDS = [0, 0.625, 0.75, 0.875, 1] as const;
export const TOP_LEVEL = SPEEDS.length - 1;
/** Hottest a chip may become, °C. */
export const SOC_MAX_C = 78;

type NodeData = Pick<Preset["node"], "modules" | "moduleLoadW" | "moduleIdleW" | "moduleGatedW" | "socKPerW">;

/** Power of a module at a level, W; a switched-off one still draws what its board needs. */
export function levelPowerW(node: NodeData, level: number): number {
  const speed = SPEEDS[level] ?? 0;
  return level === 0 ? node.moduleGatedW : node.moduleIdleW + (node.moduleLoadW - node.moduleIdleW) * speed;
}

/** What a module at a level adds to the node's load, in full modules, 0..1. */
export const levelLoad = (node: NodeData, level: number): number =>
  (levelPowerW(node, level) - node.moduleGatedW) / (node.moduleLoadW - node.moduleGatedW);

/** How long each module has run and how often it began to, since it was built in, and whether it runs now. */
export interface ModuleWear {
  readonly seconds: readonly number[];
  readonly starts: readonly number[];
  readonly running: readonly boolean[];
  /** Times one of them stopped although it was to run, or without any command. Absent in states of older versions. */
  readonly cuts?: number | undefined;
}

/** What the boards say: their wear, and who does not answer although it has power and is to run. */
export interface ModuleReport extends ModuleWear {
  readonly cuts: number;
  readonly silent: readonly boolean[];
}

/** What the modules are to do in a second. */
export interface ModuleDemand {
  /** A level for each module; without it `share` alone, the first ones at the top level. */
  levels: readonly number[] | undefined;
  share: number;
  /** Most of the load that safety allows, 0..1. */
  maxShare: number;
  isPowered: boolean;
  /** Three of ten do not answer. */
  isPartlyDead: boolean;
}

/** What all modules do together. */
export interface ModulesNow {
  powerW: number;
  /** Load as a part of the whole node's, 0..1. */
  share: number;
  /** Work, in modules at full speed. */
  speed: number;
  /** Hottest chip, °C. */
  socC: number;
}

/** The boards of a node: they do what they are told while they have power, and count their own wear. */
export interface Modules {
  /** One second in a bath of so many °C. The answer is overwritten by the next one. */
  run(demand: Readonly<ModuleDemand>, bathC: number): Readonly<ModulesNow>;
  report(): ModuleReport;
  wear(): ModuleWear;
}

export function createModules(node: NodeData, from?: ModuleWear): Modules {
  const { modules: count } = node;
  const seconds = from ? [...from.seconds] : new Array<number>(count).fill(0);
  const starts = from ? [...from.starts] : new Array<number>(count).fill(0);
  const running = from ? [...from.running] : new Array<boolean>(count).fill(false);
  const silent = new Array<boolean>(count).fill(false);
  /** How many modules compute at each level; those held back by safety idle. */
  const perLevel = new Array<number>(SPEEDS.length).fill(0);
  const loads = SPEEDS.map((_, level) => levelLoad(node, level));
  const powers = SPEEDS.map((_, level) => levelPowerW(node, level));
  let cuts = from?.cuts ?? 0;
  let idling = 0;
  let elapsed = 0;
  const last = {
    levels: undefined,
    share: 0,
    maxShare: 0,
    isPowered: false,
    isPartlyDead: false,
  } as ModuleDemand;
  const now: ModulesNow = { powerW: 0, share: 0, speed: 0, socC: 0 };
  const isDead = (i: number) => i % 10 >= 7;
  const settle = () => {
    for (let i = 0; i < count; i++) if (running[i]) seconds[i] = (seconds[i] as number) + elapsed;
    elapsed = 0;
  };
  const apply = ({ levels, share, maxShare, isPowered, isPartlyDead }: Readonly<ModuleDemand>) => {
    settle();
    perLevel.fill(0);
    idling = 0;
    const most = maxShare * count + 1e-9;
    const first = Math.round(share * count);
    let load = 0;
    for (let i = 0; i < count; i++) {
      const meant = levels ? (levels[i] ?? 0) : i < first ? TOP_LEVEL : 0;
      const asked = isPowered ? meant : 0;
      const dead = isPartlyDead && isDead(i);
      silent[i] = dead && asked > 0;
      const isAllowed = asked > 0 && !dead && load + (loads[asked] as number) <= most;
      if (isAllowed && !running[i]) starts[i] = (starts[i] as number) + 1;
      if (running[i] && !isAllowed && (meant > 0 || levels === undefined)) cuts += 1;
      running[i] = isAllowed;
      if (isAllowed) {
        load += loads[asked] as number;
        perLevel[asked] = (perLevel[asked] as number) + 1;
      } else if (asked > 0 && !dead) idling += 1;
    }
  };
  return {
    run: (next, bathC) => {
      if (
        last.levels !== next.levels ||
        (next.levels === undefined && last.share !== next.share) ||
        last.maxShare !== next.maxShare ||
        last.isPowered !== next.isPowered ||
        last.isPartlyDead !== next.isPartlyDead
      ) {
        apply(next);
        Object.assign(last, next);
      }
      elapsed += 1;
      // A chip near its limit slows itself down.
      const hottestW = Math.max(node.moduleIdleW, (SOC_MAX_C - bathC) / node.socKPerW);
      let powerW = 0;
      let speed = 0;
      let active = 0;
      let load = 0;
      let chipW = 0;
      for (let level = TOP_LEVEL; level > 0; level--) {
        const n = perLevel[level] as number;
        if (n === 0) continue;
        const each = Math.min(powers[level] as number, hottestW);
        powerW += n * each;
        speed += (n * (each - node.moduleIdleW)) / (node.moduleLoadW - node.moduleIdleW);
        load += n * (loads[level] as number);
        active += n;
        chipW = Math.max(chipW, each);
      }
      const dark = count - active - idling;
      if (last.isPowered) powerW += idling * node.moduleIdleW + dark * node.moduleGatedW;
      now.powerW = powerW;
      now.share = load / count;
      now.speed = speed;
      now.socC = bathC + chipW * node.socKPerW;
      return now;
    },
    report: () => {
      settle();
      return { running, silent, seconds, starts, cuts };
    },
    wear: () => {
      settle();
      return { seconds: [...seconds], starts: [...starts], running: [...running], cuts };
    },
  };
}
