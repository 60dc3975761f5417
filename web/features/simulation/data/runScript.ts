import type { PublicClient } from "viem";
import { outcomesOf, requestOf } from "../domain/script.ts";
import type { RunScript } from "../domain/simulate.ts";

/** No place can be found that makes the calls. */
export class SimulationUnavailable extends Error {
  readonly reason: "noFork" | "busy" | "failed";
  constructor(reason: SimulationUnavailable["reason"], detail: string) {
    super(`simulation unavailable (${reason}): ${detail}`);
    this.name = "SimulationUnavailable";
    this.reason = reason;
  }
}

const METHOD_UNKNOWN = new Set([-32601, -32004]);

/** Whether a node said that it does not know the method, as opposed to that it did not like the request. */
export function isMethodUnknown(error: unknown): boolean {
  for (let link = error as { code?: unknown; message?: unknown; cause?: unknown } | undefined; link; ) {
    if (METHOD_UNKNOWN.has(link.code as number)) return true;
    if (/method.*(not (found|supported|available|exist)|unsupported)/i.test(String(link.message ?? "")))
      return true;
    link = link.cause as typeof link;
  }
  return false;
}

type Request = (request: { method: string; params: unknown[] }) => Promise<unknown>;

/** `eth_simulateV1` of the node itself; where the node lacks it, of a fork our server makes of the node. */
export function runScriptWith(
  client: PublicClient,
  knowsMethod: Map<number, boolean>,
  chainId: number,
): RunScript {
  return async (script) => {
    const params = requestOf(script);
    if (knowsMethod.get(chainId) !== false) {
      try {
        const answer = await (client.request as unknown as Request)({ method: "eth_simulateV1", params });
        knowsMethod.set(chainId, true);
        return outcomesOf(answer);
      } catch (error) {
        if (!isMethodUnknown(error)) throw error;
        knowsMethod.set(chainId, false);
      }
    }
    return outcomesOf(await askFork(params));
  };
}

async function askFork(params: unknown[]): Promise<unknown> {
  const answer = await fetch("/api/simulate", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ params }),
  });
  const body = (await answer.json().catch(() => ({}))) as { result?: unknown; error?: string };
  if (answer.ok) return body.result;
  const reason = answer.status === 501 ? "noFork" : answer.status === 503 ? "busy" : "failed";
  throw new SimulationUnavailable(reason, body.error ?? `status ${answer.status}`);
}
