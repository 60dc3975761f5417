/**
 * The page's only script: brings what has changed, part by part, and leaves the part alone in which somebody has the focus, so that a
 * keyboard never loses its place. Without scripts the page loads again.
 */
export const refreshScript = (seconds: number) => `
setInterval(async () => {
  try {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    const shown = document.querySelector("main");
    const parts = [...fresh.children];
    parts.forEach((part, i) => {
      const old = shown.children[i];
      if (!old) shown.append(part);
      else if (!old.contains(document.activeElement) && old.outerHTML !== part.outerHTML) old.replaceWith(part);
    });
    while (shown.children.length > parts.length) shown.lastElementChild.remove();
  } catch {
    // The agent restarts or the network is away: the next time will do.
  }
}, ${seconds * 1000});
`;
