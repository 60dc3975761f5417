import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { ReportRefused } from "../../app/VoucherDesk.ts";
import type { StoredVoucher } from "../../ports/Store.ts";
import { parseJson, readBody, refuseJson as refuse, sendJson as send } from "../http/json.ts";
import { listen } from "../page/servePage.ts";
import { type CustomerStatus, type ReportBody, reportSchema, type VoucherBody } from "./protocol.ts";

export interface CustomerSource {
  status: () => CustomerStatus;
  /** Throws ReportRefused, or Retryable when it cannot be answered now. */
  report: (agreementId: bigint, report: ReportBody) => Promise<StoredVoucher>;
}

const MAX_BODY_BYTES = 4_000_000;

/** HTTP face of the customer: `GET /status`, `POST /agreements/:id/report`. Throws Fatal when the port is taken. */
export async function serveCustomer(
  source: CustomerSource,
  host: string,
  port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(source, request, response).catch((error: Error) =>
      refuse(response, 503, "CustomerWaits", error.message),
    );
  });
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  source: CustomerSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://customer").pathname;
  if (request.method === "GET" && path === "/status") return send(response, 200, source.status());
  const match = /^\/agreements\/(\d{1,18})\/report$/.exec(path);
  if (!match?.[1]) return refuse(response, 404, "NotFound", "There is nothing here.");
  if (request.method !== "POST") return refuse(response, 405, "MethodNotAllowed", "Reports are posted.");
  const text = await readBody(request, MAX_BODY_BYTES);
  if (text === null)
    return refuse(response, 413, "TooLarge", `A report has at most ${MAX_BODY_BYTES} bytes.`);
  const parsed = reportSchema.safeParse(parseJson(text));
  if (!parsed.success)
    return refuse(response, 422, "ReportInvalid", z.prettifyError(parsed.error).replaceAll("\n", " "));
  try {
    const { signature, ...voucher } = await source.report(BigInt(match[1]), parsed.data);
    const answered: VoucherBody = {
      signature,
      voucher: {
        agreementId: Number(voucher.agreementId),
        cumulativeAmount: Number(voucher.cumulativeAmount),
        cumulativeUnits: Number(voucher.cumulativeUnits),
        energyWh: Number(voucher.energyWh),
        measuredAt: voucher.measuredAt,
      },
    };
    send(response, 200, answered);
  } catch (error) {
    if (!(error instanceof ReportRefused)) throw error;
    refuse(response, error.isFinal ? 409 : 503, error.code, error.message);
  }
}
