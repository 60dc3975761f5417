import { LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";

/** The account of a persona by the name the pages show. */
export function personaNamed(name: string): HDAccount {
  const index = personas.find((persona) => persona.name === name)?.index;
  if (index === undefined) throw new Error(`no persona is called ${name}`);
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index });
}
