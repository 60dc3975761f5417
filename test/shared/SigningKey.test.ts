/*
given a signature
├── when it is one of the shared vectors, Solidity, and the agent's own verifier in TypeScript, say the same
├── the vectors know both curves, and as many ways to be wrong
└── when the chain has no precompile for P-256, the answer is the same
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { network } from "hardhat";
import { signatureVectors } from "../vectors/signatures.ts";

const P256_PRECOMPILE = "0x0000000000000000000000000000000000000100";
const sizeOf = (hex: string) => hex.length / 2 - 1;

describe("SigningKey", () => {
  const chains: Record<string, Awaited<ReturnType<typeof deploy>>> = {};
  const deploy = async (override = {}) => {
    const { ethers } = await network.create({ network: "default", override });
    return { ethers, caller: await ethers.deployContract("SigningKeyCaller") };
  };
  before(async () => {
    chains["with the precompile for P-256"] = await deploy();
    chains["without it"] = await deploy({ hardfork: "prague" });
  });

  it("is tried with right and wrong signatures of both curves", () => {
    for (const bytes of [65, 128]) {
      const found = signatureVectors.filter(({ signature }) => sizeOf(signature) === bytes);
      expect(found.filter(({ signer }) => signer).length).to.be.at.least(5);
      expect(found.filter(({ signer }) => !signer).length).to.be.at.least(10);
    }
  });

  for (const chain of ["with the precompile for P-256", "without it"]) {
    describe(`on a chain ${chain}`, () => {
      for (const { why, digest, signature, signer } of signatureVectors) {
        it(`${signer ? "knows the signer" : "knows nobody"}: ${why}`, async () => {
          expect(await chains[chain]?.caller.signerOf(digest, signature)).to.equal(signer ?? ZeroAddress);
        });
      }
    });
  }

  it("really was tried without the precompile", async () => {
    const call = (chain: string) => {
      const right = signatureVectors.find(({ signature, signer }) => signer && sizeOf(signature) === 128);
      const data = `${right?.digest}${right?.signature.slice(2)}`;
      return chains[chain]?.ethers.provider.call({ to: P256_PRECOMPILE, data });
    };
    expect(await call("with the precompile for P-256")).to.equal(`0x${"00".repeat(31)}01`);
    expect(await call("without it")).to.equal("0x");
  });
});
