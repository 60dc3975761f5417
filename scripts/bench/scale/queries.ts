import { type Spread, spreadOf } from "../measure/spread.ts";

/** A question a page asked the indexer. */
export interface Question {
  page: string;
  query: string;
  variables: Record<string, unknown>;
}

export interface AnswerTimes {
  page: string;
  /** What it asks for: its root fields. */
  asks: string;
  ms: Spread;
  kb: number;
}

const RUNS = 15;

/** Asks graph-node itself the same again, each time as a query it has not seen, so that nothing comes from its cache. */
export async function timeQuestions(url: string, questions: readonly Question[]): Promise<AnswerTimes[]> {
  const times: AnswerTimes[] = [];
  for (const { page, query, variables } of questions) {
    const took: number[] = [];
    let kb = 0;
    for (let run = 0; run < RUNS; run++) {
      const body = JSON.stringify({ query: unseen(query), variables });
      const askedAt = performance.now();
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const text = await response.text();
      took.push(performance.now() - askedAt);
      kb = Math.round(text.length / 1_000);
      const { errors } = JSON.parse(text) as { errors?: unknown };
      if (errors) throw new Error(`the indexer refuses a query of ${page}: ${JSON.stringify(errors)}`);
    }
    times.push({ page, asks: rootFieldsOf(query), ms: spreadOf(took), kb });
  }
  return times;
}

let asked = 0;

/** One more root field under a name of its own makes it another query. */
function unseen(query: string): string {
  asked++;
  return query.replace(/^([^{]*)\{/, `$1{ run${asked}: _meta { block { number } } `);
}

/** Names at the first level of braces. */
function rootFieldsOf(query: string): string {
  const names: string[] = [];
  let depth = 0;
  let parentheses = 0;
  for (const token of query.slice(query.indexOf("{")).match(/[{}()]|[A-Za-z_]\w*/g) ?? []) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    else if (token === "(") parentheses++;
    else if (token === ")") parentheses--;
    else if (depth === 1 && parentheses === 0) names.push(token);
  }
  return names.join(", ");
}
