import { createRequire } from "node:module";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";

// The compiler from npm: no download, the same on every machine.
const soljson = createRequire(import.meta.url).resolve("solc/soljson.js");
const solc = () => ({
  version: "0.8.37",
  path: soljson,
  settings: {
    evmVersion: "osaka",
    viaIR: false,
    optimizer: { enabled: true, runs: 200 },
    // For the test that both halves of the board see the same slots.
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
});

// Random call sequences per law; CI runs the usual number, `ECOSPHERE_INVARIANT_RUNS=2000` searches longer.
const invariantRuns = Number(process.env.ECOSPHERE_INVARIANT_RUNS ?? 48);
if (!Number.isInteger(invariantRuns) || invariantRuns < 1)
  throw new Error("ECOSPHERE_INVARIANT_RUNS must be a whole number of runs, at least 1.");

export default defineConfig({
  plugins: [toolbox],
  solidity: {
    npmFilesToBuild: [
      "@openzeppelin/contracts/governance/TimelockController.sol",
      "@openzeppelin/contracts/access/manager/AccessManager.sol",
      "@openzeppelin/contracts/finance/VestingWallet.sol",
    ],
    // Ignition compiles with `production`; building each contract alone would take it a minute or more.
    profiles: { default: solc(), production: { ...solc(), isolated: false } },
  },
  paths: {
    sources: "./contracts",
    tests: { mocha: "./test", solidity: "./test/invariant" },
    ignition: "./scripts/deploy",
    cache: "./cache",
    artifacts: "./artifacts",
  },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka" },
    local: { type: "http", chainType: "l1", url: process.env.ECOSPHERE_RPC_URL ?? "http://127.0.0.1:8545" },
  },
  test: {
    mocha: { timeout: 60_000 },
    solidity: {
      fuzz: { runs: 256, seed: "0x1234" },
      invariant: { runs: invariantRuns, depth: 100, failOnRevert: false },
    },
  },
});
