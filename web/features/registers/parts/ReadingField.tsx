"use client";
import { Field } from "#components/ui/Field.tsx";
import { TextFile } from "#components/ui/TextFile.tsx";
import { ReadingInvalid, readSignedReading, type SignedReading } from "#lib/reading/signedReading.ts";
import { useProblemSentence } from "./useProblemSentence.ts";

export interface ReadingFieldProps {
  label: string;
  hint: string;
  fileLabel: string;
  text: string;
  onText: (text: string) => void;
}

/** A signed reading, pasted or from a file. */
export function ReadingField({ label, hint, fileLabel, text, onText }: ReadingFieldProps) {
  const sentenceOf = useProblemSentence();
  const read = readOrProblem(text);
  return (
    <div className="space-y-3">
      <Field
        as="textarea"
        rows={5}
        label={label}
        hint={hint}
        error={read instanceof ReadingInvalid ? sentenceOf(read.field) : undefined}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <TextFile label={fileLabel} onText={onText} />
    </div>
  );
}

/** The reading a text holds; what is wrong with it; nothing without a text. */
export function readOrProblem(text: string): SignedReading | ReadingInvalid | undefined {
  if (text.trim() === "") return undefined;
  try {
    return readSignedReading(text);
  } catch (error) {
    if (error instanceof ReadingInvalid) return error;
    throw error;
  }
}

/** The reading a text holds, if it does. */
export function readingIn(text: string): SignedReading | undefined {
  const read = readOrProblem(text);
  return read instanceof ReadingInvalid ? undefined : read;
}
