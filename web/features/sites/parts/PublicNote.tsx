import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/Card.tsx";

/** What everybody can read of a registration, beside its form. */
export function PublicNote({ title, points }: { title: string; points: readonly ReactNode[] }) {
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <Eye aria-hidden className="size-5 shrink-0 text-accent" />
          {title}
        </span>
      }
    >
      <ul className="list-disc space-y-2 ps-5 text-ink-soft">
        {points.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
          <li key={index}>{point}</li>
        ))}
      </ul>
    </Card>
  );
}
