import { parseEther } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { FOUNDING_CIRCLE, LOCAL_MNEMONIC, personas } from "../bindings/src/local.ts";

export const localTreasuryAmount = parseEther("60000000");
const membersPot = parseEther("40000000");

const accounts = new Map<number, HDAccount>();

/** Account at m/44'/60'/0'/0/`index` of the local mnemonic. */
export function localAccount(index: number): HDAccount {
  const known = accounts.get(index);
  if (known) return known;
  const account = mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index });
  accounts.set(index, account);
  return account;
}

/** Account of the persona `key`; throws when there is none. */
export function personaAccount(key: string): HDAccount {
  const persona = personas.find((candidate) => candidate.key === key);
  if (!persona) throw new Error(`no persona "${key}"`);
  return localAccount(persona.index);
}

export const personaAddress = (key: string) => personaAccount(key).address;

/** Private key of the persona `key` as 0x-hex. */
export function personaPrivateKey(key: string): `0x${string}` {
  const secret = personaAccount(key).getHdKey().privateKey;
  if (!secret) throw new Error(`no private key for "${key}"`);
  return `0x${Buffer.from(secret).toString("hex")}`;
}

/** Founding members and their ECO: the named members and the founding circle share 40 % nearly equally, so nobody alone has a quorum. */
export function localFounders(): { address: `0x${string}`; amount: bigint }[] {
  const named = personas
    .filter((persona) => persona.roles.includes("member"))
    .map((persona) => persona.index);
  const circle = Array.from({ length: FOUNDING_CIRCLE.count }, (_, i) => FOUNDING_CIRCLE.firstIndex + i);
  const indices = [...named, ...circle];
  const share = membersPot / BigInt(indices.length);
  const rest = membersPot - share * BigInt(indices.length);
  return indices.map((index, i) => ({
    address: localAccount(index).address,
    amount: share + (i === 0 ? rest : 0n),
  }));
}
