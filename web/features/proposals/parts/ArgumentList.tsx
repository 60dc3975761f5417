"use client";
import { isAddress } from "viem";
import { Account } from "#features/wallet/index.ts";
import type { DecodedArgument } from "../data/decodeAction.ts";

/** Every argument of a call with its name, type and exact value. */
export function ArgumentList({ args }: { args: DecodedArgument[] }) {
  return (
    <dl className="mt-2 space-y-2 border-s-2 border-line ps-3">
      {args.map((argument) => (
        <div key={argument.name}>
          <dt className="text-ink-soft">
            <span className="font-mono">{argument.name}</span>{" "}
            <span className="text-xs">{argument.type}</span>
          </dt>
          <dd className="break-words">
            <ArgumentValue argument={argument} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ArgumentValue({ argument: { value, type, components } }: { argument: DecodedArgument }) {
  if (typeof value === "string" && type === "address" && isAddress(value))
    return <Account address={value} full />;
  if (Array.isArray(value)) {
    const inner = type.replace(/\[\d*\]$/, "");
    return value.length === 0 ? (
      <span className="font-mono">[]</span>
    ) : (
      <ArgumentList
        args={value.map((item, index) => ({ name: String(index), type: inner, value: item, components }))}
      />
    );
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value as Record<string, unknown>).map(([name, field]): DecodedArgument => {
      const component = components?.find((candidate) => candidate.name === name);
      const nested = component && "components" in component ? component.components : undefined;
      return { name, type: component?.type ?? "", value: field, components: nested };
    });
    return <ArgumentList args={fields} />;
  }
  return <span className="font-mono whitespace-pre-wrap">{String(value)}</span>;
}
