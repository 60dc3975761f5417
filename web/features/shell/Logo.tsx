/** A flame inside a chip: warmth from computing. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-8 shrink-0">
      <rect x="2" y="2" width="28" height="28" rx="9" className="fill-accent" />
      <path
        d="M16.6 6.5c.6 3-1 4.6-2.7 6.5-1.7 1.9-3.2 3.7-3.2 6.3a5.4 5.4 0 0 0 10.8.2c0-2.5-1.3-4-2-5.6-.9.9-1.2 1.8-1.2 2.9-1.8-2.3-2.6-6.3-1.7-10.3Z"
        className="fill-on-accent"
      />
    </svg>
  );
}
