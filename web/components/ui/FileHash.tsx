"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Hex } from "viem";
import { FileTooLarge, hashFile } from "#lib/evidence/hashFile.ts";

export interface FileHashProps {
  label: string;
  hint?: string;
  /** The file's hash, or undefined while there is none. The file itself never leaves the browser. */
  onHash: (hash: Hex | undefined) => void;
}

/** Takes a file and computes its keccak256 in the browser. */
export function FileHash({ label, hint, onHash }: FileHashProps) {
  const t = useTranslations("common.fileHash");
  const id = useId();
  const [state, setState] = useState<"idle" | "busy" | "tooLarge">("idle");
  const read = async (file: File | undefined) => {
    onHash(undefined);
    if (!file) return setState("idle");
    setState("busy");
    try {
      onHash(await hashFile(file));
      setState("idle");
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
      setState("tooLarge");
    }
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <input
        id={id}
        type="file"
        aria-describedby={`${id}-hint`}
        onChange={(event) => void read(event.target.files?.[0])}
        className="block w-full max-w-md text-sm file:me-3 file:min-h-10 file:cursor-pointer file:rounded-full file:border file:border-solid file:border-line-strong file:bg-surface file:px-4 file:font-semibold file:text-ink hover:file:bg-sunken"
      />
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-soft">
        {hint ?? t("hint")}
      </p>
      <p role="status" className="text-sm font-medium">
        {state === "busy" && t("busy")}
        {state === "tooLarge" && t("tooLarge")}
      </p>
    </div>
  );
}
