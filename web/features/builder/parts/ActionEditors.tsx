"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import type { BuilderContext } from "../domain/context.ts";
import type { Draft, DraftAction, Kind } from "../domain/draft.ts";
import { addAction, changeInputs, moveAction, removeAction, restoreAction } from "../domain/editDraft.ts";
import type { Reading } from "../domain/kind.ts";
import { actionKinds } from "../kinds/index.ts";
import { ActionEditor } from "./ActionEditor.tsx";

export interface ActionEditorsProps {
  draft: Draft;
  change: (change: (draft: Draft) => Draft) => void;
  readings: Map<string, Reading>;
  context: BuilderContext;
  isChecked: boolean;
}

/** The actions one below the other: add, remove with undo, reorder. Focus stays with what was moved. */
export function ActionEditors({ draft, change, readings, context, isChecked }: ActionEditorsProps) {
  const t = useTranslations("builder");
  const tk = useTranslations("builder.kinds");
  const [removed, setRemoved] = useState<{ action: DraftAction; place: number }>();
  const [said, setSaid] = useState("");
  const focusNext = useRef<string>(undefined);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!focusNext.current) return;
    list.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = undefined;
  });

  const add = (kind: Kind) => {
    const id = crypto.randomUUID();
    focusNext.current = `[data-action="${id}"] :is(input, select, textarea)`;
    change((previous) => addAction(previous, { id, kind, inputs: actionKinds[kind].defaults(context) }));
    setRemoved(undefined);
    setSaid(t("added", { kind: tk(kind) }));
  };
  const move = (action: DraftAction, place: number, step: -1 | 1) => {
    const direction = step < 0 ? "up" : "down";
    // At the end of the list the pressed button takes no further press: the opposite one gets the focus.
    focusNext.current = `[data-action="${action.id}"] :is([data-move=${direction}]:not(:disabled), [data-move=${direction}]:disabled ~ [data-move], [data-move]:has(~ [data-move=${direction}]:disabled))`;
    change((previous) => moveAction(previous, action.id, step));
    setSaid(t("moved", { kind: tk(action.kind), place: place + step + 1, count: draft.actions.length }));
  };
  const remove = (action: DraftAction, place: number) => {
    focusNext.current = "[data-undo]";
    change((previous) => removeAction(previous, action.id));
    setRemoved({ action, place });
    setSaid(t("removed", { kind: tk(action.kind) }));
  };
  return (
    <Card title={t("whatTitle")} aside={t("actionCount", { count: draft.actions.length })}>
      <div ref={list}>
        <p role="status" className="sr-only">
          {said}
        </p>
        <ol className="space-y-5">
          {draft.actions.map((action, place) => (
            <li key={action.id} data-action={action.id}>
              <ActionEditor
                action={action}
                place={place}
                count={draft.actions.length}
                reading={readings.get(action.id)}
                context={context}
                isChecked={isChecked}
                onInputs={(inputs) => change((previous) => changeInputs(previous, action.id, inputs))}
                onMove={(step) => move(action, place, step)}
                onRemove={() => remove(action, place)}
              />
            </li>
          ))}
        </ol>
        {removed && (
          <p className="mt-4 flex flex-wrap items-center gap-3 text-ink-soft">
            {t("removed", { kind: tk(removed.action.kind) })}
            <Button
              look="secondary"
              small
              data-undo
              onClick={() => {
                focusNext.current = `[data-action="${removed.action.id}"] :is(input, select, textarea)`;
                change((previous) => restoreAction(previous, removed.action, removed.place));
                setRemoved(undefined);
              }}
            >
              {t("draft.undo")}
            </Button>
          </p>
        )}
      </div>
      <fieldset className="mt-5">
        <legend className="mb-2 font-medium">
          {draft.actions.length === 0 ? t("addFirst") : t("addNext")}
        </legend>
        <div className="flex flex-wrap gap-2">
          {(Object.keys(actionKinds) as Kind[]).map((kind) => (
            <Button key={kind} look="secondary" small onClick={() => add(kind)}>
              {tk(kind)}
            </Button>
          ))}
        </div>
        {isChecked && draft.actions.length === 0 && (
          <p role="alert" className="mt-2 text-sm font-medium text-bad">
            {t("problems.actionMissing")}
          </p>
        )}
      </fieldset>
    </Card>
  );
}
