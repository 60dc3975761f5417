"use client";
import { ArrowDown, ArrowUp, Trash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { BuilderContext } from "../domain/context.ts";
import type { DraftAction, Inputs } from "../domain/draft.ts";
import type { Reading } from "../domain/kind.ts";
import { actionKinds } from "../kinds/index.ts";
import { FieldControl } from "./FieldControl.tsx";

export interface ActionEditorProps {
  action: DraftAction;
  place: number;
  count: number;
  reading: Reading | undefined;
  context: BuilderContext;
  /** The person has tried to hand in: every mistake is shown from then on, before only those of fields they have left. */
  isChecked: boolean;
  onInputs: (inputs: Inputs) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

export function ActionEditor(props: ActionEditorProps) {
  const { action, place, count, reading, context, isChecked, onInputs, onMove, onRemove } = props;
  const t = useTranslations("builder");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const kind = t(`kinds.${action.kind}`);
  const named = { kind, place: place + 1 };
  const problems = reading && "problems" in reading ? reading.problems : undefined;
  const warnings = reading && "plan" in reading ? (reading.plan.warnings ?? []) : [];
  return (
    <section aria-label={t("actionLabel", named)} className="rounded-2xl border border-line bg-paper p-4">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h3 className="font-semibold">
          <span className="text-ink-soft">{place + 1}.</span> {kind}
        </h3>
        <div className="flex gap-1">
          <IconButton label={t("moveUp", named)} move="up" isOff={place === 0} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            label={t("moveDown", named)}
            move="down"
            isOff={place === count - 1}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t("remove", named)} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      </div>
      <div className="space-y-4">
        {actionKinds[action.kind].fields(action.inputs, context).map((spec) => (
          <FieldControl
            key={spec.name}
            spec={spec}
            value={action.inputs[spec.name] ?? ""}
            problem={isChecked || left.has(spec.name) ? problems?.get(spec.name) : undefined}
            context={context}
            onChange={(value) => onInputs({ ...action.inputs, [spec.name]: value })}
            onLeave={() => {
              if (action.inputs[spec.name]) setLeft((previous) => new Set(previous).add(spec.name));
            }}
          />
        ))}
      </div>
      {warnings.map((warning) => (
        <p
          key={warning.code}
          role="status"
          className="mt-4 flex gap-3 rounded-xl border border-warn bg-warn-soft p-3"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
          <span>{t(`warnings.${warning.code}`, warning.values ?? {})}</span>
        </p>
      ))}
    </section>
  );
}

interface IconButtonProps {
  label: string;
  move?: "up" | "down";
  isOff?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function IconButton({ label, move, isOff, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-move={move}
      disabled={isOff}
      onClick={onClick}
      className="grid size-10 place-items-center rounded-full hover:bg-sunken disabled:cursor-not-allowed disabled:opacity-40"
    >
      {children}
    </button>
  );
}
