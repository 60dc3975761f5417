"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { AccountSuggestions } from "#features/wallet/index.ts";
import type { BuilderContext } from "../domain/context.ts";
import type { FieldSpec, Problem } from "../domain/kind.ts";
import { HashField } from "./HashField.tsx";
import { MarkdownField } from "./MarkdownField.tsx";
import { SharesField } from "./SharesField.tsx";
import { TermsControl } from "./TermsControl.tsx";

export interface FieldControlProps {
  spec: FieldSpec;
  value: string;
  /** Only when it is time to show it. */
  problem: Problem | undefined;
  context: BuilderContext;
  onChange: (value: string) => void;
  onLeave: () => void;
}

/** The control a field asks for. */
export function FieldControl({ spec, value, problem, context, onChange, onLeave }: FieldControlProps) {
  const t = useTranslations("builder");
  const tc = useTranslations("common.accounts");
  const label = spec.labelKey ? t(`fields.${spec.labelKey}`) : (spec.label ?? spec.name);
  const hints = [
    spec.hint && t(`hints.${spec.hint.key}`, spec.hint.values ?? {}),
    spec.isCut && t("hints.newestOnly", { count: spec.options?.length ?? 0 }),
  ];
  const hint = hints.filter(Boolean).join(" ") || undefined;
  const error = problem && t(`problems.${problem.code}`, problem.values ?? {});
  const common = { label, hint, error, onBlur: onLeave };
  const mono = spec.isMono ? { style: { fontFamily: "var(--font-mono)" }, spellCheck: false } : {};
  const wordsOf = (option: { value: string; text?: string }) => {
    if (option.text) return option.text;
    if (spec.name === "contract")
      return option.value === "other" ? t("otherContract") : tc(option.value as never);
    return t(`options.${spec.name}.${option.value}` as never);
  };
  const { control } = spec;
  switch (control) {
    case "select":
      return (
        <Field
          as="select"
          {...common}
          value={value || spec.options?.[0]?.value}
          onChange={(event) => onChange(event.target.value)}
        >
          {spec.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {wordsOf(option)}
            </option>
          ))}
        </Field>
      );
    case "terms":
      return (
        spec.terms && (
          <TermsControl
            spec={spec.terms}
            value={value}
            isChecked={problem !== undefined}
            now={context.now}
            onChange={onChange}
          />
        )
      );
    case "markdown":
      return <MarkdownField {...common} value={value} onChange={onChange} />;
    case "shares":
      return <SharesField {...common} value={value} context={context} onChange={onChange} />;
    case "hash":
      return (
        <div>
          <HashField {...common} value={value} onChange={onChange} />
          <Choices choices={spec.choices} onChoose={onChange} />
        </div>
      );
    case "lines":
    case "accounts":
    case "account":
    case "text": {
      const isLong = control === "lines" || control === "accounts";
      return (
        <div>
          {isLong ? (
            <Field
              as="textarea"
              rows={spec.rows ?? 3}
              {...common}
              {...mono}
              value={value}
              spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <Field
              {...common}
              {...mono}
              value={value}
              unit={spec.unit}
              inputMode={spec.inputMode}
              maxLength={spec.maxLength}
              autoComplete="off"
              spellCheck={control === "account" ? false : undefined}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
          <Choices
            choices={spec.choices}
            onChoose={(chosen) => onChange(isLong ? withLine(value, chosen) : chosen)}
          />
          {spec.suggest && (
            <AccountSuggestions
              label={spec.suggest === "reviewer" ? t("suggestReviewers") : t("suggestAnyone")}
              withRole={spec.suggest === "reviewer" ? "reviewer" : undefined}
              onChoose={(address) => onChange(control === "accounts" ? withLine(value, address) : address)}
            />
          )}
        </div>
      );
    }
  }
}

function Choices({
  choices = [],
  onChoose,
}: {
  choices: FieldSpec["choices"];
  onChoose: (value: string) => void;
}) {
  const t = useTranslations("builder");
  const tc = useTranslations("common.accounts");
  if (choices.length === 0) return null;
  return (
    <fieldset className="mt-2">
      <legend className="mb-1.5 text-sm text-ink-soft">{t("choose")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map(({ value, text, contract }) => (
          <Button key={value} look="secondary" small onClick={() => onChoose(value)}>
            {contract ? tc(contract) : text}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

const withLine = (text: string, line: string) =>
  text.includes(line) ? text : `${text.trim()}\n${line}`.trim();
