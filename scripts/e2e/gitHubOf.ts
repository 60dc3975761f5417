import { createHash } from "node:crypto";
import type { JourneyContext } from "../../web/e2e/journey.ts";
import type { Account, GitHubDouble } from "./GitHubDouble.ts";

const digest = (text: string) => createHash("sha1").update(text).digest("hex");

const accountOf = (login: string): Account => ({
  id: Number.parseInt(digest(login).slice(0, 8), 16),
  login,
  type: "User",
});

/** What journeys do on GitHub. */
export const gitHubOf = (gitHub: GitHubDouble): JourneyContext["gitHub"] => ({
  merge({ repository, number, author }) {
    const head = digest(`head ${number}`);
    const approval = { state: "APPROVED", commit_id: head, author_association: "MEMBER" };
    gitHub.put({
      ...{ repository, repositoryId: 1, number, author: accountOf(author), head, body: "" },
      ...{ merged: true, state: "closed", branch: "main", defaultBranch: "main" },
      ...{ mergeSha: digest(`merge ${number}`), later: [], comparison: "behind", commits: [] },
      reviews: [{ user: accountOf("maintainer"), ...approval }],
      checkRuns: [{ name: "test", status: "completed", conclusion: "success" }],
      ...{ statuses: [], required: ["test"], ruled: [] },
    });
    return `https://github.com/${repository}/pull/${number}`;
  },
  publish({ owner, content }) {
    const id = digest(content).slice(0, 32);
    gitHub.gists.set(id, { public: true, owner: accountOf(owner), content });
    return `https://gist.github.com/${owner}/${id}`;
  },
});
