import type { Kind } from "../domain/draft.ts";
import type { ActionKind } from "../domain/kind.ts";
import { bounty } from "./bounty.ts";
import { budget } from "./budget.ts";
import { call } from "./call.ts";
import { milestone } from "./milestone.ts";
import { recurring } from "./recurring.ts";
import { role } from "./role.ts";
import { ruling } from "./ruling.ts";
import { setting } from "./setting.ts";
import { split } from "./split.ts";
import { standard } from "./standard.ts";
import { transfer } from "./transfer.ts";

/** Every kind of action the builder offers, in the order it offers them. */
export const actionKinds: Record<Kind, ActionKind> = {
  transfer,
  bounty,
  recurring,
  ruling,
  budget,
  split,
  role,
  milestone,
  standard,
  setting,
  call,
};
