"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { ActionList } from "#features/proposals/making.ts";
import { earliestExecution, SimulationCard } from "#features/simulation/index.ts";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { type DraftKeeper, useDraft } from "../data/useDraft.ts";
import { useProposerFacts } from "../data/useProposerFacts.ts";
import { useSubmit } from "../data/useSubmit.ts";
import { actionFromQuery } from "../domain/actionFromQuery.ts";
import { checksOf } from "../domain/checks.ts";
import type { BuilderContext } from "../domain/context.ts";
import { addAction } from "../domain/editDraft.ts";
import { planDraft, TEXT_BYTES, TITLE_LENGTH, textProblems } from "../domain/planDraft.ts";
import { ActionEditors } from "./ActionEditors.tsx";
import { CheckList } from "./CheckList.tsx";
import { DraftBar } from "./DraftBar.tsx";
import { MarkdownField } from "./MarkdownField.tsx";

/** Title, reasons and actions of a proposal; below them what the members would see and what would stand in the way. */
export function BuilderForm({ context }: { context: BuilderContext }) {
  const t = useTranslations("builder");
  const tp = useTranslations("builder.problems");
  const keeper = useDraft();
  const { draft, change } = keeper;
  const [isChecked, setChecked] = useState(false);
  useLinkedAction(context, change);
  const form = useRef<HTMLFormElement>(null);
  const account = useAccountAddress();
  const proposer = useProposerFacts(context.now);
  const planned = useMemo(() => planDraft(draft.actions, context), [draft.actions, context]);
  const texts = textProblems(draft);
  const checks = checksOf(planned.compiled, proposer, context);
  const submit = useSubmit(() => {
    keeper.clear();
    setChecked(false);
  });
  const { actions } = planned.compiled;
  const isReady =
    planned.isComplete &&
    actions.length > 0 &&
    !texts.title &&
    !texts.text &&
    !checks.some((check) => check.isBlocking);

  return (
    <form
      ref={form}
      noValidate
      className="grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isReady && account) void submit.send(actions, draft.title, draft.text);
        // The mistakes appear with the next rendering; the first of them gets the focus.
        else requestAnimationFrame(() => focusProblem(form.current));
      }}
    >
      <DraftBar keeper={keeper} />
      <Card title={t("whyTitle")}>
        <div className="space-y-4">
          <Field
            label={t("proposalTitle")}
            value={draft.title}
            maxLength={TITLE_LENGTH}
            onChange={(event) => change((previous) => ({ ...previous, title: event.target.value }))}
            error={isChecked && texts.title ? tp(texts.title.code, texts.title.values ?? {}) : undefined}
          />
          <MarkdownField
            label={t("text")}
            hint={t("textHint", { max: TEXT_BYTES })}
            value={draft.text}
            rows={8}
            onChange={(text) => change((previous) => ({ ...previous, text }))}
            error={texts.text ? tp(texts.text.code, texts.text.values ?? {}) : undefined}
          />
        </div>
      </Card>
      <ActionEditors
        draft={draft}
        change={change}
        readings={planned.readings}
        context={context}
        isChecked={isChecked}
      />
      {actions.length > 0 && (
        <ActionList
          title={t("preview")}
          actions={{
            targets: actions.map((action) => action.target),
            values: actions.map((action) => action.value),
            calldatas: actions.map((action) => action.calldata),
          }}
        />
      )}
      {actions.length > 0 && (
        <SimulationCard
          about="draft"
          actions={actions}
          time={earliestExecution({ now: context.now, ...context.facts.settings })}
        />
      )}
      <CheckList checks={checks} isIncomplete={isChecked && !planned.isComplete} />
      <ActionBar>
        {account ? (
          <Button type="submit" busy={submit.isBusy}>
            {t("submit")}
          </Button>
        ) : (
          <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
        )}
      </ActionBar>
    </form>
  );
}

/** Adds the action a link asked for, once: the address forgets it, so that reloading does not add it again. */
function useLinkedAction(context: BuilderContext, change: DraftKeeper["change"]): void {
  const query = useSearchParams();
  const router = useRouter();
  const isTaken = useRef(false);
  useEffect(() => {
    const action = actionFromQuery(query, context);
    if (!action || isTaken.current) return;
    isTaken.current = true;
    change((draft) => addAction(draft, { id: crypto.randomUUID(), ...action }));
    router.replace("/proposals/new", { scroll: false });
  }, [query, context, change, router]);
}

function focusProblem(form: HTMLFormElement | null): void {
  const problem = form?.querySelector<HTMLElement>(
    "[aria-invalid=true], [data-problem], [data-check=blocking]",
  );
  problem?.focus();
  problem?.scrollIntoView({ block: "center" });
}
