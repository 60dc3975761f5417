import type { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { keccak256, toFunctionSelector, toHex, zeroHash } from "viem";

type Builder = Parameters<Parameters<typeof buildModule>[1]>[0];
type Contract = Parameters<Builder["call"]>[0];
type Value<T> = T | ReturnType<Builder["getParameter"]>;

export interface Founding {
  euro: Contract;
  /** 1e-18 ECO for the timelock. */
  treasuryAmount: Value<bigint>;
  founders: Value<string[]>;
  /** 1e-18 ECO, in the order of `founders`. */
  founderAmounts: Value<bigint[]>;
  guardian: Value<string>;
  certifier: Value<string>;
}

const DAY = 86_400n;
const ADMIN_ROLE = 0n;
const CERTIFIER_ROLE = 1n;
const LEDGER_ROLE = 2n;
const DISPUTES_ROLE = 3n;
/**
 * Smallest euro units per compute unit, so 0.12 to 6 € for what a kWh computes at the class maximum. Above 850 burning power in
 * summer to raise the payout would pay where a kWh costs 18 ct: test/economics.
 */
const LOWEST_PRICE = 10n;
const HIGHEST_PRICE = 500n;
/** 50 €; a vote may change it. */
const CHALLENGE_BOND = 50_000_000n;

/** The whole deployment and its roles. Afterwards the deployer holds nothing; `test/integration/roles.test.ts` replays the events. */
export function deployEcoSphere(m: Builder, founding: Founding) {
  const deployer = m.getAccount(0);
  const { euro } = founding;

  const accessManager = m.contract("AccessManager", [deployer]);
  const timelockController = m.contract("TimelockController", [2n * DAY, [], [], deployer]);
  const ecoToken = m.contract("EcoToken", [
    timelockController,
    founding.treasuryAmount,
    founding.founders,
    founding.founderAmounts,
  ]);
  const ecoGovernor = m.contract("EcoGovernor", [
    ecoToken,
    timelockController,
    founding.guardian,
    365n * DAY,
  ]);
  const revenueRouter = m.contract("RevenueRouter", [euro, accessManager, [timelockController], [10_000]]);
  const siteRegistry = m.contract("SiteRegistry", [accessManager]);
  const nodeRegistry = m.contract("NodeRegistry", [accessManager, siteRegistry]);
  const heatLedger = m.contract("HeatLedger", [nodeRegistry]);
  const computeAgreements = m.contract("ComputeAgreements", [
    accessManager,
    ecoGovernor,
    revenueRouter,
    nodeRegistry,
    LOWEST_PRICE,
    HIGHEST_PRICE,
  ]);
  const standards = m.contract("Standards", [accessManager]);
  const boardParts = [accessManager, ecoGovernor, ecoToken, standards];
  const bountyOutcomes = m.contract("BountyOutcomes", boardParts);
  const bountyBoard = m.contract("BountyBoard", [...boardParts, bountyOutcomes]);
  const roadmap = m.contract("Roadmap", [accessManager, standards, timelockController]);
  const budgets = m.contract("Budgets", [accessManager, ecoGovernor, timelockController, standards]);
  const recurringBounties = m.contract("RecurringBounties", [accessManager, ecoGovernor, budgets]);
  const nodeBonds = m.contract("NodeBonds", [accessManager, euro, nodeRegistry, timelockController]);
  const disputes = m.contract("Disputes", [
    accessManager,
    nodeRegistry,
    heatLedger,
    nodeBonds,
    standards,
    euro,
    timelockController,
    CHALLENGE_BOND,
  ]);
  const rewardPool = m.contract("RewardPool", [
    revenueRouter,
    heatLedger,
    computeAgreements,
    nodeRegistry,
    7_000,
    disputes,
  ]);
  // Grants nothing until a vote says how much and funds it.
  const memberGrants = m.contract("MemberGrants", [
    accessManager,
    ecoToken,
    timelockController,
    rewardPool,
    bountyBoard,
    budgets,
    nodeRegistry,
  ]);
  // The share of the members is 0 until a vote changes it: see docs/decisions/0011-member-dividends.md.
  const memberDividends = m.contract("MemberDividends", [
    accessManager,
    ecoToken,
    revenueRouter,
    [timelockController, bountyBoard, roadmap, budgets, memberGrants],
  ]);

  const setup = [
    m.call(revenueRouter, "setShares", [
      [rewardPool, timelockController],
      [7_000, 3_000],
    ]),
    m.call(bountyBoard, "setTokenAllowed", [euro, true], { id: "allowEuro" }),
    m.call(bountyBoard, "setTokenAllowed", [ecoToken, true], { id: "allowEco" }),
    m.call(accessManager, "labelRole", [CERTIFIER_ROLE, "CERTIFIER"]),
    m.call(
      accessManager,
      "setTargetFunctionRole",
      [siteRegistry, [selector("certifySite(uint256,uint8,uint32,uint32,uint32)")], CERTIFIER_ROLE],
      {
        id: "siteCertifier",
      },
    ),
    m.call(
      accessManager,
      "setTargetFunctionRole",
      [
        nodeRegistry,
        [
          selector("certifyNode(uint256,address,uint8,(uint32,uint32,uint32,uint32,uint48))"),
          selector("withdrawCertification(uint256,string)"),
        ],
        CERTIFIER_ROLE,
      ],
      { id: "nodeCertifier" },
    ),
    m.call(accessManager, "labelRole", [DISPUTES_ROLE, "DISPUTES"], { id: "labelDisputes" }),
    m.call(
      accessManager,
      "setTargetFunctionRole",
      [
        nodeBonds,
        [
          selector("lock(uint256,uint128)"),
          selector("unlock(uint256,uint128)"),
          selector("slash(uint256,uint128,address)"),
        ],
        DISPUTES_ROLE,
      ],
      { id: "bondsDisputes" },
    ),
    m.call(accessManager, "grantRole", [DISPUTES_ROLE, disputes, 0], { id: "grantDisputes" }),
    m.call(accessManager, "grantRole", [CERTIFIER_ROLE, founding.certifier, 0], { id: "grantCertifier" }),
    m.call(accessManager, "labelRole", [LEDGER_ROLE, "LEDGER"], { id: "labelLedger" }),
    m.call(
      accessManager,
      "setTargetFunctionRole",
      [nodeRegistry, [selector("openGeneration(uint256)")], LEDGER_ROLE],
      { id: "generationLedger" },
    ),
    m.call(accessManager, "grantRole", [LEDGER_ROLE, heatLedger, 0], { id: "grantLedger" }),
  ];
  const grantAdmin = m.call(accessManager, "grantRole", [ADMIN_ROLE, timelockController, 0], {
    id: "grantAdmin",
    after: setup,
  });
  m.call(accessManager, "renounceRole", [ADMIN_ROLE, deployer], { id: "renounceAdmin", after: [grantAdmin] });

  const governorRoles = ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"].map((name) =>
    m.call(timelockController, "grantRole", [roleId(name), ecoGovernor], { id: `grant_${name}` }),
  );
  m.call(timelockController, "renounceRole", [roleId("DEFAULT_ADMIN_ROLE"), deployer], {
    id: "renounceTimelockAdmin",
    after: governorRoles,
  });

  return {
    accessManager,
    timelockController,
    ecoToken,
    ecoGovernor,
    revenueRouter,
    bountyBoard,
    recurringBounties,
    siteRegistry,
    nodeRegistry,
    heatLedger,
    computeAgreements,
    rewardPool,
    standards,
    roadmap,
    budgets,
    memberDividends,
    nodeBonds,
    disputes,
    memberGrants,
    euro,
  };
}

const selector = (signature: string) => toFunctionSelector(`function ${signature}`);

const roleId = (name: string) => (name === "DEFAULT_ADMIN_ROLE" ? zeroHash : keccak256(toHex(name)));
