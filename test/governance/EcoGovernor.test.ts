import { expect } from "chai";
import { deployGovernance, eco } from "../helpers/deploy.ts";
import { proposalsOn, State } from "../helpers/proposals.ts";

describe("EcoGovernor", () => {
  it("pays from the treasury after a vote and the timelock, by anybody's hand", async () => {
    const at = await deployGovernance();
    const life = proposalsOn(at);
    const proposal = await life.payment(1_000);
    const proposalId = await life.enact(proposal);
    expect(await at.governor.state(proposalId)).to.equal(State.Executed);
    expect(await at.token.balanceOf(at.actors.kim)).to.equal(eco(1_000));
  });
});
