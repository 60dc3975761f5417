// Characters XML 1.0 cannot hold even when escaped: controls, lone surrogates, the two non-characters.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A stranger's text without what XML forbids, on one line. */
export const plainText = (text: string): string =>
  text.toWellFormed().replace(FORBIDDEN, "").replace(/\s+/g, " ").trim();

/** Plain text as HTML: feeds declare their texts as HTML, and no tag of a stranger may come through. */
export const asHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
