"use client";
import { personas } from "@ecosphere/bindings";
import { useTranslations } from "next-intl";
import { useConnection } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { useAccountName } from "./useAccountName.ts";
import { useChoosePersona } from "./useChoosePersona.ts";

/** One button per local persona; pressing it acts as that person. */
export function PersonaChoice({ onChosen }: { onChosen?: () => void }) {
  const t = useTranslations("wallet.roles");
  const choose = useChoosePersona();
  const { address } = useConnection();
  const nameOf = useAccountName();
  if (!choose) return null;
  const current = address && nameOf(address);
  const people = personas.filter((persona) => !persona.roles.includes("service"));
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {people.map((persona) => (
        <li key={persona.key}>
          <Button
            look="secondary"
            aria-pressed={current === persona.name}
            className="h-auto w-full flex-col items-start! gap-0! rounded-2xl! py-2 aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={async () => {
              await choose(persona.index);
              onChosen?.();
            }}
          >
            <span>{persona.name}</span>
            <span className="text-sm font-normal text-ink-soft">
              {persona.roles
                .filter((role) => role !== "service")
                .map((role) => t(role as Exclude<typeof role, "service">))
                .join(", ")}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
