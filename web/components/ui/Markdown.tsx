import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";

const asHeading3 = ({ children }: { children?: ReactNode }) => <h3>{children}</h3>;
const asHeading4 = ({ children }: { children?: ReactNode }) => <h4 className="font-semibold">{children}</h4>;

const textOf = (node: ReactNode): string => {
  if (typeof node === "string" || typeof node === "number") return String(node);
  return Array.isArray(node) ? node.map(textOf).join("") : "";
};

/** A foreign link never hides where it leads: its address stands beside any other label. */
function FullLink({ href, children }: { href?: string; children?: ReactNode }) {
  if (!href) return <>{children}</>;
  const label = textOf(children);
  return (
    <a className="link break-all" href={href} rel="noreferrer nofollow ugc">
      {label === href ? href : `${label} (${href})`}
    </a>
  );
}

const components: Components = {
  // Headings of the text stand below those of the page.
  h1: asHeading3,
  h2: asHeading3,
  h3: asHeading4,
  h4: asHeading4,
  h5: asHeading4,
  h6: asHeading4,
  a: FullLink,
  // An image would be fetched from a stranger's server: only its description and address are shown.
  img: ({ src, alt }) => {
    const address = typeof src === "string" ? src : undefined;
    return <FullLink href={address}>{alt || address}</FullLink>;
  },
};

/** Text somebody else wrote: sanitised markdown that loads nothing from outside. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      <ReactMarkdown rehypePlugins={[rehypeSanitize]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
