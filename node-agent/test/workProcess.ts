/** Does the runs of a period like an agent with real executors, until it is told or killed. `workProcess.ts STORE RUNS` */
import type { AgreementsContract } from "../src/adapters/chain/AgreementsContract.ts";
import { LocalCluster } from "../src/adapters/compute/LocalCluster.ts";
import { openStore } from "../src/adapters/store/openStore.ts";
import { Work } from "../src/app/Work.ts";
import { Retryable } from "../src/errors.ts";
import { FakeCustomer } from "../src/ports/Customer.ts";
import { CONTRACT, terms } from "./terms.ts";

/** Nobody takes the report: what it does is done, nothing is paid. */
class AwayCustomer extends FakeCustomer {
  override report(): Promise<never> {
    throw new Retryable("CustomerUnreachable", "away");
  }
}

const [file = "", runs = ""] = process.argv.slice(2);
const store = openStore(file);
const cluster = new LocalCluster({ executors: 2, cpuShare: 1 });
const work = new Work({
  ...{ store, cluster, customer: new AwayCustomer(terms), nodeId: 1n, chainId: 31_337 },
  ...{ computeAgreements: CONTRACT, reportEverySeconds: 3_600, setAvailability: () => undefined },
  // It is adopted already.
  agreements: {} as AgreementsContract,
  registers: () => ({ computeUnits: 0n, electricityWh: 0n }),
});
process.on("message", () => cluster.setPower(["going", "going"], 10));
process.on("disconnect", () => process.exit(0));
while (store.work.countRuns() < Number(runs)) {
  await work.step().catch((error) => {
    if (error.code !== "NoPower") throw error;
    return new Promise((resolve) => setTimeout(resolve, 50));
  });
  process.send?.(store.work.countRuns());
}
process.disconnect();
