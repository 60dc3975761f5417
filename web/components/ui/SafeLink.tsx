import { safeLink } from "#lib/evidence/safeLink.ts";

/** A link somebody else wrote, shown in full; only text when it would lead anywhere but to the web. */
export function SafeLink({ uri }: { uri: string }) {
  const href = safeLink(uri);
  if (!href) return <span className="break-all">{uri}</span>;
  return (
    <a className="link break-all" href={href} rel="noreferrer nofollow ugc">
      {uri}
    </a>
  );
}
