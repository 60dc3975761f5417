import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/Card.tsx";

/** What has happened and what comes next, in order. */
export function NextSteps({
  title,
  steps,
  action,
}: {
  title: string;
  steps: readonly string[];
  action: ReactNode;
}) {
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-good" />
          {title}
        </span>
      }
    >
      <ol className="list-decimal space-y-2 ps-5">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="mt-6 flex flex-wrap gap-3">{action}</div>
    </Card>
  );
}
