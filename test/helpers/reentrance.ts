import { expect } from "chai";
import { AbiCoder, type BaseContract, type FunctionFragment } from "ethers";
import type { World } from "./network.ts";

/**
 * While `outer` moves money, a hooked coin calls every function of `contract` that changes something; each must answer that it is
 * busy, whatever its arguments, or be named in `free`, because it neither moves money nor reads what an unfinished call left.
 */
export async function expectGuarded(
  w: Pick<World, "ethers" | "access" | "euro" | "networkHelpers">,
  contract: BaseContract,
  { free, outer }: { free: string[]; outer: () => Promise<unknown> },
): Promise<void> {
  const receiver = await w.ethers.deployContract("CallingReceiver");
  for (const role of [1, 2, 3]) await w.access.grantRole(role, receiver, 0);
  await w.euro.setListener(receiver);
  const busy = contract.interface.getError("ReentrancyGuardReentrantCall")?.selector;
  const changing = contract.interface.fragments.filter(
    (fragment): fragment is FunctionFragment =>
      fragment.type === "function" && (fragment as FunctionFragment).stateMutability === "nonpayable",
  );
  const snapshot = await w.networkHelpers.takeSnapshot();
  const open: string[] = [];
  for (const { name, inputs } of changing) {
    const zeros = AbiCoder.defaultAbiCoder().getDefaultValue(inputs);
    await receiver.arm(contract as never, contract.interface.encodeFunctionData(name, zeros), false);
    await outer();
    expect(await receiver.calls(), `the coin called ${name}`).not.to.equal(0);
    if ((await receiver.lastRevert()) !== busy) open.push(name);
    await snapshot.restore();
  }
  expect(open.sort()).to.deep.equal(free.sort());
}
