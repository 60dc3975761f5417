"use client";

export interface TextFileProps {
  label: string;
  /** Its content; files beyond 100 kB are not read. */
  onText: (text: string) => void;
}

const LARGEST_BYTES = 100_000;

/** Loads a small text file, which never leaves the browser. */
export function TextFile({ label, onText }: TextFileProps) {
  const read = async (file: File | undefined) => {
    if (file) onText(file.size > LARGEST_BYTES ? "" : await file.text());
  };
  return (
    <label className="block">
      <span className="mb-1.5 block font-medium">{label}</span>
      <input
        type="file"
        accept="application/json,.json"
        onChange={(event) => void read(event.target.files?.[0])}
        className="block w-full max-w-md text-sm file:me-3 file:min-h-10 file:cursor-pointer file:rounded-full file:border file:border-solid file:border-line-strong file:bg-surface file:px-4 file:font-semibold file:text-ink hover:file:bg-sunken"
      />
    </label>
  );
}
