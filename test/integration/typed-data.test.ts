/*
given the EIP-712 types of bindings
├── it hashes a reading as the ledger does
├── it hashes a meter swap and a correction as the ledger does
├── it hashes a voucher as the agreements contract does
├── its ballots have the governor's type hashes
└── its domains of ballots and delegations are those of governor and token
*/
import { expect } from "chai";
import { network } from "hardhat";
import { hashTypedData, keccak256, toHex } from "viem";
import {
  ballotDomain,
  ballotTypes,
  correctionTypes,
  delegationDomain,
  extendedBallotTypes,
  meterSwapTypes,
  overrideBallotTypes,
  readingDomain,
  readingTypes,
  voucherDomain,
  voucherTypes,
} from "../../bindings/src/typedData.ts";
import local from "../../scripts/deploy/modules/Local.ts";

describe("Typed data of bindings", () => {
  it("hashes meter swaps and corrections as the ledger does", async () => {
    const connection = await network.create();
    const deployed = await connection.ignition.deploy(local, { displayUi: false });
    const heatLedger = await connection.ethers.getContractAt("HeatLedger", deployed.heatLedger);
    const domain = readingDomain(31337, (await heatLedger.getAddress()) as `0x${string}`);
    const swap = {
      nodeId: 7n,
      generation: 3,
      lastReading: keccak256("0x01"),
      startReading: keccak256("0x02"),
    };
    expect(
      await heatLedger.hashMeterSwap(swap.nodeId, swap.generation, swap.lastReading, swap.startReading),
    ).to.equal(hashTypedData({ domain, types: meterSwapTypes, primaryType: "MeterSwap", message: swap }));
    const correction = {
      nodeId: 7n,
      generation: 3,
      seq: 11n,
      electricityWh: 123_456n,
      usefulHeatWh: 100_000n,
      rejectedHeatWh: 2_000n,
      evidenceHash: keccak256("0x03"),
    } as const;
    expect(await heatLedger.hashCorrection(correction)).to.equal(
      hashTypedData({ domain, types: correctionTypes, primaryType: "Correction", message: correction }),
    );
  });

  it("hashes readings and vouchers as the contracts do", async () => {
    const connection = await network.create();
    const deployed = await connection.ignition.deploy(local, { displayUi: false });
    const heatLedger = await connection.ethers.getContractAt("HeatLedger", deployed.heatLedger);
    const computeAgreements = await connection.ethers.getContractAt(
      "ComputeAgreements",
      deployed.computeAgreements,
    );
    const reading = {
      nodeId: 7n,
      generation: 3,
      seq: 11n,
      measuredAt: 1_768_500_000,
      electricityWh: 123_456n,
      usefulHeatWh: 100_000n,
      rejectedHeatWh: 2_000n,
      computeUnits: 1_300_000n,
      uptimeSeconds: 999n,
      intervalRoot: `0x${"ab".repeat(32)}`,
    } as const;
    expect(await heatLedger.hashReading(reading)).to.equal(
      hashTypedData({
        domain: readingDomain(31337, (await heatLedger.getAddress()) as `0x${string}`),
        types: readingTypes,
        primaryType: "Reading",
        message: reading,
      }),
    );
    const voucher = {
      agreementId: 2n,
      cumulativeAmount: 5_000_000n,
      cumulativeUnits: 50_000n,
      energyWh: 4_600n,
      measuredAt: 1_768_500_000,
    };
    expect(await computeAgreements.hashVoucher(voucher)).to.equal(
      hashTypedData({
        domain: voucherDomain(31337, (await computeAgreements.getAddress()) as `0x${string}`),
        types: voucherTypes,
        primaryType: "Voucher",
        message: voucher,
      }),
    );
  });

  it("names ballots and their domains as governor and token do", async () => {
    const connection = await network.create();
    const deployed = await connection.ignition.deploy(local, { displayUi: false });
    const governor = await connection.ethers.getContractAt("EcoGovernor", deployed.ecoGovernor);
    const token = await connection.ethers.getContractAt("EcoToken", deployed.ecoToken);
    expect(await governor.BALLOT_TYPEHASH()).to.equal(typeHash(ballotTypes));
    expect(await governor.EXTENDED_BALLOT_TYPEHASH()).to.equal(typeHash(extendedBallotTypes));
    expect(await governor.OVERRIDE_BALLOT_TYPEHASH()).to.equal(typeHash(overrideBallotTypes));
    for (const [contract, domainOf] of [
      [governor, ballotDomain],
      [token, delegationDomain],
    ] as const) {
      const [, name, version, chainId, verifyingContract] = await contract.eip712Domain();
      expect({ name, version, chainId: Number(chainId), verifyingContract }).to.deep.equal(
        domainOf(31337, (await contract.getAddress()) as `0x${string}`),
      );
    }
  });
});

/** Hash of the one struct in `types`, as EIP-712 writes it. */
function typeHash(types: Record<string, readonly { name: string; type: string }[]>): string {
  const [[name, fields] = ["", []]] = Object.entries(types);
  return keccak256(toHex(`${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`));
}
