import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { killAll, startAgent } from "../agentProcess.ts";
import { createWorld, until, type World } from "../world.ts";

describe("an agent at the real pace", () => {
  let world: World | null = null;
  after(async () => {
    await killAll();
    await world?.stop();
  });

  it("plans by itself, beside the separate safety process, and says who decides and why", async () => {
    world = await createWorld();
    const agent = startAgent("run", world.configFile({ plant: { speed: 1 } }));
    await until(() => agent.status(), 30_000, agent.output);
    // The chain's time is the plant's, and this chain stands still by itself.
    const { pass } = world;
    const status = await until(
      async () => {
        await pass(30);
        const now = await agent.status();
        return now.planning?.rung === "milp" ? now : null;
      },
      60_000,
      agent.output,
    );
    assert.ok(status.planning?.decisions.some(({ rung, reason }) => rung === "milp" && reason.length > 20));
    await agent.kill("SIGTERM");
  });
});
