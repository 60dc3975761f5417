/*
given a certified node
├── when its certification is withdrawn
│   ├── it refuses a stranger, an unknown node, one that has none, no reason and one of 501 bytes
│   ├── it keeps operator, key, installer and generation, and gives power and heat back to the site
│   └── certified again, the time without counts with a heat ceiling of 0
├── when the ledger opens a generation
│   ├── it refuses everybody else and an unknown node
│   └── it keeps the key and raises the generation
├── it knows the key of every generation there was, and reverts for any other, so that no generation has the zero address
└── it knows when a generation ended
given auditors
├── it refuses everybody but a vote, and nobody as auditor
└── it appoints and dismisses
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { deployNetwork, plain, Tier, type World } from "../helpers/network.ts";

describe("NodeRegistry over generations", () => {
  let w: World;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployNetwork();
    await w.node(await w.site());
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const withdraw = (nodeId: bigint | number = 1, reason = "Seal broken") =>
    w.nodes.connect(w.actors.certifier).withdrawCertification(nodeId, reason);
  /** As the ledger would. */
  const open = async (nodeId = 1) => {
    const ledger = await w.ledger.getAddress();
    await w.networkHelpers.impersonateAccount(ledger);
    await w.networkHelpers.setBalance(ledger, 10n ** 18n);
    return w.nodes.connect(await w.ethers.getSigner(ledger)).openGeneration(nodeId);
  };

  describe("withdrawCertification", () => {
    it("refuses everybody but a certifier", async () => {
      for (const account of [w.actors.stranger, w.actors.olaf, w.actors.installer]) {
        await expect(w.nodes.connect(account).withdrawCertification(1, "Seal broken"))
          .to.be.revertedWithCustomError(w.nodes, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    it("refuses an unknown node", async () => {
      await expect(withdraw(5)).to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode").withArgs(5);
    });

    it("refuses a node that has none, or none any more", async () => {
      await w.nodes.connect(w.actors.olaf).registerNode(1, w.actors.payout, w.keys.next.address);
      await withdraw();
      for (const nodeId of [1, 2]) {
        await expect(withdraw(nodeId))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryNotCertified")
          .withArgs(nodeId);
      }
    });

    for (const [title, reason, length] of [
      ["no reason", "", 0],
      ["a reason of 501 bytes", `${"a".repeat(499)}ä`, 501],
    ] as const) {
      it(`refuses ${title}`, async () => {
        await expect(withdraw(1, reason))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryReasonInvalid")
          .withArgs(length, 500);
      });
    }

    for (const reason of ["?", "a".repeat(500)]) {
      it(`withdraws with a reason of ${reason.length} bytes`, async () => {
        await expect(withdraw(1, reason))
          .to.emit(w.nodes, "CertificationWithdrawn")
          .withArgs(1, w.actors.certifier, reason);
      });
    }

    it("keeps everything but the certification, and gives power and heat back to the site", async () => {
      const before = plain(await w.nodes.nodeOf(1));
      await withdraw();
      const { certified, ...kept } = plain(await w.nodes.nodeOf(1)) as Record<string, unknown>;
      expect(certified).to.equal(false);
      expect({ certified: true, ...kept }).to.deep.equal(before);
      expect((await w.nodes.paymentTermsOf(1)).certified).to.equal(false);
      expect(await w.nodes.ratedPowerOfSite(1)).to.equal(0);
      expect(await w.nodes.heatCeilingOfSite(1)).to.equal(0);
      // Another node may use it now.
      await w.node(1n, w.keys.next.address, { ratedPowerW: 5_000n, heatCeilingW: 800n });
      await expect(w.certify(1, { ratedPowerW: 1n, heatCeilingW: 1n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryAboveGridConnection")
        .withArgs(1, 5_001, 5_000);
    });

    it("leaves a mark of heat ceiling 0 in the history when the node is certified again", async () => {
      const certifiedAt = await w.now();
      await w.networkHelpers.time.increase(1_000);
      await withdraw();
      const withdrawnAt = await w.now();
      expect((await w.nodes.limitsSince(1, withdrawnAt)).heatCeilingW).to.equal(0);
      await w.networkHelpers.time.increase(1_000);
      await w.certify(1, { ratedPowerW: 2_000n }, Tier.Hardware);
      expect((await w.nodes.nodeOf(1)).tier).to.equal(Tier.Hardware);
      expect(await w.nodes.ratedPowerOfSite(1)).to.equal(2_000);
      expect(await w.nodes.heatCeilingOfSite(1)).to.equal(800);
      for (const [since, ratedPowerW, heatCeilingW] of [
        [certifiedAt, 1_000, 0],
        [withdrawnAt, 1_000, 0],
        [await w.now(), 2_000, 800],
      ] as const) {
        const limits = await w.nodes.limitsSince(1, since);
        expect([limits.ratedPowerW, limits.heatCeilingW]).to.deep.equal([
          BigInt(ratedPowerW),
          BigInt(heatCeilingW),
        ]);
      }
    });
  });

  describe("openGeneration", () => {
    it("refuses everybody but the ledger: operator, certifier, installer, admin", async () => {
      const { olaf, certifier, installer, admin, stranger } = w.actors;
      for (const account of [olaf, certifier, installer, admin, stranger]) {
        await expect(w.nodes.connect(account).openGeneration(1))
          .to.be.revertedWithCustomError(w.nodes, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    it("refuses an unknown node", async () => {
      await expect(open(2)).to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode").withArgs(2);
    });

    it("keeps the key and raises the generation", async () => {
      await expect(open()).to.emit(w.nodes, "GenerationOpened").withArgs(1, 2);
      const node = await w.nodes.nodeOf(1);
      expect([node.deviceKey, node.generation, node.certified]).to.deep.equal([
        w.keys.device.address,
        2n,
        true,
      ]);
    });
  });

  describe("keyOf and endOf", () => {
    it("know every generation: key by rotation, key kept by the ledger, P-256 key", async () => {
      const { olaf } = w.actors;
      await w.nodes.connect(olaf).rotateDeviceKey(1, w.keys.next.address);
      const firstEnd = await w.now();
      await open();
      const secondEnd = await w.now();
      await w.nodes.connect(olaf).rotateDeviceKey(1, w.keys.element.address);
      const keys = [w.keys.device, w.keys.next, w.keys.next, w.keys.element];
      for (const [index, { address }] of keys.entries())
        expect(await w.nodes.keyOf(1, index + 1)).to.equal(address);
      const ends = await Promise.all([1, 2, 3, 4, 5].map((generation) => w.nodes.endOf(1, generation)));
      expect(ends).to.deep.equal([firstEnd, secondEnd, await w.now(), 0, 0].map(BigInt));
    });

    it("keyOf reverts for a generation or node that is not there, instead of naming nobody", async () => {
      for (const generation of [0, 2, 4_294_967_295]) {
        await expect(w.nodes.keyOf(1, generation))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownGeneration")
          .withArgs(1, generation);
      }
      await expect(w.nodes.keyOf(9, 1))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(9);
    });
  });

  describe("setAuditor", () => {
    it("refuses everybody but a vote", async () => {
      for (const account of [w.actors.stranger, w.actors.certifier, w.actors.frida]) {
        await expect(w.nodes.connect(account).setAuditor(w.actors.frida, true))
          .to.be.revertedWithCustomError(w.nodes, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    it("refuses nobody as auditor, whose signature would be any malformed one", async () => {
      await expect(w.nodes.setAuditor(ZeroAddress, true))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidAuditor")
        .withArgs(ZeroAddress);
    });

    it("appoints and dismisses", async () => {
      const { frida } = w.actors;
      expect(await w.nodes.isAuditor(frida)).to.equal(false);
      for (const appointed of [true, false]) {
        await expect(w.nodes.setAuditor(frida, appointed))
          .to.emit(w.nodes, "AuditorAppointed")
          .withArgs(frida, appointed);
        expect(await w.nodes.isAuditor(frida)).to.equal(appointed);
      }
    });
  });
});
