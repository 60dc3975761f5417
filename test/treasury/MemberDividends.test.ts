import { expect } from "chai";
import { deployDividends, EURO } from "../helpers/treasury.ts";

describe("MemberDividends", () => {
  it("divides a tenth of the income of a quarter among those who held through it", async () => {
    const at = await deployDividends();
    const { dividends, euro, actors } = at;
    const quarter = await at.closed();
    expect(await dividends.claimable(quarter, actors.anna)).to.equal(300n * EURO);
    await dividends.connect(actors.anna).claim([quarter], actors.anna);
    expect(await euro.balanceOf(actors.anna)).to.equal(300n * EURO);
    expect((await dividends.quarterOf(quarter)).base).to.equal(600);
  });
});
