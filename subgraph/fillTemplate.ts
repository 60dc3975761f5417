/** `text` with every `{{name}}` replaced by its fact; throws when one is missing. */
export function fillTemplate(text: string, facts: Record<string, unknown>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (facts[name] === undefined) throw new Error(`There is no value for {{${name}}}.`);
    return String(facts[name]);
  });
}
