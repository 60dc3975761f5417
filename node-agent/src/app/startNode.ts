import { join } from "node:path";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { assertChain, type Chain, connect } from "../adapters/chain/connect.ts";
import { DisputesContract } from "../adapters/chain/DisputesContract.ts";
import { LedgerSink } from "../adapters/chain/LedgerSink.ts";
import { NodesContract } from "../adapters/chain/NodesContract.ts";
import { ViemSender } from "../adapters/chain/ViemSender.ts";
import { openSigner } from "../adapters/signer/openSigner.ts";
import { passwordFrom } from "../adapters/signer/password.ts";
import { readKeyFile } from "../adapters/signer/readKeyFile.ts";
import { hashReading } from "../adapters/signer/statements.ts";
import { openStore } from "../adapters/store/openStore.ts";
import { HttpSubmitter } from "../adapters/submitter/HttpSubmitter.ts";
import { withDraws } from "../domain/hotWater.ts";
import { presets } from "../domain/presets.ts";
import { createSimulation, type Simulation } from "../domain/simulation.ts";
import type { Weather } from "../domain/weather.ts";
import { Fatal, Retryable } from "../errors.ts";
import type { Accepted, Reading, Registers } from "../ports/AttestationSink.ts";
import type { Signer } from "../ports/Signer.ts";
import type { Store } from "../ports/Store.ts";
import type { Submitter } from "../ports/Submitter.ts";
import type { AgentConfig } from "./config.ts";
import { dAppPages } from "./dAppPages.ts";
import { assertOwnJournal } from "./journalGuard.ts";
import { PLANT_KEY } from "./Metering.ts";
import { NodePlant, parseSavedPlant } from "./NodePlant.ts";
import { participantOptions } from "./participantsConfig.ts";

const CHAIN_KEY = "chain";

/** The parts of a node that need no answer from outside. */
export interface NodeParts {
  config: AgentConfig;
  chain: Chain;
  store: Store;
  sender: ViemSender;
  sink: LedgerSink;
  nodes: NodesContract;
  agreements: AgreementsContract;
  disputes: DisputesContract;
  signer: Signer;
  submitters: Submitter[];
  signReading: (reading: Reading) => Promise<`0x${string}`>;
}

/** What the chain says about the node, and the plant that goes on from there. */
export interface StartedNode {
  generation: number;
  accepted: Accepted;
  plant: NodePlant;
}

/** Opens keys and store. Throws Fatal, or Retryable while a chip does not answer. */
export async function openNode(config: AgentConfig): Promise<NodeParts> {
  if (config.chain.id !== LOCAL_CHAIN_ID)
    throw new Fatal(
      "SimulatedPlantOnPublicChain",
      `A simulated plant must never report to chain ${config.chain.id}: its heat is not real.`,
      { hint: `plant.kind simulated works on the local chain ${LOCAL_CHAIN_ID} only.` },
    );
  const chain = connect(config.chain);
  const signer = await openSigner(config.keys);
  const { submitterKeyFile, passwordFile } = config.keys;
  const submitter = submitterKeyFile ? readKeyFile(submitterKeyFile, passwordFrom(passwordFile)) : null;
  const place = { chainId: config.chain.id, heatLedger: chain.deployment.heatLedger };
  return {
    config,
    chain,
    store: openStore(join(config.dataDir, "agent.sqlite")),
    sender: new ViemSender({ ...chain, account: submitter }),
    sink: new LedgerSink(chain),
    nodes: new NodesContract(chain),
    agreements: new AgreementsContract(chain),
    disputes: new DisputesContract(chain),
    signer,
    submitters: config.submitters.map((url) => new HttpSubmitter(url)),
    signReading: (reading) => signer.sign(hashReading(place, reading)),
  };
}

/** Asks the chain who the node is and brings the plant up where it stood. Throws Retryable until all is there, Fatal when it never fits. */
export async function startNode(parts: NodeParts, weather: Weather): Promise<StartedNode> {
  const { config, chain, store, sink, nodes, signer } = parts;
  const nodeId = BigInt(config.nodeId);
  const pages = dAppPages(config);
  await assertChain(chain, config.chain.id);
  assertSameWorld(store, `${await nodes.genesis()} ${chain.deployment.heatLedger}`, config.dataDir);
  const node = await nodes.node(nodeId);
  if (!node)
    throw new Retryable("UnknownNode", `Node ${nodeId} is not registered yet.`, {
      hint: `The operator does it with their own wallet in the dApp at ${pages.newNode(signer)}`,
    });
  if (node.household)
    throw new Fatal("HouseholdMustUseRollup", "Readings of a household never go on chain one by one.");
  if (node.deviceKey.toLowerCase() !== signer.address.toLowerCase())
    throw new Fatal(
      "WrongDeviceKey",
      `Node ${nodeId} signs with ${node.deviceKey}, but the ${signer.holder} is ${signer.address}.`,
      {
        hint: "Use the key the operator registered, or have the operator rotate it.",
      },
    );
  if (!node.certified)
    throw new Retryable("NotCertified", "The node waits for its certification.", {
      hint: `The certifier finds it in the dApp at ${pages.node(nodeId)}`,
    });
  const accepted = await sink.accepted(nodeId);
  if (accepted.generation !== node.generation)
    throw new Retryable("NoBaseline", "The node waits for its start registers, signed by the installer.", {
      hint: `ecosphere-agent baseline prints them; they are handed in in the dApp at ${pages.registers(nodeId)}`,
    });
  await assertOwnJournal({ store, sink, nodeId, accepted });
  const { preset, hotWater } = config.plant;
  const site = withDraws(presets[preset], hotWater);
  const strategy = strategyOf(config.plant);
  const { graceSeconds } = config.compute;
  const options = { preset, weather, strategy, graceSeconds, ...participantOptions(config.plant, site) };
  const saved = store.memory.get(PLANT_KEY);
  if (saved) {
    const { state, offset } = parseSavedPlant(saved);
    const simulation = createSimulation({ ...options, startAt: state.now, state });
    // New meters, or corrected ones, begin where the ledger says; what the plant did since their start is not counted.
    const isNew = store.outbox.last(node.generation) === null;
    // What it does up to then was the old meters' to count, or the new ones would show more than their time allows.
    if (isNew) simulation.advanceTo(accepted.measuredAt);
    const plant = new NodePlant(simulation, isNew ? rebase(simulation, accepted) : offset);
    return { generation: node.generation, accepted, plant };
  }
  // A plant without a past begins where the ledger stands: its meters go on from the last accepted reading.
  const simulation = createSimulation({ ...options, startAt: accepted.measuredAt });
  return { generation: node.generation, accepted, plant: new NodePlant(simulation, accepted) };
}

function strategyOf({ strategy, speed }: AgentConfig["plant"]): "planner" | "rules" {
  if (strategy !== "auto") return strategy;
  return speed > 1 ? "rules" : "planner";
}

/** Offset with which the plant's meters, as they stand, show what the ledger has. */
function rebase(simulation: Simulation, accepted: Accepted): Registers {
  const own = simulation.registers();
  const offset = (key: keyof Registers) => accepted[key] - BigInt(Math.floor(own[key]));
  return {
    electricityWh: offset("electricityWh"),
    usefulHeatWh: offset("usefulHeatWh"),
    rejectedHeatWh: offset("rejectedHeatWh"),
    computeUnits: offset("computeUnits"),
    uptimeSeconds: offset("uptimeSeconds"),
  };
}

/** A store knows readings of one ledger only; local chains start afresh, and then it must too. */
function assertSameWorld(store: Store, world: string, dataDir: string): void {
  const known = store.memory.get(CHAIN_KEY);
  if (known === null) store.memory.put(CHAIN_KEY, world);
  else if (known !== world)
    throw new Fatal(
      "OtherChain",
      `The store in ${dataDir} belongs to another chain than the RPC answers for.`,
      {
        hint: "For a new local chain, give a new dataDir or delete the old one.",
      },
    );
}
