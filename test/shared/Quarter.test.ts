/*
given the calendar of quarters
├── it knows the first and the last second of a quarter
├── it agrees with the calendar of JavaScript for 400 years and around every edge
└── every second lies within the quarter it belongs to
*/
import { expect } from "chai";
import fc from "fast-check";
import { network } from "hardhat";

const LAST_YEAR = 2_500;
const quarterOf = (date: Date) =>
  BigInt((date.getUTCFullYear() - 1970) * 4 + Math.floor(date.getUTCMonth() / 3));
const startOf = (quarter: number) => Date.UTC(1970, quarter * 3, 1) / 1_000;

describe("Quarter", () => {
  async function deploy() {
    const { ethers } = await network.create();
    return ethers.deployContract("QuarterCalendar");
  }
  let calendar: Awaited<ReturnType<typeof deploy>>;
  before(async () => {
    calendar = await deploy();
  });

  it("knows the leap day of 2000 and the missing one of 2100", async () => {
    expect(await calendar.bounds(120)).to.deep.equal([
      BigInt(Date.UTC(2000, 0, 1) / 1_000),
      BigInt(Date.UTC(2000, 3, 1) / 1_000 - 1),
    ]);
    const [startsAt, endsAt] = await calendar.bounds((2100 - 1970) * 4);
    expect(endsAt - startsAt + 1n).to.equal(90n * 86_400n);
    expect(await calendar.numberAt(0)).to.equal(0);
    expect(await calendar.bounds(0)).to.deep.equal([0n, BigInt(Date.UTC(1970, 3, 1) / 1_000 - 1)]);
  });

  it("agrees with the calendar of JavaScript at any second", async () => {
    const second = fc.integer({ min: 0, max: Date.UTC(LAST_YEAR, 0, 1) / 1_000 });
    await fc.assert(
      fc.asyncProperty(second, async (timestamp) => {
        expect(await calendar.numberAt(timestamp)).to.equal(quarterOf(new Date(timestamp * 1_000)));
      }),
      { numRuns: 400 },
    );
  });

  it("agrees with it at both edges of any quarter", async () => {
    const number = fc.integer({ min: 1, max: (LAST_YEAR - 1970) * 4 });
    await fc.assert(
      fc.asyncProperty(number, async (quarter) => {
        const startsAt = startOf(quarter);
        const endsAt = startOf(quarter + 1) - 1;
        expect(await calendar.bounds(quarter)).to.deep.equal([BigInt(startsAt), BigInt(endsAt)]);
        expect(await calendar.numberAt(startsAt - 1)).to.equal(quarter - 1);
        expect(await calendar.numberAt(startsAt)).to.equal(quarter);
        expect(await calendar.numberAt(endsAt)).to.equal(quarter);
      }),
      { numRuns: 200 },
    );
  });
});
