import { ecoGovernorAbi, ecoTokenAbi } from "@ecosphere/bindings";
import {
  type Address,
  concat,
  type Hex,
  hashTypedData,
  keccak256,
  parseAbi,
  recoverTypedDataAddress,
  type TypedDataDefinition,
} from "viem";
import type { StatusAnswer } from "#lib/relay/answers.ts";
import { callOf, type Errand, signerOf, typedDataOf, type Venue } from "#lib/relay/errand.ts";
import { assertAffordable, type Carrier, gasLimit } from "./Carrier.ts";
import { codeOfRevert } from "./codeOfRevert.ts";
import type { Fees, Journal, StoredErrand } from "./Journal.ts";
import { CallReverts, type RelayChain } from "./RelayChain.ts";
import { RelayProblem } from "./RelayProblem.ts";
import type { RelayLimits } from "./readRelayEnv.ts";

const MAGIC = "0x1626ba7e";
const erc1271Abi = parseAbi(["function isValidSignature(bytes32,bytes) view returns (bytes4)"]);

const PURSE_MS = 2_000;

interface Purse {
  balance: bigint;
  fees: Fees;
}

export interface DeskOptions {
  journal: Journal;
  chain: RelayChain;
  venue: Venue;
  limits: RelayLimits;
  carrier: Carrier;
  /** Unix seconds. */
  now: () => number;
}

/** Takes signed ballots and delegations in: each is checked against its signature and the chain before it is accepted. */
export class Desk {
  private readonly options: DeskOptions;
  private lastPurse: { at: number; found: Promise<Purse> } | undefined;

  constructor(options: DeskOptions) {
    this.options = options;
  }

  /**
   * Accepts an errand, or throws RelayProblem. Handing in the same one again answers with what became of it: a client that lost
   * the answer may ask again without voting twice.
   */
  async take(errand: Errand, client: string): Promise<StoredErrand> {
    const { journal, venue, now } = this.options;
    this.assertSize(errand);
    const typedData = typedDataOf(errand, venue);
    // A delegation does not name who signed it.
    const id = keccak256(concat([signerOf(errand), hashTypedData(typedData)]));
    await this.assertSigned(signerOf(errand), typedData, errand.signature);
    const known = journal.errand(id);
    if (known && known.state !== "failed") return known;
    this.assertLimits(errand, client);
    await this.assertNonce(errand);
    await this.assertCarriable(errand);
    const accepted = journal.atomically(() => {
      // Others may have been accepted while the chain was asked.
      const meanwhile = journal.errand(id);
      if (meanwhile && meanwhile.state !== "failed") return meanwhile;
      this.assertLimits(errand, client);
      journal.accept(id, errand, { client, at: now() });
      return null;
    });
    if (accepted) return accepted;
    await this.options.carrier.turn();
    return this.find(id);
  }

  find(id: Hex): StoredErrand {
    const found = this.options.journal.errand(id);
    if (!found) throw new RelayProblem("notFound", "The relay knows nothing under this number.");
    return found;
  }

  async status(): Promise<Record<keyof StatusAnswer, unknown>> {
    const { chain, venue, limits, journal, now } = this.options;
    const { balance, fees } = await this.purse();
    const spent = journal.spentSince(now());
    const accepted = journal.acceptedSince(now(), null);
    return {
      account: chain.account.address,
      chainId: venue.chainId,
      balanceWei: String(balance),
      isReady: accepted < limits.perDay && isAffordable({ gas: 200_000n, fees, limits, spent, balance }),
      limits: {
        perAccountPerDay: limits.perAccountPerDay,
        perClientPerDay: limits.perClientPerDay,
        perDay: limits.perDay,
        reasonBytes: limits.reasonBytes,
        statementCharacters: limits.statementCharacters,
        budgetWeiPerDay: String(limits.budgetWeiPerDay),
      },
      today: { accepted, spentWei: String(spent) },
    };
  }

  /** Balance and fees, asked at most every two seconds however often pages want the status. */
  private purse(): Promise<Purse> {
    const { chain } = this.options;
    const at = Date.now();
    if (!this.lastPurse || at - this.lastPurse.at > PURSE_MS) {
      const found = Promise.all([chain.balance(), chain.fees()]).then(([balance, fees]) => ({
        balance,
        fees,
      }));
      this.lastPurse = { at, found };
    }
    return this.lastPurse.found;
  }

  private assertSize(errand: Errand): void {
    if (errand.kind !== "ballot") return;
    const bytes = new TextEncoder().encode(errand.reason).length;
    const { reasonBytes } = this.options.limits;
    if (bytes > reasonBytes)
      throw new RelayProblem(
        "reasonTooLong",
        `A reason may have ${reasonBytes} bytes; this one has ${bytes}.`,
        {
          bytes: String(bytes),
          max: String(reasonBytes),
        },
      );
  }

  /** The plain signature first, then the contract wallet's word, as the governor does it. */
  async assertSigned(signer: Address, typedData: TypedDataDefinition, signature: Hex): Promise<void> {
    const recovered = await recoverTypedDataAddress({ ...typedData, signature }).catch(() => null);
    if (recovered === signer) return;
    const { chain } = this.options;
    const code = await chain.ask(() => chain.client.getCode({ address: signer }));
    if (code && code !== "0x" && (await this.isValidByContract(signer, hashTypedData(typedData), signature)))
      return;
    throw new RelayProblem(
      "signatureInvalid",
      "This signature is not the named account's for exactly this text.",
    );
  }

  private async isValidByContract(address: Address, digest: Hex, signature: Hex): Promise<boolean> {
    const { chain } = this.options;
    const call = {
      address,
      abi: erc1271Abi,
      functionName: "isValidSignature",
      args: [digest, signature],
    } as const;
    const answer = await chain.client.readContract(call).catch(() => null);
    return answer === MAGIC;
  }

  private assertLimits(errand: Errand, client: string): void {
    const { journal, limits, now } = this.options;
    const account = signerOf(errand);
    const at = now();
    const later = { retryAfterSeconds: "86400" };
    if (journal.isUnderWay(account))
      throw new RelayProblem("pending", "An earlier signature of this account is still on its way.");
    if (journal.acceptedSince(at, { account }) >= limits.perAccountPerDay)
      throw new RelayProblem(
        "tooManyByAccount",
        "This account has used the relay often enough today.",
        later,
      );
    if (journal.acceptedSince(at, { client }) >= limits.perClientPerDay)
      throw new RelayProblem(
        "tooManyByClient",
        "The relay was used often enough from this address today.",
        later,
      );
    if (journal.acceptedSince(at, null) >= limits.perDay)
      throw new RelayProblem("tooManyToday", "The relay has carried what it may carry in a day.", later);
  }

  private async assertNonce(errand: Errand): Promise<void> {
    const { chain, venue } = this.options;
    const contract =
      errand.kind === "ballot"
        ? ({ address: venue.ecoGovernor, abi: ecoGovernorAbi } as const)
        : ({ address: venue.ecoToken, abi: ecoTokenAbi } as const);
    const expected = await chain.ask(() =>
      chain.client.readContract({
        address: contract.address,
        abi: ecoTokenAbi,
        functionName: "nonces",
        args: [signerOf(errand)],
      }),
    );
    if (expected !== errand.nonce)
      throw new RelayProblem(
        "wrongNonce",
        `The signature carries number ${errand.nonce}, but ${expected} is next.`,
        {
          nonce: String(errand.nonce),
          expected: String(expected),
        },
      );
  }

  /** Simulates the call as it will be sent, and asks whether it can be paid for. */
  private async assertCarriable(errand: Errand): Promise<void> {
    const { chain, venue, limits, journal, now } = this.options;
    if (errand.kind === "delegation") await this.assertHolder(errand.delegator);
    try {
      const gas = gasLimit(await chain.estimate(callOf(errand, venue)), limits);
      const [fees, balance] = await Promise.all([chain.fees(), chain.balance()]);
      assertAffordable({ gas, fees, limits, spent: journal.spentSince(now()), balance });
    } catch (error) {
      if (error instanceof CallReverts) throw codeOfRevert(error);
      throw error;
    }
  }

  /** Delegating nothing would cost the relay gas and change no vote. */
  private async assertHolder(account: Address): Promise<void> {
    const { chain, venue } = this.options;
    const balance = await chain.ask(() =>
      chain.client.readContract({
        address: venue.ecoToken,
        abi: ecoTokenAbi,
        functionName: "balanceOf",
        args: [account],
      }),
    );
    if (balance === 0n) throw new RelayProblem("noPower", "This account holds no ECO to delegate.");
  }
}

function isAffordable(parameters: Parameters<typeof assertAffordable>[0]): boolean {
  try {
    assertAffordable(parameters);
    return true;
  } catch {
    return false;
  }
}
