import { ecoGovernorAbi, ecoTokenAbi, LOCAL_WAIT } from "@ecosphere/bindings";
import { type Address, encodeFunctionData, type Hex, parseEther } from "viem";
import { EURO, formatAmount } from "../../lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext, JourneyStep } from "../journey.ts";
import { addressOf, governorState, proposeInPage, votesFor } from "../proposing.ts";
import { same } from "../until.ts";

const DAY = 86_400;
const MINUTE = 60;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const amount = 4_200_000_000n;
const title = "Pay the heat meters of the school";
const lateTitle = "Pay for the late idea";

const first = (context: JourneyContext) => BigInt(String(context.state.votedProposal));
const late = (context: JourneyContext) => BigInt(String(context.state.lateProposal));
const open = async (context: JourneyContext, id: bigint) => {
  await context.page.goto(`${context.webUrl}/proposals/${id}`);
  await context.page.getByRole("heading", { level: 1 }).waitFor();
};

const balanceOf = ({ publicClient }: JourneyContext, account: Address) =>
  publicClient.getBalance({ address: account });

/** Chooses in the form and presses the button that hands the vote in. */
async function vote({ page }: JourneyContext, choice: string, button = "Vote"): Promise<void> {
  await page.getByRole("radio", { name: choice, exact: true }).click({ timeout: 30_000 });
  await page.getByRole("button", { name: button, exact: true }).click();
}

const delegating: JourneyStep = {
  name: "David hands his votes to Carla by signature, on her page, and pays nothing",
  async run(context) {
    const { page, webUrl, publicClient, deployment } = context;
    const [david, carla] = [addressOf("david"), addressOf("carla")];
    const before = await balanceOf(context, david);
    await page.goto(`${webUrl}/delegates`);
    await actAs(page, "David");
    await page.getByText("Your votes count without delegating.").first().waitFor();
    await page.getByLabel("Search by name or address").fill("carla");
    await page.getByRole("link", { name: /^Carla/ }).click();
    await page.getByRole("button", { name: "Delegate to Carla", exact: true }).click();
    await page.getByText("Your votes now strengthen Carla.").waitFor({ timeout: 30_000 });
    same("what David paid", before - (await balanceOf(context, david)), 0n);
    const delegate = await publicClient.readContract({
      address: deployment.ecoToken,
      abi: ecoTokenAbi,
      functionName: "delegates",
      args: [david],
    });
    same("David's delegate", delegate, carla);
    await page.getByText("1 delegator", { exact: true }).first().waitFor({ timeout: 30_000 });
  },
};

const introducing: JourneyStep = {
  name: "Carla introduces herself with a signed statement that survives a reload",
  async run(context) {
    const { page, webUrl } = context;
    await page.goto(`${webUrl}/delegates/${addressOf("carla")}`);
    await actAs(page, "Carla");
    await page.getByRole("button", { name: "Introduce yourself" }).click();
    await page.getByLabel("Who you are and what you vote for").fill("I read **every** budget.");
    await page.getByRole("button", { name: "Sign and publish" }).click();
    await page.getByText("Signed, version 1").waitFor({ timeout: 30_000 });
    await page.reload();
    await page.getByText("I read every budget.").waitFor({ timeout: 30_000 });
  },
};

const proposing: JourneyStep = {
  name: "Anna and Ben propose a payment each",
  async run(context) {
    const { state } = context;
    state.votedProposal = await proposeInPage(context, { as: "Anna", title, amount: "4,200", to: "kim" });
    state.lateProposal = await proposeInPage(context, {
      as: "Ben",
      title: lateTitle,
      amount: "10",
      to: "ben",
    });
  },
};

const simulating: JourneyStep = {
  name: "the page tries the proposal out and says what it would change",
  async run(context) {
    const { page } = context;
    await open(context, first(context));
    const card = page.getByRole("region", { name: "What it would do now" });
    await card.getByRole("heading", { name: "Balances" }).waitFor({ timeout: 60_000 });
    await card
      .getByText(formatAmount(amount, EURO, "en"))
      .first()
      .waitFor({ timeout: 30_000 });
  },
};

const powerless: JourneyStep = {
  name: "a power of 0 is explained: no tokens, delegated away, acquired after the snapshot",
  async run(context) {
    const { page, world } = context;
    await world.skip(DAY + MINUTE);
    await sendAs(context, "ben", {
      to: context.deployment.ecoToken,
      data: encodeFunctionData({
        abi: ecoTokenAbi,
        functionName: "transfer",
        args: [addressOf("kim"), parseEther("1000")],
      }),
    });
    await open(context, first(context));
    await actAs(page, "Olaf");
    await page.getByText("Your vote weighs nothing here: this account held no ECO on").waitFor();
    await actAs(page, "Kim");
    await page.getByText(/you received your [\d,]+\sECO after/).waitFor();
    await actAs(page, "David");
    await page.getByText(/but they were delegated to/).waitFor();
    const link = page.getByRole("link", { name: "Take your votes back for next time" });
    same("where it leads", await link.getAttribute("href"), `/delegates/${addressOf("david")}`);
  },
};

const signing: JourneyStep = {
  name: "Anna votes by signature with a reason through the relay, and pays no gas",
  async run(context) {
    const { page, publicClient, deployment } = context;
    const anna = addressOf("anna");
    const relayer = addressOf("relayer");
    const [before, relayerBefore] = [await balanceOf(context, anna), await balanceOf(context, relayer)];
    await actAs(page, "Anna");
    await page.getByText("Free of charge: you sign, our relay pays the fee.").waitFor({ timeout: 30_000 });
    await page.getByLabel("Reason (optional)").fill("The school asked twice.");
    await vote(context, "For");
    await page
      .getByText(/^Your vote “For” is counted with .* It cost you nothing\.$/)
      .waitFor({ timeout: 30_000 });
    same("what Anna paid", before - (await balanceOf(context, anna)), 0n);
    if ((await balanceOf(context, relayer)) >= relayerBefore) throw new Error("the relay paid nothing");
    const hasVoted = await publicClient.readContract({
      address: deployment.ecoGovernor,
      abi: ecoGovernorAbi,
      functionName: "hasVoted",
      args: [first(context), anna],
    });
    same("whether the chain has her vote", hasVoted, true);
    const mine = page.getByRole("region", { name: "My ballot" });
    await mine.getByText("The school asked twice.").waitFor({ timeout: 30_000 });
  },
};

const ownTransaction: JourneyStep = {
  name: "Ben votes by a transaction of his own",
  async run(context) {
    const { page } = context;
    const ben = addressOf("ben");
    const before = await balanceOf(context, ben);
    await actAs(page, "Ben");
    await vote(context, "For", "Vote by transaction instead");
    await page.getByText(/^Your vote “For” is counted with/).waitFor({ timeout: 30_000 });
    if ((await balanceOf(context, ben)) >= before) throw new Error("Ben's transaction cost nothing");
  },
};

const keyboard: JourneyStep = {
  name: "Carla votes with the keyboard alone",
  async run(context) {
    const { page } = context;
    await open(context, first(context));
    await actAs(page, "Carla");
    // From here on no mouse, beginning at the top of a fresh page.
    await page.reload();
    await page.getByRole("radio", { name: "For", exact: true }).waitFor({ timeout: 30_000 });
    await page.getByText("Free of charge").waitFor({ timeout: 30_000 });
    await tabUntil(context, "For, Against or Abstain", (focus) => focus.role === "radio");
    for (const name of ["Against", "Abstain"]) {
      // As long as a finger takes: the group chooses what the arrow reaches while the key is still down.
      await page.keyboard.press("ArrowRight", { delay: 120 });
      await page.getByRole("radio", { name, exact: true, checked: true }).waitFor({ timeout: 30_000 });
    }
    await page.keyboard.press("Tab");
    await page.keyboard.type("Not before we know the price.");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByText(/^Your vote “Abstain” is counted with/).waitFor({ timeout: 30_000 });
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    same("where the focus is", focused, "Your vote is counted.");
  },
};

const overriding: JourneyStep = {
  name: "David takes his share back from Carla and casts it himself, by signature",
  async run(context) {
    const { page } = context;
    const david = addressOf("david");
    await open(context, first(context));
    const [before, paid] = [await votesFor(context, first(context)), await balanceOf(context, david)];
    await actAs(page, "David");
    await vote(context, "Against", "Take back my vote and cast it myself");
    await page.getByText(/^Your vote “Against” is counted with/).waitFor({ timeout: 30_000 });
    const after = await votesFor(context, first(context));
    same("what Carla lost", before.abstain - after.abstain, after.against - before.against);
    same("what David paid", paid - (await balanceOf(context, david)), 0n);
    await page.getByText("Members took back part of this delegate's weight.").waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Against", exact: true }).click();
    await page.getByText("Took back the vote cast by their delegate.").first().waitFor();
  },
};

const phone: JourneyStep = {
  name: "on the last day Anna votes for the late idea on a phone, the button under her thumb",
  async run(context) {
    const { page, world } = context;
    await world.skip(4 * DAY + DAY / 2);
    await page.setViewportSize(PHONE);
    await open(context, late(context));
    await actAs(page, "Anna");
    const button = page.getByRole("button", { name: "Vote", exact: true });
    await button.waitFor({ timeout: 30_000 });
    const box = await button.boundingBox();
    if (!box || box.y < PHONE.height / 2 || box.y + box.height > PHONE.height)
      throw new Error(`the vote button is not in the lower half of the screen: ${JSON.stringify(box)}`);
    await vote(context, "For");
    await page.getByText(/^Your vote “For” is counted with/).waitFor({ timeout: 30_000 });
    await page.setViewportSize(DESKTOP);
  },
};

const german: JourneyStep = {
  name: "Elif stimmt auf Deutsch ab, und ihre späte Stimme dreht das Ergebnis",
  async run(context) {
    const { page, webUrl } = context;
    await actAs(page, "Elif");
    await page.context().addCookies([{ name: "locale", value: "de", url: webUrl }]);
    await page.reload();
    await page.getByRole("radio", { name: "Enthaltung", exact: true }).click({ timeout: 30_000 });
    await page.getByLabel("Begründung (freiwillig)").fill("Grüße aus Köln.");
    await page.getByRole("button", { name: "Abstimmen", exact: true }).click();
    await page
      .getByText(/^Ihre Stimme „Enthaltung“ ist mit .* gezählt\. Sie hat Sie nichts gekostet\.$/)
      .waitFor({ timeout: 30_000 });
    await page
      .getByText("Eine späte Stimme hat das Ergebnis auf „angenommen“ gedreht.")
      .waitFor({ timeout: 30_000 });
    await page.context().addCookies([{ name: "locale", value: "en", url: webUrl }]);
  },
};

const objecting: JourneyStep = {
  name: "in the objection period the page explains it and takes Against only",
  async run(context) {
    const { page, world } = context;
    await world.skip(DAY / 2 + MINUTE);
    await open(context, late(context));
    await actAs(page, "Carla");
    await page.getByText(/^Objection period until .*: only votes against count now\.$/).waitFor();
    await page
      .getByText(/So that nobody can win by voting in the last minute/)
      .first()
      .waitFor();
    await page.getByRole("radio", { name: "Against", exact: true }).waitFor({ timeout: 30_000 });
    same("choices", await page.getByRole("radio").count(), 1);
    const before = await votesFor(context, late(context));
    await page.getByRole("button", { name: "Vote", exact: true }).click();
    await page.getByText(/^Your vote “Against” is counted with/).waitFor({ timeout: 30_000 });
    const after = await votesFor(context, late(context));
    if (after.against <= before.against) throw new Error("the chain counted no vote against");
    same("votes for", after.inFavour, before.inFavour);
  },
};

const queueing: JourneyStep = {
  name: "the first proposal has passed; Olaf starts the waiting period",
  async run(context) {
    const { page } = context;
    await open(context, first(context));
    await actAs(page, "Olaf");
    await page.getByRole("button", { name: "Start the waiting period" }).click({ timeout: 30_000 });
    await page.getByText("The waiting period has begun.").waitFor({ timeout: 30_000 });
    same("the state on chain", await governorState(context, first(context)), 5);
  },
};

const executing: JourneyStep = {
  name: "and carries it out: Kim is paid; the late idea is defeated",
  async run(context) {
    const { page, world, publicClient, deployment } = context;
    await world.skip(2 * DAY + MINUTE);
    const euroOf = (account: Address) =>
      publicClient.readContract({
        address: deployment.euro,
        abi: ecoTokenAbi,
        functionName: "balanceOf",
        args: [account],
      });
    const before = await euroOf(addressOf("kim"));
    await open(context, first(context));
    await page.getByRole("button", { name: "Carry it out" }).click({ timeout: 30_000 });
    await page.getByText("The proposal was carried out.").waitFor({ timeout: 30_000 });
    same("the state on chain", await governorState(context, first(context)), 7);
    same(
      "what Kim got",
      formatAmount((await euroOf(addressOf("kim"))) - before, EURO, "en"),
      formatAmount(amount, EURO, "en"),
    );
    await open(context, late(context));
    await page.getByText("It did not pass.").waitFor({ timeout: 30_000 });
  },
};

const takingBack: JourneyStep = {
  name: "David takes his votes back for next time",
  async run(context) {
    const { page, webUrl } = context;
    await page.goto(`${webUrl}/delegates/${addressOf("david")}`);
    await actAs(page, "David");
    await page.getByRole("button", { name: "Take my votes back" }).click({ timeout: 30_000 });
    await page.getByText("Your votes are yours again.").waitFor({ timeout: 30_000 });
  },
};

interface Focus {
  role: string | null;
}

/** Presses Tab until the focus is where `isThere` says; throws after a page full of stops. */
async function tabUntil(
  { page }: JourneyContext,
  what: string,
  isThere: (focus: Focus) => boolean,
): Promise<void> {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => ({ role: document.activeElement?.getAttribute("role") ?? null }));
    if (isThere(focus)) return;
  }
  throw new Error(`no way to ${what} by Tab`);
}

/** What somebody's wallet elsewhere does: the local chain signs for its own accounts. */
async function sendAs(
  { publicClient }: JourneyContext,
  key: string,
  call: { to: Address; data: Hex },
): Promise<void> {
  const hash = await publicClient.request({
    method: "eth_sendTransaction",
    params: [{ from: addressOf(key), ...call }],
  } as never);
  await publicClient.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
}

/** Journey 5: signed votes, an override, a late turn, and every way to have no power, within one vote's time. */
export const votingJourney: Journey = {
  name: "voting",
  steps: [
    delegating,
    introducing,
    proposing,
    simulating,
    powerless,
    signing,
    ownTransaction,
    keyboard,
    overriding,
    phone,
    german,
    objecting,
    queueing,
    executing,
    takingBack,
  ],
};
