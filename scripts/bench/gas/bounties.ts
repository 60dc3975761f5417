import { deployBoard, EURO, type Terms } from "../../../test/helpers/board.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const CREATE_BAR = 180_000;
const SUBMIT_BAR = 60_000;
const PAY_BAR = 80_000;
const EMPTY_BOARD =
  "17,100 more, once per coin, to open the board's own balance; reaching the bar would cost the 300 bytes of text.";
const NEW_WORKER =
  "17,100 of it open the worker's own balance in the coin. Trusting the token's answer instead of measuring would reach the bar.";

/** A bounty as people write them: a title, 300 bytes of text, a link as evidence, two of three reviewers, a plain ERC-20. */
async function measure() {
  const world = await deployBoard();
  const { ethers, board, actors, evidence } = world;
  const { admin, funder, worker, rival, rita, ralf } = actors;
  const euro = await ethers.deployContract("EuroMock");
  await board.connect(admin).setTokenAllowed(euro, true);
  await euro.mint(funder, 10_000n * EURO);
  await euro.connect(funder).approve(board, 10_000n * EURO);
  const text = "Translate the operator's handbook. ".repeat(9).slice(0, 300);

  const create = async (overrides: Partial<Terms> = {}) =>
    gasOf(board.connect(funder).create(await world.terms({ token: euro, text, ...overrides })));
  const first = await create();
  const fifteen = await create({
    reviewers: Array.from({ length: 15 }, (_, i) => ethers.id(`reviewer ${i}`).slice(0, 42)),
    approvalsNeeded: 8,
  });

  /** From creation to payment; the worker holds no euros before the first of them. */
  const life = async (id: bigint) => {
    const gas = {
      create: await create(),
      apply: await gasOf(
        board.connect(worker).applyFor(id, "I translated two manuals. Ready in three days."),
      ),
      assign: await gasOf(board.connect(rita).assign(id, worker)),
      submit: await gasOf(
        board.connect(worker).submit(id, evidence, "https://github.com/ecosphere/handbook/pull/17"),
      ),
      approve: await gasOf(board.connect(rita).approve(id, "Complete and well written.")),
      pay: await gasOf(board.connect(ralf).approve(id, "Complete and well written.")),
    };
    return { ...gas, whole: Object.values(gas).reduce((sum, part) => sum + part, 0) };
  };
  const newcomer = await life(3n);
  const known = await life(4n);

  await create();
  await board.connect(rival).applyFor(5, "");
  const cancel = await gasOf(board.connect(funder).cancel(5));
  return { first, fifteen, newcomer, known, cancel };
}

const bench: GasBench = {
  title: "Bounties",
  async rows(): Promise<GasRow[]> {
    const { first, fifteen, newcomer, known, cancel } = await measure();
    return [
      { action: "create + fund, 3 reviewers", gas: newcomer.create, bar: CREATE_BAR },
      {
        action: "create + fund, 3 reviewers, empty board",
        gas: first,
        bar: CREATE_BAR,
        note: first > CREATE_BAR ? EMPTY_BOARD : undefined,
      },
      { action: "create + fund, 15 reviewers", gas: fifteen },
      { action: "apply", gas: newcomer.apply },
      { action: "assign", gas: newcomer.assign },
      { action: "submit", gas: newcomer.submit, bar: SUBMIT_BAR },
      { action: "approve, not the last", gas: newcomer.approve },
      {
        action: "approve + pay, first euros of the worker",
        gas: newcomer.pay,
        bar: PAY_BAR,
        note: newcomer.pay > PAY_BAR ? NEW_WORKER : undefined,
      },
      { action: "approve + pay", gas: known.pay, bar: PAY_BAR },
      { action: "cancel", gas: cancel },
      { action: "whole life, six transactions", gas: newcomer.whole },
    ];
  },
};

export default bench;
