const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/** Address under which the reader reached this server. A host name that is none gives the address the server knows itself. */
export function originOf(request: Request): string {
  const url = new URL(request.url);
  const host = request.headers.get("host") ?? url.host;
  const isTls = request.headers.get("x-forwarded-proto") === "https" || url.protocol === "https:";
  return HOST.test(host) ? `${isTls ? "https" : "http"}://${host.toLowerCase()}` : url.origin;
}
