"use client";
import { personas, type Role } from "@ecosphere/bindings";
import { Button } from "#components/ui/Button.tsx";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { localNamesOn } from "./localNames.ts";

export interface AccountSuggestionsProps {
  label: string;
  /** Only personas with this role. */
  withRole?: Role;
  onChoose: (address: string) => void;
}

/** Known people whose address can be filled in by one press; nothing outside the local chain. */
export function AccountSuggestions({ label, withRole, onChoose }: AccountSuggestionsProps) {
  const { chainId } = usePublicConfig();
  const people = localNamesOn(chainId).filter(({ index }) => {
    const persona = personas.find((candidate) => candidate.index === index);
    return persona && !persona.roles.includes("service") && (!withRole || persona.roles.includes(withRole));
  });
  if (people.length === 0) return null;
  return (
    <fieldset className="mt-2">
      <legend className="mb-1.5 text-sm text-ink-soft">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {people.map(({ index, name, address }) => (
          <Button key={index} look="secondary" small onClick={() => onChoose(address)}>
            {name}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
