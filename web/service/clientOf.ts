import type { IncomingMessage } from "node:http";

const isOwnNetwork = (address: string) =>
  /^(::1|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/.test(
    address.replace(/^::ffff:/, ""),
  );

/**
 * The address a request comes from. Our web server stands in front and names its client; only a neighbour is believed, and of a
 * list only the last entry, which that neighbour wrote itself.
 */
export function clientOf(request: Pick<IncomingMessage, "headers" | "socket">): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  const named = request.headers["x-forwarded-for"];
  const last = [named].flat().join(",").split(",").at(-1)?.trim();
  return last && isOwnNetwork(peer) ? last : peer;
}
