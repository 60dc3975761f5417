import { launchBrowser } from "../../web/e2e/browser.ts";
import type { Journey, JourneyContext } from "../../web/e2e/journey.ts";
import { agreementsJourney } from "../../web/e2e/journeys/agreements.ts";
import { appealJourney } from "../../web/e2e/journeys/appeal.ts";
import { builderJourney } from "../../web/e2e/journeys/builder.ts";
import { contestJourney } from "../../web/e2e/journeys/contest.ts";
import { contestedJourney } from "../../web/e2e/journeys/contested.ts";
import { contributorJourney } from "../../web/e2e/journeys/contributor.ts";
import { disputesJourney } from "../../web/e2e/journeys/disputes.ts";
import { evidenceJourney } from "../../web/e2e/journeys/evidence.ts";
import { extensionJourney } from "../../web/e2e/journeys/extension.ts";
import { farmJourney } from "../../web/e2e/journeys/farm.ts";
import { grantsJourney } from "../../web/e2e/journeys/grants.ts";
import { memberJourney } from "../../web/e2e/journeys/member.ts";
import { operatorJourney } from "../../web/e2e/journeys/operator.ts";
import { reclaimJourney } from "../../web/e2e/journeys/reclaim.ts";
import { registersJourney } from "../../web/e2e/journeys/registers.ts";
import { registrationJourney } from "../../web/e2e/journeys/registration.ts";
import { roadmapJourney } from "../../web/e2e/journeys/roadmap.ts";
import { treasuryJourney } from "../../web/e2e/journeys/treasury.ts";
import { votingJourney } from "../../web/e2e/journeys/voting.ts";
import type { Stack } from "../stack/stack.ts";
import { blockEuro } from "../world/blockEuro.ts";
import type { GitHubDouble } from "./GitHubDouble.ts";
import { gitHubOf } from "./gitHubOf.ts";
import { Witness } from "./Witness.ts";

export interface WalkOptions {
  headed: boolean;
  /** Pause after each browser action. */
  slowMs: number;
  report: (line: string) => void;
  /** Where the stack's verifier looks. */
  gitHub: GitHubDouble;
  /** The only journey to walk; all of them when it is missing. */
  only?: string;
}

/** In this order: the contributor works on the bounty the members have funded. The treasury is followed once a customer has paid. Grants are
 * for a bounty that was paid. Disputes and voting come last: they skip many days. */
const journeys: Journey[] = [
  memberJourney,
  contributorJourney,
  registrationJourney,
  registersJourney,
  operatorJourney,
  treasuryJourney,
  roadmapJourney,
  builderJourney,
  extensionJourney,
  farmJourney,
  agreementsJourney,
  contestJourney,
  evidenceJourney,
  contestedJourney,
  disputesJourney,
  appealJourney,
  votingJourney,
  grantsJourney,
  reclaimJourney,
];

export const journeyNames = journeys.map(({ name }) => name.toLowerCase());

/** Walks the journeys against `stack`; a failed step ends its journey, counts as one failure, and what the page showed is told. */
export async function walk(stack: Stack, options: WalkOptions): Promise<{ passed: number; failed: number }> {
  const browser = await launchBrowser({ headed: options.headed, slowMo: options.slowMs });
  let passed = 0;
  let failed = 0;
  try {
    const state: JourneyContext["state"] = {};
    const wanted = journeys.filter(({ name }) => !options.only || name.toLowerCase() === options.only);
    for (const journey of wanted) {
      const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
      const context: JourneyContext = {
        page,
        browser,
        webUrl: stack.webUrl,
        publicClient: stack.client,
        deployment: stack.deployment,
        world: {
          skip: (seconds) => stack.clock.skip(seconds),
          now: async () => stack.clock.now,
          blockEuro: (account) => blockEuro(stack.client, stack.deployment, account),
        },
        gitHub: gitHubOf(options.gitHub),
        state,
      };
      const witness = new Witness(page);
      for (const step of journey.steps) {
        witness.forget();
        const startedAt = Date.now();
        const seconds = () => ((Date.now() - startedAt) / 1_000).toFixed(1);
        try {
          await step.run(context);
          passed++;
          options.report(`ok    ${journey.name}: ${step.name} (${seconds()} s)`);
        } catch (error) {
          failed++;
          const reason = error instanceof Error ? error.message : error;
          options.report(
            `FAIL  ${journey.name}: ${step.name} (${seconds()} s)\n      ${reason}\n${await witness.tell()}`,
          );
          break;
        }
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return { passed, failed };
}
