/*
given a site of Olaf
├── it refuses nodes of a stranger, at an unknown site, with no key, a key in use, or no payout account
├── when another operator names the same key, that keeps nobody from using it
└── it registers a node of generation 1, not certified
given a node
├── when it is certified
│   ├── it refuses a stranger, an unknown node, an installer who is nobody or the device, no tier, useless limits, an uncertified site
│   ├── it refuses a farm above its own generation, any site above its grid connection or its heat ceiling, over all nodes
│   ├── it confirms limits and tier, names the installer, and takes from the site whether it is a household
│   └── certified again, it replaces its own shares of the site's power and heat
├── when somebody else than the operator changes payout or key, it refuses
├── when the key is rotated, the old key stays used and the generation rises
└── when limits changed after a moment, limitsSince and meteringOf give the smallest since then
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { deployNetwork, Kind, LIMITS, plain, Tier, type World } from "../helpers/network.ts";

const low = (word: bigint, shift: bigint, bits: bigint) => (word >> shift) & ((1n << bits) - 1n);

describe("NodeRegistry", () => {
  let w: World;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployNetwork();
    await w.site();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const register = (payout: string = w.actors.payout.address, key: string = w.keys.device.address) =>
    w.nodes.connect(w.actors.olaf).registerNode(1, payout, key);
  const certify = (nodeId: bigint | number, overrides: Parameters<World["limits"]>[0] = {}) =>
    w.certify(nodeId, overrides);

  describe("registerNode", () => {
    it("refuses a stranger", async () => {
      const { stranger, olaf } = w.actors;
      await expect(w.nodes.connect(stranger).registerNode(1, stranger, w.keys.device.address))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryNotOperator")
        .withArgs(1, stranger, olaf);
    });

    it("refuses an unknown site", async () => {
      await expect(w.nodes.registerNode(9, w.actors.payout, w.keys.device.address))
        .to.be.revertedWithCustomError(w.sites, "SiteRegistryUnknownSite")
        .withArgs(9);
    });

    it("refuses no key and a key in use", async () => {
      await expect(register(undefined, ZeroAddress))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidKey")
        .withArgs(ZeroAddress);
      await register();
      await expect(register())
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryKeyInUse")
        .withArgs(w.keys.device.address, 1);
    });

    it("cannot be kept from its own key by a stranger who names it first", async () => {
      const { frida, olaf, payout } = w.actors;
      await w.sites.connect(frida).registerSite(Kind.Commercial, "0x4445340000000000", 5_000, "");
      await w.nodes.connect(frida).registerNode(2, frida, w.keys.device.address);
      await expect(register())
        .to.emit(w.nodes, "NodeRegistered")
        .withArgs(2, 1, olaf, payout, w.keys.device.address);
    });

    it("refuses a payout account that loses the money", async () => {
      for (const payout of [ZeroAddress, await w.nodes.getAddress()]) {
        await expect(register(payout))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidPayout")
          .withArgs(payout);
      }
    });

    it("registers a node of generation 1, not certified", async () => {
      const { olaf, payout } = w.actors;
      await expect(register())
        .to.emit(w.nodes, "NodeRegistered")
        .withArgs(1, 1, olaf, payout, w.keys.device.address);
      expect(plain(await w.nodes.nodeOf(1))).to.deep.equal({
        siteId: 1n,
        operator: olaf.address,
        payout: payout.address,
        deviceKey: w.keys.device.address,
        installer: ZeroAddress,
        generation: 1n,
        certified: false,
        household: false,
        tier: BigInt(Tier.None),
      });
    });
  });

  describe("certifyNode", () => {
    beforeEach(async () => {
      await register();
    });

    it("refuses a stranger and the operator", async () => {
      for (const account of [w.actors.stranger, w.actors.olaf]) {
        await expect(w.nodes.connect(account).certifyNode(1, w.actors.installer, Tier.Metered, w.limits()))
          .to.be.revertedWithCustomError(w.nodes, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    it("refuses an unknown node", async () => {
      await expect(certify(5)).to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode").withArgs(5);
    });

    it("refuses an installer who is nobody, or a device of the operator, even one of the past", async () => {
      await register(undefined, w.keys.thief.address);
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const machines = [w.keys.device, w.keys.next, w.keys.thief].map(({ address }) => address);
      for (const installer of [ZeroAddress, ...machines]) {
        await expect(w.nodes.connect(w.actors.certifier).certifyNode(1, installer, Tier.Metered, w.limits()))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidKey")
          .withArgs(installer);
      }
    });

    for (const [title, overrides] of [
      ["no rated power", { ratedPowerW: 0n }],
      ["no class", { unitsPerKWhMax: 0n }],
      ["no share of the site's heat", { heatCeilingW: 0n }],
      ["a calibration that has ended", { calibratedUntil: 1_000n }],
    ] as const) {
      it(`refuses ${title}`, async () => {
        await expect(certify(1, overrides)).to.be.revertedWithCustomError(
          w.nodes,
          "NodeRegistryInvalidLimits",
        );
      });
    }

    it("refuses a calibration that ends in the same second", async () => {
      const next = (await w.now()) + 10;
      await w.networkHelpers.time.setNextBlockTimestamp(next);
      await expect(certify(1, { calibratedUntil: BigInt(next) })).to.be.revertedWithCustomError(
        w.nodes,
        "NodeRegistryInvalidLimits",
      );
      await certify(1, { calibratedUntil: BigInt(next + 2) });
    });

    it("refuses no trust tier", async () => {
      await expect(w.certify(1, {}, Tier.None))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidTier")
        .withArgs(Tier.None);
    });

    it("refuses more heat than the site's sink takes, counting all its nodes", async () => {
      await certify(1, { heatCeilingW: 500n });
      await expect(w.node(1n, w.keys.next.address, { heatCeilingW: 301n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryAboveHeatCeiling")
        .withArgs(1, 801, 800);
      await certify(2, { heatCeilingW: 300n });
      expect(await w.nodes.heatCeilingOfSite(1)).to.equal(800);
    });

    it("refuses a node at a site that nobody certified", async () => {
      await w.sites.connect(w.actors.olaf).registerSite(Kind.Commercial, "0x4445340000000000", 5_000, "");
      await w.nodes.connect(w.actors.olaf).registerNode(2, w.actors.payout, w.keys.next.address);
      await expect(certify(2))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistrySiteNotCertified")
        .withArgs(2);
    });

    it("refuses a farm above its own generation, counting all its nodes", async () => {
      const farm = await w.site(Kind.Farm, 800n, 50_000n, 3_000n);
      await w.node(farm, w.keys.next.address, { ratedPowerW: 1_800n, heatCeilingW: 400n });
      await expect(w.node(farm, w.keys.thief.address, { ratedPowerW: 1_201n, heatCeilingW: 400n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryFarmAboveGeneration")
        .withArgs(farm, 3_001, 3_000);
      await certify(3, { ratedPowerW: 1_200n, heatCeilingW: 400n });
      expect(await w.nodes.ratedPowerOfSite(farm)).to.equal(3_000);
    });

    it("refuses any site above its grid connection, counting all its nodes", async () => {
      await certify(1, { ratedPowerW: 4_000n });
      await expect(w.node(1n, w.keys.next.address, { ratedPowerW: 1_001n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryAboveGridConnection")
        .withArgs(1, 5_001, 5_000);
    });

    it("confirms limits and tier, and names the installer", async () => {
      const { certifier, installer } = w.actors;
      const limits = w.limits({ heatCeilingW: 700n });
      await expect(w.nodes.connect(certifier).certifyNode(1, installer, Tier.Sealed, limits))
        .to.emit(w.nodes, "NodeCertified")
        .withArgs(1, certifier, installer, Tier.Sealed, [1_000, 12_000, 5_000, 700, limits.calibratedUntil]);
      const node = await w.nodes.nodeOf(1);
      expect([node.certified, node.household, node.installer, node.tier]).to.deep.equal([
        true,
        false,
        installer.address,
        BigInt(Tier.Sealed),
      ]);
    });

    it("learns at certification that a site is a household after all", async () => {
      await w.sites.connect(w.actors.certifier).certifySite(1, Kind.Household, 800, 5_000, 0);
      await certify(1);
      expect((await w.nodes.nodeOf(1)).household).to.equal(true);
    });

    it("replaces its own shares of the site's power and heat when certified again", async () => {
      await certify(1, { ratedPowerW: 4_000n, heatCeilingW: 800n });
      await certify(1, { ratedPowerW: 4_500n, heatCeilingW: 700n });
      expect(await w.nodes.ratedPowerOfSite(1)).to.equal(4_500);
      expect(await w.nodes.heatCeilingOfSite(1)).to.equal(700);
    });
  });

  describe("setPayout and rotateDeviceKey", () => {
    beforeEach(async () => {
      await register();
      await certify(1);
    });

    it("refuse everybody but the operator, and an unknown node", async () => {
      const { stranger, olaf } = w.actors;
      for (const change of [
        () => w.nodes.connect(stranger).setPayout(1, stranger),
        () => w.nodes.connect(stranger).rotateDeviceKey(1, w.keys.thief.address),
      ]) {
        await expect(change())
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryNotOperator")
          .withArgs(1, stranger, olaf);
      }
      await expect(w.nodes.setPayout(2, stranger))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(2);
    });

    it("changes the payout account", async () => {
      const { olaf, frida } = w.actors;
      await expect(w.nodes.connect(olaf).setPayout(1, ZeroAddress))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidPayout")
        .withArgs(ZeroAddress);
      await expect(w.nodes.connect(olaf).setPayout(1, frida))
        .to.emit(w.nodes, "PayoutChanged")
        .withArgs(1, frida);
      expect((await w.nodes.paymentTermsOf(1)).payout).to.equal(frida.address);
    });

    it("refuses a new key that was used before, or is the installer's", async () => {
      const { olaf, installer } = w.actors;
      await w.nodes.connect(olaf).rotateDeviceKey(1, w.keys.next.address);
      await expect(w.nodes.connect(olaf).rotateDeviceKey(1, w.keys.device.address))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryKeyInUse")
        .withArgs(w.keys.device.address, 1);
      await expect(w.nodes.connect(olaf).rotateDeviceKey(1, installer))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryInvalidKey")
        .withArgs(installer);
    });

    it("opens a new generation with a new key and stays certified", async () => {
      await expect(w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address))
        .to.emit(w.nodes, "DeviceKeyRotated")
        .withArgs(1, w.keys.next.address, 2);
      const node = await w.nodes.nodeOf(1);
      expect([node.deviceKey, node.generation, node.certified]).to.deep.equal([
        w.keys.next.address,
        2n,
        true,
      ]);
    });
  });

  describe("limitsSince and meteringOf", () => {
    it("give the smallest of each limit that held since the moment, and agree", async () => {
      await register();
      const versions = [
        { ratedPowerW: 1_000n, unitsPerKWhMax: 12_000n, storageWh: 5_000n, calibratedUntil: 2_500_000_000n },
        { ratedPowerW: 2_000n, unitsPerKWhMax: 9_000n, storageWh: 4_000n, calibratedUntil: 2_400_000_000n },
        { ratedPowerW: 3_000n, unitsPerKWhMax: 15_000n, storageWh: 6_000n, calibratedUntil: 2_600_000_000n },
      ];
      const moments: bigint[] = [];
      for (const version of versions) {
        await certify(1, version);
        moments.push(BigInt(await w.now()));
        await w.networkHelpers.time.increase(1_000);
      }
      const rows: [bigint, bigint[]][] = [
        [moments[2] ?? 0n, [3_000n, 15_000n, 6_000n, 800n, 2_600_000_000n]],
        [moments[1] ?? 0n, [2_000n, 9_000n, 4_000n, 800n, 2_400_000_000n]],
        [moments[0] ?? 0n, [1_000n, 9_000n, 4_000n, 800n, 2_400_000_000n]],
        [0n, [1_000n, 9_000n, 4_000n, 0n, 2_400_000_000n]],
      ];
      for (const [since, expected] of rows) {
        expect([...(await w.nodes.limitsSince(1, since))]).to.deep.equal(expected);
        const { signer, limits } = await w.nodes.meteringOf(1, since);
        expect([0n, 32n, 64n, 96n].map((shift) => low(limits, shift, 32n))).to.deep.equal(
          expected.slice(0, 4),
        );
        expect(low(limits, 128n, 48n)).to.equal(expected[4]);
        expect(low(signer, 0n, 160n)).to.equal(BigInt(w.keys.device.address));
        expect([low(signer, 160n, 32n), low(signer, 192n, 8n), low(signer, 200n, 8n)]).to.deep.equal([
          1n,
          1n,
          0n,
        ]);
      }
    });

    it("know nothing of a node that is not there", async () => {
      await expect(w.nodes.limitsSince(1, 0))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(1);
      await expect(w.nodes.nodeOf(1))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(1);
      expect([...(await w.nodes.meteringOf(1, 0))]).to.deep.equal([0n, 0n]);
      expect([...(await w.nodes.paymentTermsOf(1))]).to.deep.equal([ZeroAddress, 0n, false, false]);
    });

    it("give the terms of payment in one call", async () => {
      await register();
      await certify(1);
      expect([...(await w.nodes.paymentTermsOf(1))]).to.deep.equal([
        w.actors.payout.address,
        LIMITS.unitsPerKWhMax,
        true,
        false,
      ]);
    });
  });
});
