import type { BytesLike } from "ethers";
import { deployBoard, EURO, Mode, type Terms, withOptions } from "../../../test/helpers/board.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const CREATE_BAR = 180_000;
const SUBMIT_BAR = 60_000;
const PAY_BAR = 80_000;
const PAY_THREE_BAR = 130_000;
const LIFE_BAR = 320_000;
const NEW_WORKER =
  "17,100 of it open the worker's own balance in the coin. Trusting the token's answer instead of measuring would reach the bar.";
const NEW_PAYEES = "17,100 for each of the three open their balances in the coin; nothing of ours to save.";

/** A bounty as people write them: a title, 300 bytes of text, a link as evidence, two of three reviewers, a plain ERC-20. */
async function measure() {
  const world = await deployBoard();
  const { ethers, networkHelpers, board, actors, evidence } = world;
  const { admin, funder, worker, rival, stranger, rita, ralf } = actors;
  const euro = await ethers.deployContract("EuroMock");
  await board.connect(admin).setTokenAllowed(euro, true);
  await euro.mint(funder, 10_000n * EURO);
  await euro.connect(funder).approve(board, 10_000n * EURO);
  const text = "Translate the operator's handbook. ".repeat(9).slice(0, 300);
  const uri = "https://github.com/ecosphere/handbook/pull/17";
  const good = "Complete and well written.";
  let last = 0n;

  const create = async (overrides: Partial<Terms> = {}) => {
    const gas = await gasOf(
      board.connect(funder).create(await world.terms({ token: euro, text, ...overrides })),
    );
    last = await board.bountyCount();
    return gas;
  };
  const first = await create();
  const fifteen = await create({
    reviewers: Array.from({ length: 15 }, (_, i) => ethers.id(`reviewer ${i}`).slice(0, 42)),
    approvalsNeeded: 8,
  });
  const submit = (hash: BytesLike) => gasOf(board.connect(worker).submit(last, hash, uri));

  /** From creation to payment; the worker holds no euros before the first of them. */
  const life = async (hash: BytesLike) => {
    const gas = {
      create: await create(),
      apply: await gasOf(
        board.connect(worker).applyFor(last, "I translated two manuals. Ready in three days.", []),
      ),
      assign: await gasOf(board.connect(rita).assign(last, worker)),
      submit: await submit(hash),
      approve: await gasOf(board.connect(rita).approve(last, hash, good)),
      pay: await gasOf(board.connect(ralf).approve(last, hash, good)),
    };
    return { ...gas, whole: Object.values(gas).reduce((sum, part) => sum + part, 0) };
  };
  const newcomer = await life(evidence);
  const known = await life(ethers.id("second"));

  /** What StandardBounties calls a life: funded, handed in, accepted by the one who may. */
  const short = {
    create: await create({
      reviewers: [rita],
      approvalsNeeded: 1,
      ...withOptions({ mode: Mode.Assign, worker }),
    }),
    submit: await submit(ethers.id("third")),
    pay: await gasOf(board.connect(rita).approve(last, ethers.id("third"), good)),
  };
  const whole = short.create + short.submit + short.pay;

  /** Three entrants share a contest; the first time none of them holds the coin but the worker. */
  const contest = async () => {
    await create({ reviewers: [rita], approvalsNeeded: 1, ...withOptions({ mode: Mode.Contest }) });
    const entrants = [rival, stranger, ralf];
    const enter: number[] = [];
    for (const entrant of entrants)
      enter.push(await gasOf(board.connect(entrant).enter(last, ethers.id(entrant.address), uri, [])));
    await networkHelpers.time.increaseTo((await board.bountyOf(last)).deadline + 1n);
    const payees = entrants.map(({ address }) => address).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    const award = await gasOf(
      board.connect(rita).award(last, payees, [50n * EURO, 30n * EURO, 20n * EURO], good),
    );
    return { enter: enter[1] ?? 0, award };
  };
  const firstContest = await contest();
  const laterContest = await contest();

  await create();
  await board.connect(rival).applyFor(last, "", []);
  const cancel = await gasOf(board.connect(funder).cancel(last));
  return { first, fifteen, newcomer, known, short, whole, firstContest, laterContest, cancel };
}

const bench: GasBench = {
  title: "Bounties",
  async rows(): Promise<GasRow[]> {
    const { first, fifteen, newcomer, known, short, whole, firstContest, laterContest, cancel } =
      await measure();
    const missed = (gas: number, bar: number, note: string) => (gas > bar ? note : undefined);
    return [
      { action: "create + fund, 3 reviewers", gas: newcomer.create, bar: CREATE_BAR },
      { action: "create + fund, 3 reviewers, empty board", gas: first, bar: CREATE_BAR },
      { action: "create + fund, 15 reviewers", gas: fifteen },
      { action: "apply", gas: newcomer.apply },
      { action: "assign", gas: newcomer.assign },
      { action: "submit", gas: newcomer.submit, bar: SUBMIT_BAR },
      { action: "approve, not the last", gas: newcomer.approve },
      {
        action: "approve + pay, first euros of the worker",
        gas: newcomer.pay,
        bar: PAY_BAR,
        note: missed(newcomer.pay, PAY_BAR, NEW_WORKER),
      },
      { action: "approve + pay", gas: known.pay, bar: PAY_BAR },
      { action: "enter a contest", gas: laterContest.enter },
      {
        action: "award to three, their first euros",
        gas: firstContest.award,
        bar: PAY_THREE_BAR,
        note: missed(firstContest.award, PAY_THREE_BAR, NEW_PAYEES),
      },
      { action: "award to three", gas: laterContest.award, bar: PAY_THREE_BAR },
      { action: "cancel", gas: cancel },
      { action: "create + fund, worker named, 1 reviewer", gas: short.create, bar: CREATE_BAR },
      { action: "whole life, worker named: create, submit, pay", gas: whole, bar: LIFE_BAR },
      { action: "whole life with applications, six transactions", gas: newcomer.whole },
    ];
  },
};

export default bench;
