import type { ModulePower, ModuleWork } from "../../ports/ComputeCluster.ts";
import type { ModuleReport } from "../plant/modules.ts";
import type { Preset } from "../presets.ts";
import { type Allocation, allocate, initialAllocation, summariseWear, type WearSummary } from "./allocate.ts";
import type { Commands } from "./commands.ts";
import { giveNotice, type Notices } from "./grace.ts";

/** What the control of the modules remembers; plain JSON. */
export interface ModuleControlState {
  readonly allocation: Allocation;
  /** Levels commanded last, with those kept for the grace. */
  readonly levels: readonly number[];
  readonly notices: Notices;
  /** Times a computing module was stopped by command before its work was saved. */
  readonly cuts: number;
}

/** Usual time a module has to save its work before it loses its power by plan. */
export const GRACE_SECONDS = 10;

/** Turns a share of the load into levels of the modules, and gives their work notice before it loses its power. */
export interface ModuleControl {
  /** Each regulation step: the commands with levels. With `isUrgent` no module may wait for its work. */
  command(commands: Commands, given: { bathC: number; isUrgent: boolean }, report: ModuleReport): Commands;
  /** Each second, after the boards have run: tells the work who has power, whoever took it. */
  tell(report: () => ModuleReport): void;
  /** Whose work is told and asked; null: all that runs needs the whole grace. */
  setWork(work: ModuleWork | null): void;
  /** Why modules run that are not asked for; none where none does. */
  reasons(): readonly string[];
  summary(report: ModuleReport): WearSummary;
  state(): ModuleControlState;
}

export function createModuleControl(
  node: Preset["node"],
  graceSeconds: number,
  from?: { readonly [K in keyof ModuleControlState]?: ModuleControlState[K] | undefined },
): ModuleControl {
  const none = new Array<number>(node.modules).fill(0);
  let allocation = from?.allocation ?? initialAllocation(node.modules);
  let levels: readonly number[] = from?.levels ?? allocation.levels;
  let notices: Notices = from?.notices ?? none.map(() => null);
  let cuts = from?.cuts ?? 0;
  let work: ModuleWork | null = null;
  let told: readonly ModulePower[] = [];
  const saving = () => notices.reduce<number>((sum, until) => (until === null ? sum : sum + 1), 0);

  return {
    command: (commands, { bathC, isUrgent }, report) => {
      const now = commands.issuedAt;
      allocation = allocate(allocation, report, { share: commands.share, bathC, now, node });
      const isBusy = (module: number) => work?.isBusy(module) ?? now < (notices[module] ?? Infinity);
      const graced = giveNotice(
        allocation.levels,
        { levels, notices },
        { report, now, graceSeconds, isUrgent, isBusy },
      );
      ({ levels, notices } = graced);
      cuts += graced.cut;
      // Whoever still computes needs oil that flows.
      const oilPumpSpeed = commands.oilPumpSpeed || (saving() > 0 ? 1 : 0);
      return { ...commands, levels, oilPumpSpeed };
    },
    tell: (report) => {
      if (!work) return;
      const { running } = report();
      const power = levels.map((level, i): ModulePower => {
        if (level === 0 || running[i] !== true) return "off";
        return notices[i] === null ? "on" : "going";
      });
      if (power.every((of, i) => of === told[i])) return;
      told = power;
      work.setPower(power, graceSeconds);
    },
    setWork: (next) => {
      work = next;
      told = [];
    },
    reasons: () =>
      saving() > 0
        ? [`Modules that save their work before they stop, within ${graceSeconds} s: ${saving()}`]
        : [],
    summary: (report) => ({
      ...summariseWear(allocation, report),
      saving: saving(),
      cuts: cuts + report.cuts,
    }),
    state: () => ({ allocation, levels, notices, cuts }),
  };
}
