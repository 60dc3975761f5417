"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { getAddress, isAddress, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { Field } from "#components/ui/Field.tsx";
import { DeviceKeyField, readDeviceKey } from "#features/sites/deviceKey.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { rotateDeviceKey, setPayoutAccount } from "./actions/node.ts";
import type { HeatingNode } from "./domain/node.ts";

/** What only the operator may do with a node; nothing for everybody else. */
export function NodeActionsCard({ node }: { node: HeatingNode }) {
  const t = useTranslations("nodes.actions");
  const tc = useTranslations("common");
  const account = useAccountAddress();
  const [open, setOpen] = useState<"payout" | "key">();
  if (!account || !isAddressEqual(account, node.operator)) return null;
  const close = () => setOpen(undefined);
  const dialog = (name: "payout" | "key") => ({
    title: t(`${name}Title`),
    description: t(`${name}Text`),
    closeLabel: tc("close"),
    trigger: (
      <Button look="secondary" small>
        {t(`${name}Open`)}
      </Button>
    ),
    open: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : undefined),
  });
  return (
    <Card title={t("title")}>
      <div className="flex flex-wrap gap-3">
        <Dialog {...dialog("payout")}>
          <PayoutForm node={node} onDone={close} />
        </Dialog>
        <Dialog {...dialog("key")}>
          <KeyForm node={node} onDone={close} />
        </Dialog>
      </div>
    </Card>
  );
}

interface FormProps {
  node: HeatingNode;
  onDone: () => void;
}

function PayoutForm({ node, onDone }: FormProps) {
  const t = useTranslations("nodes.actions");
  const tp = useTranslations("sites.problems");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [payout, setPayout] = useState<string>(node.payout);
  const [isChecked, setChecked] = useState(false);
  const typed = payout.trim();
  const change = async () => {
    setChecked(true);
    if (!isAddress(typed)) return;
    const receipts = await send({
      calls: [setPayoutAccount(deployment, node.id, getAddress(typed))],
      done: () => t("payoutDone", { account: getAddress(typed) }),
    });
    if (receipts) onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <Field
        label={t("payoutLabel")}
        error={isChecked && !isAddress(typed) ? tp("payoutInvalid") : undefined}
        spellCheck={false}
        value={payout}
        onChange={(event) => setPayout(event.target.value)}
      />
      <Button type="submit" busy={isBusy}>
        {t("payoutSubmit")}
      </Button>
    </form>
  );
}

function KeyForm({ node, onDone }: FormProps) {
  const t = useTranslations("nodes.actions");
  const tp = useTranslations("sites.problems");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  const key = readDeviceKey(typed);
  const rotate = async () => {
    setChecked(true);
    if (!key.ok) return;
    const receipts = await send({
      calls: [rotateDeviceKey(deployment, node.id, key.address)],
      done: () => t("keyDone", { generation: node.generation + 1 }),
    });
    if (receipts) onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void rotate();
      }}
    >
      <DeviceKeyField
        value={typed}
        kind={null}
        error={isChecked && !key.ok ? tp(key.problem) : undefined}
        onChange={setTyped}
      />
      <p className="rounded-xl bg-warn-soft px-4 py-3 text-sm">{t("keyWarning")}</p>
      <Button type="submit" look="danger" busy={isBusy}>
        {t("keySubmit")}
      </Button>
    </form>
  );
}
