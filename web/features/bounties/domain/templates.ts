import { type OptionsForm, plainOptions } from "./newOptions.ts";

/** Kinds of bounties to begin with, from the most usual one. */
export const templates = ["apply", "assign", "contest", "parts"] as const;
export type Template = (typeof templates)[number];

/** The form as the template wants it; words and gates stay as they were typed. */
export function withTemplate(form: OptionsForm, template: Template): OptionsForm {
  const mode = template === "parts" ? "apply" : template;
  const parts = template === "parts" ? (form.parts.length > 1 ? form.parts : ["", ""]) : [];
  return { ...form, mode, parts, worker: mode === "assign" ? form.worker : plainOptions.worker };
}

/** Which template the form follows now. */
export const templateOf = ({ mode, parts }: Pick<OptionsForm, "mode" | "parts">): Template =>
  mode === "apply" && parts.length > 0 ? "parts" : mode;
