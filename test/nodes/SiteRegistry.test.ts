/*
given a stranger
├── it refuses a site without kind, without grid connection, with a long label, or a household with a label
├── it registers a site with the caller as operator, not certified
└── it refuses to certify
given a certifier
├── it refuses an unknown site, no kind, no grid connection
└── it certifies what was inspected and leaves the operator
given the profile of a site
├── it refuses an unknown site, everybody but the operator, a household, more than 4,000 bytes
├── it publishes the operator's words, and takes them back when they are empty
└── when the site turns out to be a household, it refuses from then on
*/
import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { deployNetwork, Kind, plain, type World } from "../helpers/network.ts";

const REGION = encodeBytes32String("DE4").slice(0, 18);

describe("SiteRegistry", () => {
  let w: World;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployNetwork();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  describe("registerSite", () => {
    const refusals: {
      title: string;
      args: [number, string, bigint, string];
      name: string;
      with: unknown[];
    }[] = [
      {
        title: "a site of no kind",
        args: [Kind.None, REGION, 1n, ""],
        name: "InvalidKind",
        with: [Kind.None],
      },
      {
        title: "a site without grid",
        args: [Kind.Farm, REGION, 0n, ""],
        name: "WithoutGridConnection",
        with: [],
      },
      {
        title: "a household with a name",
        args: [Kind.Household, REGION, 1n, "Meier"],
        name: "HouseholdLabel",
        with: [],
      },
      {
        title: "a label of 65 bytes",
        args: [Kind.Commercial, REGION, 1n, `${"a".repeat(63)}ä`],
        name: "LabelTooLong",
        with: [65, 64],
      },
    ];
    for (const { title, args, name, with: values } of refusals) {
      it(`refuses ${title}`, async () => {
        await expect(w.sites.registerSite(...args))
          .to.be.revertedWithCustomError(w.sites, `SiteRegistry${name}`)
          .withArgs(...values);
      });
    }

    it("registers a site of the caller, not certified", async () => {
      const { olaf } = w.actors;
      await expect(w.sites.connect(olaf).registerSite(Kind.Farm, REGION, 30_000, "Frida's farm"))
        .to.emit(w.sites, "SiteRegistered")
        .withArgs(1, olaf, Kind.Farm, REGION, 30_000, "Frida's farm");
      expect(plain(await w.sites.siteOf(1))).to.deep.equal({
        kind: BigInt(Kind.Farm),
        region: REGION,
        heatCeilingW: 0n,
        gridConnectionW: 30_000n,
        renewableGenerationW: 0n,
        operator: olaf.address,
      });
      expect(await w.sites.siteCount()).to.equal(1);
    });

    it("takes a label of 64 bytes", async () => {
      const label = `${"a".repeat(62)}ä`;
      await expect(w.sites.registerSite(Kind.Commercial, REGION, 1n, label)).to.emit(
        w.sites,
        "SiteRegistered",
      );
    });

    it("refuses to show a site that is not there", async () => {
      await expect(w.sites.siteOf(1))
        .to.be.revertedWithCustomError(w.sites, "SiteRegistryUnknownSite")
        .withArgs(1);
    });
  });

  describe("certifySite", () => {
    beforeEach(async () => {
      await w.sites.connect(w.actors.olaf).registerSite(Kind.Commercial, REGION, 5_000, "");
    });

    it("refuses a stranger and the operator", async () => {
      for (const account of [w.actors.stranger, w.actors.olaf]) {
        await expect(w.sites.connect(account).certifySite(1, Kind.Commercial, 1, 1, 0))
          .to.be.revertedWithCustomError(w.sites, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    for (const [title, args, name, values] of [
      ["an unknown site", [2, Kind.Farm, 1, 1, 1], "UnknownSite", [2]],
      ["a site of no kind", [1, Kind.None, 1, 1, 1], "InvalidKind", [Kind.None]],
      ["a site without grid", [1, Kind.Farm, 1, 0, 1], "WithoutGridConnection", []],
    ] as const) {
      it(`refuses ${title}`, async () => {
        await expect(w.sites.connect(w.actors.certifier).certifySite(...args))
          .to.be.revertedWithCustomError(w.sites, `SiteRegistry${name}`)
          .withArgs(...values);
      });
    }

    it("certifies what was inspected and leaves the operator", async () => {
      const { certifier, olaf } = w.actors;
      await expect(w.sites.connect(certifier).certifySite(1, Kind.Farm, 800, 6_000, 3_000))
        .to.emit(w.sites, "SiteCertified")
        .withArgs(1, certifier, Kind.Farm, 800, 6_000, 3_000);
      const site = await w.sites.siteOf(1);
      expect([site.kind, site.heatCeilingW, site.gridConnectionW, site.renewableGenerationW]).to.deep.equal([
        BigInt(Kind.Farm),
        800n,
        6_000n,
        3_000n,
      ]);
      expect(site.operator).to.equal(olaf.address);
    });
  });

  describe("setProfile", () => {
    const profile = JSON.stringify({ about: "Strips of clover and oats", areaM2: 42_000, strips: [] });
    const set = (text: string, account = w.actors.olaf, siteId = 1) =>
      w.sites.connect(account).setProfile(siteId, text);
    beforeEach(async () => {
      await w.sites.connect(w.actors.olaf).registerSite(Kind.Farm, REGION, 5_000, "Lindenhof");
    });

    it("refuses an unknown site", async () => {
      await expect(set(profile, w.actors.olaf, 9))
        .to.be.revertedWithCustomError(w.sites, "SiteRegistryUnknownSite")
        .withArgs(9);
    });

    it("refuses everybody but the operator, the certifier too", async () => {
      for (const account of [w.actors.stranger, w.actors.certifier]) {
        await expect(set(profile, account))
          .to.be.revertedWithCustomError(w.sites, "SiteRegistryNotOperator")
          .withArgs(1, account, w.actors.olaf);
      }
    });

    it("refuses a household: nobody learns about a home here", async () => {
      await w.sites.connect(w.actors.olaf).registerSite(Kind.Household, REGION, 5_000, "");
      await expect(set(profile, w.actors.olaf, 2)).to.be.revertedWithCustomError(
        w.sites,
        "SiteRegistryHouseholdProfile",
      );
    });

    it("refuses 4,001 bytes, counted as bytes, and publishes 4,000", async () => {
      await expect(set(`${"a".repeat(3_999)}ä`))
        .to.be.revertedWithCustomError(w.sites, "SiteRegistryProfileTooLong")
        .withArgs(4_001, 4_000);
      const longest = `${"a".repeat(3_998)}ä`;
      await expect(set(longest)).to.emit(w.sites, "SiteProfileChanged").withArgs(1, longest);
    });

    it("publishes the operator's words and takes them back", async () => {
      await expect(set(profile)).to.emit(w.sites, "SiteProfileChanged").withArgs(1, profile);
      await expect(set("")).to.emit(w.sites, "SiteProfileChanged").withArgs(1, "");
    });

    it("refuses a site that turned out to be a household", async () => {
      await w.sites.connect(w.actors.certifier).certifySite(1, Kind.Household, 800, 5_000, 0);
      await expect(set(profile)).to.be.revertedWithCustomError(w.sites, "SiteRegistryHouseholdProfile");
    });
  });
});
