import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Address,
  getAddress,
  type Hex,
  keccak256,
  parseUnits,
  stringToBytes,
  zeroAddress,
  zeroHash,
} from "viem";
import { bountyBoardAbi, type Deployment, euroMockAbi } from "../../../bindings/src/index.ts";
import {
  accountLinkText,
  accountLinkTypedData,
  type LinkVenue,
} from "../../../web/lib/verifier/accountLink.ts";
import type { Condition, VerifierCode } from "../../../web/lib/verifier/answers.ts";
import { repositoryHash } from "../../../web/lib/verifier/pullLink.ts";
import { deployLocal } from "../../deploy/deployLocal.ts";
import { type Account, type DoubledPull, GitHubDouble } from "../../e2e/GitHubDouble.ts";
import { personaAccount, personaAddress } from "../../local.ts";
import { type LocalClient, startChain } from "../../stack/chain.ts";
import { freePorts } from "../../stack/ports.ts";
import type { Part } from "../../stack/process.ts";
import { startVerifier } from "../../stack/verifier.ts";
import { act } from "../../world/actor.ts";

export const DAY = 86_400;
export const SECRET = "a secret of the webhook";
export const EURO = 1_000_000n;

/** Kim's account, as in GitHub's own examples of deliveries; a maintainer; somebody; Kim's second account. */
export const accounts = {
  kim: { id: 21_031_067, login: "Codertocat", type: "User" },
  maintainer: { id: 101, login: "maintainer", type: "User" },
  stranger: { id: 102, login: "stranger", type: "User" },
  second: { id: 103, login: "kims-other-self", type: "User" },
  bot: { id: 104, login: "approve-bot", type: "Bot" },
} satisfies Record<string, Account>;

export const REPOSITORY = "Codertocat/Hello-World";
/** Head in GitHub's examples of deliveries. */
export const HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

export interface Answer {
  status: number;
  retryAfter: string | null;
  body: {
    account?: string;
    conditions?: Condition[];
    statement?: { evidence: Record<string, string | number>; signature: Hex } | null;
    isRelevant?: boolean;
    error?: { code: VerifierCode; message: string; details: Record<string, string> };
  };
}

/** A chain with EcoSphere on it, a double of GitHub, and the verifier as its own process. */
export class VerifierWorld {
  readonly dir = mkdtempSync(join(tmpdir(), "ecosphere-verifier-"));
  readonly crashes: string[] = [];
  readonly gitHub = new GitHubDouble();
  client!: LocalClient;
  at!: Deployment;
  url = "";
  private rpcUrl = "";
  private chain!: Part;
  private verifier: Part | undefined;
  private port = 0;
  private numbers = 100;

  async start(): Promise<void> {
    const ports = await freePorts();
    this.port = ports.verifier;
    await this.gitHub.start();
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
    await act(this.client, "anna", {
      ...this.euro,
      functionName: "mint",
      args: [personaAddress("anna"), 100_000n * EURO],
    });
    await act(this.client, "anna", {
      ...this.euro,
      functionName: "approve",
      args: [this.at.bountyBoard, 100_000n * EURO],
    });
    await this.startVerifier();
  }

  async stop(): Promise<void> {
    await this.verifier?.stop();
    await this.chain.stop();
    await this.gitHub.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async startVerifier(env: Record<string, string> = {}): Promise<void> {
    const started = await startVerifier({
      ...{ dir: this.dir, rpcUrl: this.rpcUrl, port: this.port },
      env: {
        VERIFIER_GITHUB_API: this.gitHub.url,
        VERIFIER_WEBHOOK_SECRET: SECRET,
        VERIFIER_RECHECK_SECONDS: "0",
        VERIFIER_ATTEMPTS_PER_MINUTE: "1000",
        ...env,
      },
      onCrash: (sentence) => this.crashes.push(sentence),
    });
    this.verifier = started.part;
    this.url = started.url;
  }

  async restartVerifier(env: Record<string, string> = {}): Promise<void> {
    await this.verifier?.stop();
    await this.startVerifier(env);
  }

  /** Ends the verifier as a power cut would. */
  async killVerifier(): Promise<void> {
    process.kill(this.verifier?.pid ?? Number.NaN, "SIGKILL");
    await new Promise((done) => setTimeout(done, 300));
    this.crashes.length = 0;
  }

  get board() {
    return { address: this.at.bountyBoard, abi: bountyBoardAbi } as const;
  }

  get euro() {
    return { address: this.at.euro, abi: euroMockAbi } as const;
  }

  get venue(): LinkVenue {
    return { chainId: 31_337, bountyBoard: getAddress(this.at.bountyBoard) };
  }

  /** A merged pull request with everything in order. */
  pull(changes: Partial<DoubledPull> = {}): DoubledPull {
    const number = changes.number ?? ++this.numbers;
    const mark = (kind: string) => keccak256(stringToBytes(`${kind} ${number}`)).slice(2, 42);
    const head = changes.head ?? mark("head");
    return this.gitHub.put({
      ...{ repository: REPOSITORY, repositoryId: 186_853_002, number, author: accounts.kim, head },
      ...{
        merged: true,
        state: "closed",
        branch: "master",
        defaultBranch: "master",
        mergeSha: mark("merge"),
      },
      body: "",
      reviews: [approval(accounts.maintainer, head)],
      checkRuns: [{ name: "test", status: "completed", conclusion: "success" }],
      ...{ statuses: [], commits: [], later: [], comparison: "behind", required: ["test"], ruled: [] },
      ...changes,
    });
  }

  linkOf = ({ repository, number }: Pick<DoubledPull, "repository" | "number">) =>
    `https://github.com/${repository}/pull/${number}`;

  /** A bounty of 100 € for Kim that is handed in with `link`; 1 of 1, or 2 of 3, and the verifier. */
  async bounty(
    link: string,
    changes: { k?: 1 | 2; repository?: string; verifier?: Address } = {},
  ): Promise<bigint> {
    const { k = 2, repository = REPOSITORY, verifier = personaAddress("verifier") } = changes;
    const now = Number((await this.client.getBlock()).timestamp);
    const reviewers = (k === 1 ? ["carla"] : ["carla", "david", "elif"]).map(personaAddress);
    const id = (await act(this.client, "anna", {
      ...this.board,
      functionName: "create",
      args: [
        {
          ...{ token: this.at.euro, amount: parseUnits("100", 6), deadline: now + 10 * DAY },
          ...{ reviewWindow: 3 * DAY, approvalsNeeded: k, reviewers, title: "Fix it", text: "As agreed." },
          options: {
            ...{ mode: 1, worker: personaAddress("kim"), verifier },
            repository: BigInt(verifier) === 0n ? zeroHash : repositoryHash(repository),
            ...{ standard: zeroHash, minEco: 0n, minPaid: 0, milestone: 0n, parts: [], tags: "", link: "" },
          },
        },
      ],
    })) as bigint;
    await this.submit(id, link);
    return id;
  }

  submit = (id: bigint, link: string) =>
    act(this.client, "kim", {
      ...this.board,
      functionName: "submit",
      args: [id, keccak256(stringToBytes(link)), link],
    });

  /** The line that links an account to a wallet, signed by `signer`. */
  async linkText(
    account: Account,
    {
      persona = "kim",
      signer = persona,
      venue = this.venue,
    }: { persona?: string; signer?: string; venue?: LinkVenue } = {},
  ): Promise<string> {
    const link = { account: account.login, wallet: personaAddress(persona) };
    const signature = await personaAccount(signer).signTypedData(accountLinkTypedData(link, venue) as never);
    return accountLinkText({ ...link, ...venue, signature });
  }

  /** Puts a gist online and returns its address. */
  gist(owner: Account, content: string, isPublic = true): string {
    const id = keccak256(stringToBytes(`${owner.login} ${content} ${isPublic}`)).slice(2, 34);
    this.gitHub.gists.set(id, { public: isPublic, owner, content });
    return `https://gist.github.com/${owner.login}/${id}`;
  }

  ask = (bountyId: bigint, link: string, gist: string | null = null): Promise<Answer> =>
    this.post("/evidence", JSON.stringify({ bountyId: String(bountyId), link, gist }));

  async found(bountyId: bigint): Promise<Answer> {
    return answerOf(await fetch(`${this.url}/evidence/${bountyId}`));
  }

  async post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    return answerOf(
      await fetch(this.url + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      }),
    );
  }

  /** Delivers a payload as GitHub does, signed with `secret`. */
  deliver(
    event: string,
    payload: unknown,
    changes: { id?: string; secret?: string; signature?: string } = {},
  ) {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload);
    const hmac = createHmac("sha256", changes.secret ?? SECRET)
      .update(body)
      .digest("hex");
    return this.post("/webhooks", body, {
      "x-github-event": event,
      "x-github-delivery": changes.id ?? randomUUID(),
      "x-hub-signature-256": changes.signature ?? `sha256=${hmac}`,
    });
  }

  /** Hands a statement in at the board, as anybody may. */
  handIn(answer: Answer, changes: Record<string, unknown> = {}, address = this.at.bountyBoard) {
    if (!answer.body.statement) throw new Error(`no statement: ${JSON.stringify(answer.body)}`);
    const { evidence, signature } = answer.body.statement;
    const given = { ...evidence, bountyId: BigInt(evidence.bountyId ?? 0), ...changes };
    return act(this.client, "olaf", {
      ...this.board,
      address,
      functionName: "approveVerified",
      args: [given as never, signature],
    });
  }

  /** A reviewer approves what waits. */
  async approve(persona: string, id: bigint): Promise<void> {
    const { evidenceHash } = await this.bountyOf(id);
    await act(this.client, persona, {
      ...this.board,
      functionName: "approve",
      args: [id, evidenceHash, "Good work."],
    });
  }

  bountyOf = (id: bigint) =>
    this.client.readContract({ ...this.board, functionName: "bountyOf", args: [id] });

  balanceOf = (persona: string) =>
    this.client.readContract({ ...this.euro, functionName: "balanceOf", args: [personaAddress(persona)] });
}

export const approval = (user: Account, commit: string, association = "COLLABORATOR") => ({
  ...{ user, state: "APPROVED", commit_id: commit, author_association: association },
});

export const noVerifier = zeroAddress;

/** Names of what does not hold and why, e.g. "merged notMerged". */
export const unmet = ({ body }: Answer): string[] =>
  (body.conditions ?? [{ name: "?", state: "unmet", code: body.error?.code }]).flatMap(
    ({ name, state, code }) => (state === "met" ? [] : [`${name} ${code ?? state}`]),
  );

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: (await response.json()) as Answer["body"],
  };
}
