import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Abi, Address, Hex, TypedDataDefinition } from "viem";
import { type Deployment, ecoGovernorAbi, ecoTokenAbi, LOCAL_WAIT } from "../../../bindings/src/index.ts";
import { ballotTypedData, callOf, errandBody } from "../../../web/lib/relay/errand.ts";
import { deployLocal } from "../../deploy/deployLocal.ts";
import { personaAccount, personaAddress } from "../../local.ts";
import { root } from "../../root.ts";
import { type LocalClient, startChain } from "../../stack/chain.ts";
import { freePorts } from "../../stack/ports.ts";
import type { Part } from "../../stack/process.ts";
import { startRelay } from "../../stack/relay.ts";
import { act } from "../../world/actor.ts";

export const DAY = 86_400;

/** A vote as a page would prepare it, before it is signed. */
export interface Vote {
  voter: string;
  support: 0 | 1 | 2;
  reason?: string;
  isOverride?: boolean;
  nonce?: bigint;
  proposalId?: bigint;
  chainId?: number;
  /** Who signs when it is not the voter. */
  signer?: string;
  /** The voter's account when it is not the persona's own. */
  as?: Address;
}

export interface Answer {
  status: number;
  body: {
    id: Hex;
    state: string;
    hash: Hex | null;
    code: string | null;
    error?: { code: string; details: Record<string, string> };
  };
}

/** A chain with EcoSphere on it, a proposal that is open for votes, and the relay as its own process. */
export class RelayWorld {
  readonly dir = mkdtempSync(join(tmpdir(), "ecosphere-relay-"));
  readonly crashes: string[] = [];
  client!: LocalClient;
  rpcUrl = "";
  at!: Deployment;
  relayUrl = "";
  proposalId = 0n;
  private chain!: Part;
  private relay: Part | undefined;
  private relayPort = 0;

  async start(env: Record<string, string> = {}): Promise<void> {
    const ports = await freePorts();
    this.relayPort = ports.relay;
    const chain = await startChain({
      port: ports.rpc,
      dir: this.dir,
      genesisAt: 1_768_000_000,
      onCrash: (sentence) => this.crashes.push(sentence),
    });
    this.chain = chain.part;
    this.client = chain.client;
    this.rpcUrl = chain.rpcUrl;
    this.at = await deployLocal(chain.rpcUrl);
    await act(this.client, "david", {
      ...this.token,
      functionName: "delegate",
      args: [personaAddress("carla")],
    });
    await this.pass(60);
    this.proposalId = await this.propose("anna", "Test");
    await this.startRelay(env);
  }

  async stop(): Promise<void> {
    await this.relay?.stop();
    await this.chain.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async startRelay(env: Record<string, string> = {}): Promise<void> {
    const started = await startRelay({
      dir: this.dir,
      rpcUrl: this.rpcUrl,
      port: this.relayPort,
      env,
      onCrash: (sentence) => this.crashes.push(sentence),
    });
    this.relay = started.part;
    this.relayUrl = started.url;
  }

  async stopRelay(): Promise<void> {
    await this.relay?.stop();
  }

  /** Ends the relay as a power cut would. */
  async killRelay(): Promise<void> {
    process.kill(this.relay?.pid ?? Number.NaN, "SIGKILL");
    await new Promise((done) => setTimeout(done, 300));
    this.crashes.length = 0;
  }

  get token() {
    return { address: this.at.ecoToken, abi: ecoTokenAbi } as const;
  }

  get governor() {
    return { address: this.at.ecoGovernor, abi: ecoGovernorAbi } as const;
  }

  get venue() {
    return { chainId: 31_337, ecoGovernor: this.at.ecoGovernor, ecoToken: this.at.ecoToken };
  }

  /** A proposal that pays nobody nothing, already open for votes. */
  async propose(persona: string, title: string): Promise<bigint> {
    const id = (await act(this.client, persona, {
      ...this.governor,
      functionName: "propose",
      args: [[personaAddress("kim")], [0n], ["0x"], `# ${title}\n\n#proposer=${personaAddress(persona)}`],
    })) as bigint;
    await this.pass(DAY + 60);
    return id;
  }

  async pass(seconds: number): Promise<void> {
    await this.client.increaseTime({ seconds });
    await this.client.mine({ blocks: 1 });
  }

  nonceOf(voter: Address): Promise<bigint> {
    return this.client.readContract({ ...this.governor, functionName: "nonces", args: [voter] });
  }

  /** A contract wallet of `owner` with 1,000 units of ECO. */
  async deployWallet(owner: string): Promise<Address> {
    const file = join(root, "artifacts", "contracts", "mocks", "ContractWallet.sol", "ContractWallet.json");
    const { abi, bytecode } = JSON.parse(readFileSync(file, "utf8")) as { abi: Abi; bytecode: Hex };
    const account = personaAccount(owner);
    const hash = await this.client.deployContract({ abi, bytecode, account, args: [account.address] });
    const { contractAddress } = await this.client.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
    if (!contractAddress) throw new Error("the wallet was not deployed");
    await act(this.client, owner, {
      ...this.token,
      functionName: "transfer",
      args: [contractAddress, 1_000n],
    });
    return contractAddress;
  }

  /** For, Against, Abstain as the chain counts them. */
  async tally(id = this.proposalId) {
    const [against, inFavour, abstain] = await this.client.readContract({
      ...this.governor,
      functionName: "proposalVotes",
      args: [id],
    });
    return { against, inFavour, abstain };
  }

  votesOf(persona: string): Promise<bigint> {
    return this.client.readContract({
      ...this.token,
      functionName: "getVotes",
      args: [personaAddress(persona)],
    });
  }

  /** The ballot as the voter's wallet signs it. */
  async sign(vote: Vote) {
    const { chainId = 31_337, as: voter = personaAddress(vote.voter) } = vote;
    const ballot = {
      proposalId: vote.proposalId ?? this.proposalId,
      support: vote.support,
      voter,
      nonce: vote.nonce ?? (await this.nonceOf(voter)),
      reason: vote.reason ?? "",
      isOverride: vote.isOverride ?? false,
    };
    const signature = await signAs(
      vote.signer ?? vote.voter,
      ballotTypedData(ballot, { ...this.venue, chainId }),
    );
    return { kind: "ballot", ...ballot, signature } as const;
  }

  /** Hands a ballot in at the relay. */
  async handIn(ballot: Awaited<ReturnType<RelayWorld["sign"]>>, from?: string): Promise<Answer> {
    return this.post("/ballots", errandBody(ballot), from);
  }

  async post(path: string, body: unknown, from?: string): Promise<Answer> {
    const response = await fetch(this.relayUrl + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(from ? { "x-forwarded-for": from } : {}) },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  }

  /** Waits until the relay calls the errand done or failed. */
  async outcome(id: Hex): Promise<Answer["body"]> {
    for (let tries = 0; tries < 100; tries++) {
      const response = await fetch(`${this.relayUrl}/errands/${id}`);
      const body = (await response.json()) as Answer["body"];
      if (body.state === "done" || body.state === "failed") return body;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`errand ${id} came to no end`);
  }

  /** Sends the call a ballot makes straight to the chain, around the relay. */
  sendAround(ballot: Awaited<ReturnType<RelayWorld["sign"]>>) {
    return this.client.call({ ...callOf(ballot, this.venue), account: personaAddress("kim") });
  }
}

export const signAs = (persona: string, typedData: TypedDataDefinition): Promise<Hex> =>
  personaAccount(persona).signTypedData(typedData as never);
