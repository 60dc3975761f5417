import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

/** What belongs together: sources that end up in one deployed contract, and the tests that must notice a change of them. */
export interface Unit {
  /** "path:Name" of the contracts the tests deploy. */
  contracts: string[];
  sources: string[];
  /** Mocha files, the most telling first. */
  tests: string[];
  /** Solidity invariants, asked last: only what survives the mocha files. */
  invariants: string[];
}

interface Rule {
  contract: string;
  /** Contracts deployed with it whose code it runs. */
  others?: string[];
  /** Sources beside the contract's own that are compiled into it, or into the others. */
  parts?: string[];
  tests: RegExp;
  invariants?: string[];
}

const FOLDERS = [
  "contracts/governance",
  "contracts/treasury",
  "contracts/nodes",
  "contracts/market",
  "contracts/bounties",
];
const OF_THE_GOVERNOR = /^test\/governance\/(?!Roadmap|Standards)/;

const VOTES = ["test/invariant/Votes.t.sol", "test/invariant/Governance.t.sol"];

const BOARD_PARTS = [
  "Admission",
  "Contests",
  "Creation",
  "Disputes",
  "Record",
  "Reviews",
  "Store",
  "Types",
  "Verification",
  "Views",
  "Voices",
  "Work",
];

const rules: Rule[] = [
  {
    contract: "contracts/bounties/BountyBoard.sol",
    others: ["contracts/bounties/BountyOutcomes.sol"],
    parts: BOARD_PARTS.map((part) => `contracts/bounties/Bounty${part}.sol`),
    tests: /^test\/bounties\//,
    invariants: ["test/invariant/BountyBoard.t.sol"],
  },
  { contract: "contracts/treasury/RecurringBounties.sol", tests: /^test\/treasury\/RecurringBounties/ },
  { contract: "contracts/governance/Standards.sol", tests: /^test\/governance\/(Standards|Roadmap)/ },
  {
    contract: "contracts/governance/Roadmap.sol",
    tests: /^test\/governance\/Roadmap/,
    invariants: ["test/invariant/Roadmap.t.sol"],
  },
  {
    contract: "contracts/governance/EcoToken.sol",
    parts: ["contracts/governance/BalanceVotes.sol"],
    tests: OF_THE_GOVERNOR,
    invariants: VOTES,
  },
  {
    contract: "contracts/governance/EcoGovernor.sol",
    parts: ["contracts/governance/OverridableCounting.sol", "contracts/governance/CodePins.sol"],
    tests: OF_THE_GOVERNOR,
    invariants: VOTES,
  },
  {
    contract: "contracts/treasury/RevenueRouter.sol",
    tests: /^test\/treasury\/(RevenueRouter|odd)/,
    invariants: ["test/invariant/RevenueRouter.t.sol"],
  },
  {
    contract: "contracts/treasury/Budgets.sol",
    tests: /^test\/treasury\/(Budgets|odd)/,
    invariants: ["test/invariant/Budgets.t.sol"],
  },
  {
    contract: "contracts/treasury/MemberDividends.sol",
    tests: /^test\/treasury\/(MemberDividends|odd)/,
    invariants: ["test/invariant/MemberDividends.t.sol"],
  },
  {
    contract: "contracts/treasury/MemberGrants.sol",
    tests: /^test\/treasury\/MemberGrants/,
    invariants: ["test/invariant/MemberGrants.t.sol"],
  },
  { contract: "contracts/nodes/SiteRegistry.sol", tests: /^test\/nodes\/(Site|Node)Registry/ },
  {
    contract: "contracts/nodes/NodeRegistry.sol",
    tests: /^test\/nodes\/(NodeRegistry|HeatLedger|Disputes\.proofs)/,
  },
  {
    contract: "contracts/nodes/HeatLedger.sol",
    parts: ["ReadingChecks", "ReadingFrame", "RegisterStore", "GenerationStatements", "Metering"].map(
      (name) => `contracts/nodes/${name}.sol`,
    ),
    tests: /^test\/nodes\/(HeatLedger|Disputes\.proofs)/,
    invariants: ["test/invariant/HeatLedger.t.sol"],
  },
  {
    contract: "contracts/nodes/RewardPool.sol",
    tests: /^test\/nodes\/RewardPool/,
    invariants: ["test/invariant/RewardPool.t.sol"],
  },
  {
    contract: "contracts/nodes/NodeBonds.sol",
    tests: /^test\/nodes\/(NodeBonds|Disputes)/,
    invariants: ["test/invariant/Disputes.t.sol"],
  },
  {
    contract: "contracts/nodes/Disputes.sol",
    parts: ["FaultProofs", "ReviewerPanel", "EpochHolds", "Contradiction"].map(
      (name) => `contracts/nodes/${name}.sol`,
    ),
    tests: /^test\/nodes\/Disputes/,
    invariants: ["test/invariant/Disputes.t.sol", "test/invariant/ReviewerPanel.t.sol"],
  },
  {
    contract: "contracts/market/ComputeAgreements.sol",
    tests: /^test\/market\//,
    invariants: ["test/invariant/ComputeAgreements.t.sol"],
  },
];

const listed = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(ending))
    .sort();

/** All units; a contract nobody wrote a rule for is an error, or it would be left out unnoticed. */
export function unitsOfProject(): Unit[] {
  const mochaFiles = listed("test", ".test.ts");
  const nameOf = (contract: string) => contract.replace(/^.*\/|\.sol$/g, "");
  const units = rules.map(({ contract, others = [], parts = [], tests, invariants = [] }) => {
    const name = nameOf(contract);
    // Random sequences take longest and catch what the others have caught before.
    const rank = (file: string) => (/\.(model|law)\./.test(file) ? 2 : file.includes(`/${name}.`) ? 0 : 1);
    return {
      contracts: [contract, ...others].map((file) => `${file}:${nameOf(file)}`),
      sources: [contract, ...others, ...parts],
      tests: mochaFiles.filter((file) => tests.test(file)).sort((a, b) => rank(a) - rank(b)),
      invariants,
    };
  });
  const known = units.flatMap((unit) => unit.sources);
  const isInterface = (file: string) => /\/I[A-Z][^/]*$/.test(file);
  const missing = FOLDERS.flatMap((folder) => listed(folder, ".sol")).filter(
    (file) => !isInterface(file) && !known.includes(file),
  );
  if (missing.length > 0) throw new Error(`scripts/mutants/units.ts has no rule for ${missing.join(", ")}`);
  return units;
}
