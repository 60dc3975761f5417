const PROTOCOLS = ["https:", "http:", "ipfs:"];

/** Where a stranger's link may lead: to the web, to IPFS, or to a document of this site; undefined for anything else. */
export function safeLink(uri: string): string | undefined {
  if (/^\/(?!\/)[\w./-]*$/.test(uri)) return uri;
  const protocol = URL.canParse(uri) ? new URL(uri).protocol : "";
  return PROTOCOLS.includes(protocol) ? uri : undefined;
}

/** Whether the document lies on this site, so that it can be fetched and checked here. */
export const isOfThisSite = (uri: string): boolean => uri.startsWith("/") && safeLink(uri) !== undefined;
