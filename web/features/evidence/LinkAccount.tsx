"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Address, getAddress } from "viem";
import { useConfig } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { signTyped } from "#lib/tx/signTyped.ts";
import {
  accountLinkText,
  accountLinkTypedData,
  isAccountName,
  readGistId,
} from "#lib/verifier/accountLink.ts";
import { linkAnswer, type UnmetCode } from "#lib/verifier/answers.ts";
import { askVerifier } from "#lib/verifier/askVerifier.ts";
import { VerifierRefusal } from "#lib/verifier/VerifierRefusal.ts";

/** Ties an account on GitHub to the reader's wallet: sign a line, publish it there, show where. */
export function LinkAccount({ wallet }: { wallet: Address }) {
  const t = useTranslations("evidence.link");
  const { line, sign, hasDeclined } = useSignedLine(wallet);
  const [name, setName] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [isCopied, setCopied] = useState(false);
  return (
    <details className="rounded-card border border-line p-4">
      <summary className="cursor-pointer font-semibold">{t("title")}</summary>
      <ol className="mt-4 list-decimal space-y-5 ps-5">
        <li>
          <Field
            label={t("name")}
            hint={t("nameHint")}
            error={isChecked && !isAccountName(name.trim()) ? t("nameWrong") : undefined}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            className="mt-3"
            onClick={() => {
              setChecked(true);
              setCopied(false);
              if (isAccountName(name.trim())) void sign(name.trim());
            }}
          >
            {t("sign")}
          </Button>
          {hasDeclined && (
            <p role="alert" className="mt-2 font-medium text-bad">
              {t("declined")}
            </p>
          )}
        </li>
        <li>
          <p>{t("publish")}</p>
          {line && (
            <>
              <Field
                as="textarea"
                className="mt-3"
                label={t("line")}
                readOnly
                rows={5}
                value={line}
                onFocus={(event) => event.target.select()}
              />
              <Button
                className="mt-3"
                look="secondary"
                onClick={() => void navigator.clipboard?.writeText(line).then(() => setCopied(true))}
              >
                {t(isCopied ? "copied" : "copy")}
              </Button>
            </>
          )}
        </li>
        <li>
          <ShowGist wallet={wallet} />
        </li>
      </ol>
    </details>
  );
}

/** The line that links an account to `wallet`, once it is signed. */
function useSignedLine(wallet: Address) {
  const config = useConfig();
  const { bountyBoard } = useDeployment();
  const [line, setLine] = useState<string>();
  const [hasDeclined, setDeclined] = useState(false);
  const sign = async (name: string) => {
    setDeclined(false);
    setLine(undefined);
    const venue = { chainId: config.chains[0].id, bountyBoard: getAddress(bountyBoard) };
    const link = { account: name.toLowerCase(), wallet };
    try {
      const signature = await signTyped(config, accountLinkTypedData(link, venue));
      setLine(accountLinkText({ ...link, ...venue, signature }));
    } catch {
      // Whatever keeps a wallet from signing, the reader is told and nothing has happened.
      setDeclined(true);
    }
  };
  return { line, sign, hasDeclined };
}

type Shown =
  | { kind: "linked"; account: string }
  | { kind: "refused"; refusal: VerifierRefusal }
  | { kind: "noGist" };

/** The gist's address, checked by the verifier, which remembers it for every later check. */
function ShowGist({ wallet }: { wallet: Address }) {
  const t = useTranslations("evidence");
  const [gist, setGist] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const show = async () => {
    if (readGistId(gist) === null) return setShown({ kind: "noGist" });
    setBusy(true);
    try {
      const { account } = await askVerifier("/links", linkAnswer, { body: { wallet, gist: gist.trim() } });
      setShown({ kind: "linked", account });
    } catch (error) {
      setShown({
        kind: "refused",
        refusal: error instanceof VerifierRefusal ? error : new VerifierRefusal("down"),
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void show();
      }}
    >
      <Field
        label={t("link.gist")}
        type="url"
        placeholder="https://gist.github.com/…"
        hint={t("link.gistHint")}
        error={
          shown?.kind === "noGist" ? t("link.gistWrong") : shown?.kind === "refused" && <Why {...shown} />
        }
        value={gist}
        onChange={(event) => setGist(event.target.value)}
      />
      <Button type="submit" look="secondary" busy={isBusy} className="mt-3">
        {t("link.show")}
      </Button>
      {shown?.kind === "linked" && (
        <p role="status" className="mt-2 font-medium text-good">
          {t("link.linked", { account: shown.account })}
        </p>
      )}
    </form>
  );
}

function Why({ refusal }: { refusal: VerifierRefusal }) {
  const t = useTranslations("evidence");
  const { code, details } = refusal;
  if (code !== "proofRefused")
    return t(`problems.${code}`, {
      minutes: Math.ceil(Number(details.retryAfterSeconds ?? 60) / 60),
      other: "",
    });
  const values = {
    account: "",
    wallet: "",
    commit: "",
    branch: "",
    expected: "",
    names: "",
    author: "",
    ...details,
  };
  return t(`unmet.${details.reason as UnmetCode}`, values);
}
