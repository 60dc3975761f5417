import { randomInt } from "node:crypto";
import { LedgerSink } from "../../adapters/chain/LedgerSink.ts";
import { NodesContract } from "../../adapters/chain/NodesContract.ts";
import { answerSchema, parseAs, type SignedChallenge } from "../../adapters/challenge/protocol.ts";
import { hashAnswer, hashChallenge } from "../../adapters/challenge/statements.ts";
import { buildModel, runDigest } from "../../adapters/compute/kernel.ts";
import { signerOf } from "../../adapters/signer/signerOf.ts";
import { type Evidence, type Judgement, judge } from "../../domain/challenge/judge.ts";
import { shuffled } from "../../domain/challenge/pattern.ts";
import { spanAround } from "../../domain/challenge/registers.ts";
import { Fatal } from "../../errors.ts";
import type { Reading } from "../../ports/AttestationSink.ts";
import type { Answer } from "../../ports/ChallengeBook.ts";
import { configOf, type Invocation, optional, wholeOf } from "../options.ts";
import { chainOf, readChallenge, readText } from "./files.ts";
import { readReference } from "./reference.ts";

/** Seconds: a reading is due each hour; a node that was offline delivers what it measured later. */
const MOST_BETWEEN_READINGS = 2 * 86_400;
const EXIT = { followed: 0, "not-followed": 1, undecided: 75 } as const;

/** Checks an answer against its challenge, the chain and, if there is one, a meter of the auditor's own. Resolves with the exit code. */
export async function check(
  line: Invocation,
  [challengeFile, answerFile]: [string, string],
): Promise<number> {
  const { chain, place } = await chainOf(configOf(line));
  const signed = readChallenge(challengeFile);
  const answer = parseAs(answerSchema, readText(answerFile), "answer to a power-step challenge");
  const { challenge } = signed;
  if (signed.chainId !== place.chainId || !isSame(signed.heatLedger, place.heatLedger))
    throw notProven(`the challenge is for ledger ${signed.heatLedger} on chain ${signed.chainId}`);
  const digest = hashChallenge(place, challenge);
  if (!isSame(answer.challenge, digest)) throw notProven("it answers another challenge");
  const nodes = new NodesContract(chain);
  const signer = await signerOf(hashAnswer(place, answer), answer.signature);
  const key = await nodes.keyOf(challenge.nodeId, challenge.generation);
  if (!signer || !key || !isSame(signer, key))
    throw notProven(`the answer is signed by ${signer ?? "nobody"}, the node's key is ${key ?? "unknown"}`);
  const sample = wholeOf(line, "sample", { low: 0, high: 1_000, otherwise: 5 });
  const reference = optional(line, "reference");
  const accepted = await new LedgerSink(chain).acceptedSince(
    ...([challenge.nodeId, challenge.generation, challenge.startAt - MOST_BETWEEN_READINGS] as const),
  );
  const attested = spanAround(challenge, accepted.map(registersOf));
  const judgement = judge({
    attested,
    ...{ pattern: challenge, unitsPerRun: challenge.unitsPerRun, slots: answer.slots },
    ...{ runs: answer.digests.length, checked: recompute(digest, answer, sample) },
    node: await nodes.limits(challenge.nodeId),
    ...(reference ? { referenceW: readReference(reference, challenge) } : {}),
    seed: Number(challenge.nonce.slice(0, 10)),
  });
  const auditor = await signerOf(digest, signed.signature);
  const isAppointed = auditor !== null && (await nodes.isAuditor(auditor));
  console.log(
    report({
      signed,
      judgement,
      isAttested: attested !== null,
      auditor: `${auditor}${isAppointed ? ", appointed by a vote" : ", not appointed by a vote"}`,
    }),
  );
  return EXIT[judgement.verdict];
}

const registersOf = ({ measuredAt, electricityWh, computeUnits }: Reading) => ({
  ...{ measuredAt, electricityWh: Number(electricityWh), computeUnits: Number(computeUnits) },
});

/** Computes some runs again. */
function recompute(seed: `0x${string}`, { digests }: Answer, sample: number): Evidence["checked"] {
  const chosen = shuffled([...digests.keys()], (n) => randomInt(n)).slice(0, sample);
  if (chosen.length === 0) return { runs: 0, wrongRun: null };
  const model = buildModel(seed);
  const wrong = chosen.find((run) => runDigest(model, run) !== digests[run]?.toLowerCase());
  return { runs: chosen.length, wrongRun: wrong ?? null };
}

function report({
  signed,
  judgement,
  isAttested,
  auditor,
}: {
  signed: SignedChallenge;
  judgement: Judgement;
  isAttested: boolean;
  auditor: string;
}): string {
  const { challenge } = signed;
  const { figures, verdict, reason } = judgement;
  const { slots, heat } = figures;
  const start = new Date(challenge.startAt * 1000).toISOString().slice(0, 16).replace("T", " ");
  const heading = { followed: "Followed", "not-followed": "Not followed", undecided: "Undecided" }[verdict];
  return [
    `Power-step challenge of node ${challenge.nodeId}, ${start} UTC, ${challenge.levels.length} slots of ${challenge.slotSeconds} s`,
    `  auditor       ${auditor}`,
    `  slots         ${slots.followed} followed, ${slots.limited} held back for comfort, ${slots.cut} cut for safety, ${slots.unanswered} unanswered`,
    `  power         correlation ${figures.power.toFixed(3)}, lag ${figures.lagSlots} slots; chance reaches it in ${(100 * figures.chance).toFixed(2)} % of all orders`,
    `  no to full    ${Math.round(figures.swingW)} W`,
    `  work          correlation ${figures.work.toFixed(3)}, ${figures.runs} runs, ${figures.checkedRuns} of them computed again`,
    `  heat          correlation ${heat.correlation.toFixed(3)}, ${heat.lagSlots} slots later`,
    `  registers     ${isAttested ? "compared with the readings on chain around the pattern" : "not on chain yet on both sides of the pattern: check again after the next reading"}`,
    `  own meter     ${figures.reference === null ? "none: the figures are the node's own word" : `correlation ${figures.reference.toFixed(3)}`}`,
    `${heading}: ${reason}`,
  ].join("\n");
}

const notProven = (why: string) => new Fatal("NotProven", `Not proven: ${why}.`);
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
