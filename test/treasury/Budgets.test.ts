import { expect } from "chai";
import { deployBudgets, EURO } from "../helpers/treasury.ts";

describe("Budgets", () => {
  it("funds a bounty from the treasury and takes it back", async () => {
    const at = await deployBudgets();
    const { budgets, board, euro, actors } = at;
    const id = await at.opened();
    const bountyId = await at.funded(id);
    expect(await euro.balanceOf(board)).to.equal(100n * EURO);
    expect((await board.bountyOf(bountyId)).funder).to.equal(await budgets.getAddress());
    expect(await budgets.available(id)).to.be.within(900n * EURO, 900n * EURO + 1_000n);
    await budgets.connect(actors.manager).cancelBounty(id, bountyId);
    expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
  });
});
