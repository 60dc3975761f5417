/** The part of the feature that answers requests; pages enter through `index.ts`. */

import { getAddress, isAddress } from "viem";
import { refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";
import { askIndexer } from "#lib/graph/askIndexer.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getTaxEntries } from "./tax/getTaxEntries.ts";
import { taxCsv, yearStartsAt } from "./tax/taxCsv.ts";

/** Tells spreadsheets that the file is UTF-8. */
const MARK = "\ufeff";

/** Answers with what an operator was paid in a year, for the tax adviser: `?operator=0x…&year=2026&lang=de`. */
export async function serveTaxCsv(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [operator, year] = [searchParams.get("operator") ?? "", searchParams.get("year") ?? ""];
  if (!isAddress(operator, { strict: false }))
    return refusal(400, "operator: the account that runs the nodes, e.g. ?operator=0x…");
  if (!/^20\d\d$/.test(year)) return refusal(400, "year: four digits, e.g. &year=2026");
  const language = searchParams.get("lang") === "de" ? "de" : "en";
  // Also where there is no deployment: the environment says so in its own words.
  readEnv();
  try {
    const entries = await getTaxEntries(askIndexer, {
      operator: getAddress(operator),
      from: yearStartsAt(Number(year)),
      to: yearStartsAt(Number(year) + 1),
    });
    return new Response(MARK + taxCsv(entries, language), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="ecosphere-${year}-${operator.slice(2, 10).toLowerCase()}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    // Never half a file: it would be taken for the whole year.
    if (problem instanceof GraphProblem) return refusal(503, "the indexer does not answer");
    throw problem;
  }
}
