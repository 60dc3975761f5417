import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { ProgramBuilder } from "../../src/domain/planning/LinearProgram.ts";
import type { Solution } from "../../src/ports/PlanSolver.ts";

/** Chairs and tables: 2 chairs + 1.5 tables of wood, at most 7; worth 3 and 2. */
function carpentry(isWhole: boolean) {
  const builder = new ProgramBuilder();
  const chairs = builder.column(-3, 0, 3, isWhole);
  const tables = builder.column(-2, 0, 3, isWhole);
  builder.row(Number.NEGATIVE_INFINITY, 7, [
    [chairs, 2],
    [tables, 1.5],
  ]);
  return builder.build();
}

/** A worker program of one line; the folder stays in the system's temporary place. */
function worker(source: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "ecosphere-solver-")), "worker.mjs");
  writeFileSync(file, source);
  return file;
}

describe("HighsSolver", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());

  it("solves a linear program and gives the dual of its limit", async () => {
    const solution = (await solver.solve(carpentry(false))) as Solution;
    assert.ok(Math.abs(solution.objective - (-9 - 2 / 1.5)) < 1e-9, String(solution.objective));
    // One unit of wood more would make 1/1.5 of a table.
    assert.ok(Math.abs((solution.rowDuals[0] as number) + 2 / 1.5) < 1e-9, String(solution.rowDuals[0]));
  });

  it("keeps whole numbers whole", async () => {
    const solution = (await solver.solve(carpentry(true))) as Solution;
    assert.equal(solution.kind, "whole");
    assert.deepEqual(Array.from(solution.values, Math.round), [2, 2]);
  });

  it("has no answer to a program that cannot be met, and goes on", async () => {
    const builder = new ProgramBuilder();
    const column = builder.column(1, 0, 1);
    builder.row(2, 3, [[column, 1]]);
    assert.equal(await solver.solve(builder.build()), null);
    assert.ok(await solver.solve(carpentry(false)));
  });

  it("ends a worker that hangs, answers null in time, and starts another one", async () => {
    const hung = new HighsSolver({ workerFile: worker("for (;;) {}"), hardLimitMs: 200 });
    const begun = performance.now();
    assert.equal(await hung.solve(carpentry(false)), null);
    assert.equal(await hung.solve(carpentry(false)), null);
    assert.ok(performance.now() - begun < 3000, "it hung");
    await hung.stop();
  });

  it("gives the relaxed solution in the same call when whole numbers are not found within their time", async () => {
    // The real worker, but for a search that never ends.
    const real = fileURLToPath(new URL("../../src/adapters/planner/solverWorker.ts", import.meta.url));
    const endless = `
      import { parentPort } from "node:worker_threads";
      const post = parentPort.postMessage.bind(parentPort);
      parentPort.postMessage = (answer) => { post(answer); if (!answer.isLast) for (;;) {} };
      await import(${JSON.stringify(real)});`;
    const slow = new HighsSolver({ workerFile: worker(endless), wholeSeconds: 0.2 });
    const first = (await slow.solve(carpentry(true))) as Solution;
    const begun = performance.now();
    const second = (await slow.solve(carpentry(true))) as Solution;
    // A worker is started anew in it.
    assert.ok(performance.now() - begun < 3000, "it hung");
    for (const { kind, values, wholeMs } of [first, second]) {
      assert.equal(kind, "relaxed");
      assert.ok(Math.abs((values[1] as number) - 2 / 3) < 1e-6, String(values));
      assert.equal(wholeMs, 200);
    }
    assert.equal((await slow.solve(carpentry(false)))?.kind, "whole");
    await slow.stop();
  });

  it("answers null when the worker crashes", async () => {
    const broken = new HighsSolver({ workerFile: worker("throw new Error('broken')") });
    assert.equal(await broken.solve(carpentry(false)), null);
    await broken.stop();
  });
});
