/** Facts of the local chain: everybody knows these keys, so nothing here may ever hold value elsewhere. */
export const LOCAL_CHAIN_ID = 31337;
export const LOCAL_MNEMONIC = "test test test test test test test test test test test junk";

export type Role =
  | "deployer"
  | "member"
  | "reviewer"
  | "operator"
  | "contributor"
  | "customer"
  | "certifier"
  | "guardian"
  | "service";

export interface Persona {
  /** Address index of m/44'/60'/0'/0/index. */
  index: number;
  key: string;
  name: string;
  roles: Role[];
}

/** Everybody who acts in the local world, by address index. */
export const personas: Persona[] = [
  { index: 0, key: "deployer", name: "Deployer", roles: ["deployer"] },
  { index: 1, key: "anna", name: "Anna", roles: ["member"] },
  { index: 2, key: "ben", name: "Ben", roles: ["member"] },
  { index: 3, key: "carla", name: "Carla", roles: ["member", "reviewer"] },
  { index: 4, key: "david", name: "David", roles: ["member", "reviewer"] },
  { index: 5, key: "elif", name: "Elif", roles: ["member", "reviewer"] },
  { index: 6, key: "olaf", name: "Olaf", roles: ["operator"] },
  { index: 7, key: "frida", name: "Frida", roles: ["operator"] },
  { index: 8, key: "kim", name: "Kim", roles: ["contributor"] },
  { index: 9, key: "institute", name: "Institut Morgenrot", roles: ["customer"] },
  { index: 10, key: "certifier", name: "Certifier", roles: ["certifier"] },
  { index: 11, key: "guardian", name: "Guardian", roles: ["guardian"] },
  { index: 12, key: "olafAgent", name: "Olaf's node (gas)", roles: ["service"] },
  { index: 13, key: "fridaAgent", name: "Frida's node (gas)", roles: ["service"] },
  { index: 14, key: "voucherKey", name: "Voucher key of the institute", roles: ["service"] },
  { index: 15, key: "olafDevice", name: "Device key of Olaf's node", roles: ["service"] },
  { index: 16, key: "fridaDevice", name: "Device key of Frida's node", roles: ["service"] },
  { index: 17, key: "relayer", name: "Relay (gas)", roles: ["service"] },
  { index: 18, key: "verifier", name: "Verifier of evidence", roles: ["service"] },
];

/** Founding members beyond the named ones: address indices 20 to 41. Nobody alone reaches the quorum. */
export const FOUNDING_CIRCLE = { firstIndex: 20, count: 22 } as const;

/**
 * How to wait for a receipt on a chain of one's own: `waitForTransactionReceipt({ hash, ...LOCAL_WAIT })`.
 * viem looks for a transaction that replaced this one and misses the block that comes meanwhile; where no other follows it waits its 180 s out.
 * Nobody replaces transactions of a local chain.
 */
export const LOCAL_WAIT = { checkReplacement: false } as const;
