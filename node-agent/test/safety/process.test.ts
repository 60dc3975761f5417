import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { lineOf, parseInput, parseVerdict } from "../../src/app/safety/protocol.ts";
import { healthyInput } from "../../src/app/safety/selfTest.ts";
import { type SafetyHandle, type SafetyOptions, startSafety } from "../../src/app/safety/startSafety.ts";
import type { SafetyInput, SafetyVerdict } from "../../src/domain/safety.ts";

/** One second of the rules takes 40 ms here, so that 15 s of silence pass in 0.6 s. */
const SECOND_MS = 40;
const PROCESS = fileURLToPath(new URL("../../src/app/safety/process.ts", import.meta.url));
let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "ecosphere-safety-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A process that a failed test left running would keep the test run alive for ever. */
const started: SafetyHandle[] = [];
afterEach(async () => {
  for (const safety of started.splice(0)) await safety.stop();
});
function start(options: SafetyOptions): SafetyHandle {
  const safety = startSafety({ secondMs: SECOND_MS, ...options });
  started.push(safety);
  return safety;
}

let files = 0;
const faultsFile = () => join(folder, `faults-${++files}.json`);

async function until<T>(what: string, look: () => T | undefined | false, ms = 20_000): Promise<T> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await sleep(10);
  }
  throw new Error(`${what} did not happen within ${ms} ms`);
}

/** Shows sensors every 20 ms, as `run` does every second. */
function feed(show: (input: SafetyInput) => void, change: (input: SafetyInput) => void = () => {}) {
  let sequence = 0;
  let alter = change;
  const timer = setInterval(() => {
    const input = healthyInput(++sequence);
    alter(input);
    show(input);
  }, SECOND_MS / 2).unref();
  return {
    alter: (next: (input: SafetyInput) => void) => {
      alter = next;
    },
    stop: () => clearInterval(timer),
  };
}

describe("safety process", () => {
  it("starts with the power off and releases it when the sensors are good", async () => {
    const safety = start({ faultsFile: faultsFile() });
    assert.equal(safety.verdict().relay, false);
    const sensors = feed(safety.show);
    await until("release", () => safety.verdict().relay);
    sensors.stop();
    // On a busy machine verdicts may come late before, and the power is off for that.
    const isSaid = () => /no bath sensor answers/.test(safety.verdict().reasons.join());
    const off = await until("power off without sensors", () => isSaid() && safety.verdict());
    assert.equal(off.relay, false);
    await safety.stop();
    assert.equal(await safety.exited, 0);
    assert.match(safety.verdict().reasons.join(), /gone/);
  });

  it("keeps a latched fault over its own kill -9 and forgets it only by --reset", async () => {
    const file = faultsFile();
    let safety = start({ faultsFile: file });
    let sensors = feed(safety.show);
    await until("release", () => safety.verdict().relay);
    sensors.alter((input) => {
      input.bathA.value = 71;
    });
    await until("trip", () => safety.verdict().reasons.join().includes("until a person resets"));
    sensors.stop();
    process.kill(safety.pid, "SIGKILL");
    await safety.exited;
    assert.equal(safety.verdict().relay, false, "a dead safety process cuts the power");
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), ["bath-over-temperature"]);

    safety = start({ faultsFile: file });
    sensors = feed(safety.show);
    await until("still latched", () => safety.verdict().reasons.join().includes("until a person resets"));
    sensors.stop();
    await safety.stop();

    safety = start({ faultsFile: file, reset: true });
    sensors = feed(safety.show);
    await until("release after the reset", () => safety.verdict().relay);
    sensors.stop();
    await safety.stop();
  });

  it("takes an unreadable fault record for a fault", async () => {
    const file = faultsFile();
    writeFileSync(file, '["bath-over-te');
    const safety = start({ faultsFile: file });
    const sensors = feed(safety.show);
    await until("refusal", () => safety.verdict().reasons.join().includes("record of earlier faults"));
    assert.equal(safety.verdict().relay, false);
    sensors.stop();
    await safety.stop();
  });

  it("goes on alone when the planner is killed: power down in 15 s, rules still in force", async (t) => {
    // The planner starts safety on its own stdin and stdout, which belong to the sensors and the relay, and then only beats.
    const planner = `
      import { spawn } from "node:child_process";
      const child = spawn(process.execPath, ${JSON.stringify([PROCESS, "--faults", faultsFile(), "--second-ms", String(SECOND_MS)])},
        { stdio: ["inherit", "inherit", "inherit", "ipc"] });
      let beat = 0;
      setInterval(() => child.send({ heartbeat: ++beat }), ${SECOND_MS});
      process.stderr.write("safety " + child.pid + "\\n");`;
    // A shell holds the pipes, as the I/O side would, so that killing the planner closes none of them.
    const shell =
      'exec 3<&0; "$0" --input-type=module -e "$1" <&3 & echo "planner $!" >&2; wait; exec sleep 30';
    const side: ChildProcess = spawn("sh", ["-c", shell, process.execPath, planner], { stdio: "pipe" });
    t.after(() => side.kill("SIGKILL"));
    let verdict: SafetyVerdict | null = null;
    let verdicts = 0;
    const pids = new Map<string, number>();
    createInterface({ input: side.stderr as NodeJS.ReadableStream }).on("line", (line) => {
      const [who = "", pid] = line.split(" ");
      pids.set(who, Number(pid));
    });
    createInterface({ input: side.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      verdict = parseVerdict(line);
      verdicts += 1;
    });
    const current = () => verdict as SafetyVerdict | null;
    const sensors = feed((input) => side.stdin?.write(`${lineOf(input)}\n`));
    await until("release", () => current()?.maxShare === 1 && current()?.relay);

    process.kill(pids.get("planner") as number, "SIGKILL");
    const alone = await until(
      "safety alone",
      () => (current()?.ignoreCommands ? current() : null) ?? undefined,
    );
    assert.equal(alone.maxShare, 0);
    assert.match(alone.reasons.join(), /regulator silent/);

    sensors.alter((input) => {
      input.bathB.value = 70;
    });
    await until("trip without a planner", () => current()?.relay === false);
    const seen = verdicts;
    await until("further verdicts", () => verdicts > seen + 3);

    // When the sensors' side leaves too, nobody holds the relay and the process ends.
    sensors.stop();
    side.stdin?.end();
    await until("end of the process", () => {
      try {
        process.kill(pids.get("safety") as number, 0);
        return false;
      } catch {
        return true;
      }
    });
  });

  it("refuses to start without a place for faults", async () => {
    const child = spawn(process.execPath, [PROCESS], { stdio: ["ignore", "pipe", "pipe"] });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    assert.equal(code, 2);
  });
});

describe("safety protocol", () => {
  it("reads null as NaN, never as zero, and takes what is missing as bad", () => {
    const line = lineOf({ ...healthyInput(3), bathA: { value: Number.NaN, sequence: 3 } });
    const input = parseInput(line);
    assert.ok(input !== null && Number.isNaN(input.bathA.value));
    assert.equal(input.gridLimitW, Number.POSITIVE_INFINITY);
    const unreadable = parseInput(lineOf({ ...healthyInput(3), gridLimitW: Number.NaN }));
    assert.ok(unreadable !== null && Number.isNaN(unreadable.gridLimitW));
    const empty = parseInput("{}");
    assert.ok(empty !== null && Number.isNaN(empty.gridLimitW));
    assert.ok(empty !== null && Number.isNaN(empty.bathB.value) && empty.isLevelLow && empty.isLoaded);
  });

  it("ignores lines that are no sensor values or no verdict", () => {
    for (const line of ["", "null", "[1]", "{", "7"]) {
      assert.equal(parseInput(line), null);
      assert.equal(parseVerdict(line), null);
    }
    assert.equal(parseVerdict('{"relay":"yes"}'), null);
  });
});
