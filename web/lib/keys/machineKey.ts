import { type Address, getAddress, type Hex, hexToBigInt, isAddress, isHex, keccak256, slice } from "viem";

export type Curve = "secp256k1" | "p256";

/** A key of a machine, which signs vouchers or readings: its address, and its curve where the public key was given. */
export interface MachineKey {
  address: Address;
  curve: Curve | undefined;
}

export class MachineKeyInvalid extends Error {
  readonly reason: "missing" | "notAKey" | "compressed" | "notOnACurve";
  constructor(reason: MachineKeyInvalid["reason"]) {
    super(`machine key invalid: ${reason}`);
    this.name = "MachineKeyInvalid";
    this.reason = reason;
  }
}

/** y² = x³ + a·x + b over the field of p. Facts of SEC 2 (secp256k1, secp256r1 = P-256). */
const curves: Record<Curve, { p: bigint; a: bigint; b: bigint }> = {
  secp256k1: {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    a: 0n,
    b: 7n,
  },
  p256: {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    a: -3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
};

const POINT_BYTES = 64;
/** What stands before the point in a PEM public key of either curve ends with these bits: an uncompressed point follows. */
const UNCOMPRESSED = "04";

/** Reads an address, or a public key as hex (x and y, with or without 04 before) or as PEM. Throws MachineKeyInvalid. */
export function readMachineKey(text: string): MachineKey {
  const typed = text.trim();
  if (typed === "") throw new MachineKeyInvalid("missing");
  if (isAddress(typed)) return { address: getAddress(typed), curve: undefined };
  const point = pointOf(typed);
  const x = hexToBigInt(slice(point, 0, 32));
  const y = hexToBigInt(slice(point, 32));
  const curve = (Object.keys(curves) as Curve[]).find((name) => isOn(name, x, y));
  if (!curve) throw new MachineKeyInvalid("notOnACurve");
  return { address: getAddress(slice(keccak256(point), 12)), curve };
}

function pointOf(typed: string): Hex {
  const hex = typed.startsWith("-----BEGIN PUBLIC KEY-----") ? hexOfPem(typed) : plainHex(typed);
  if (/^0[23][0-9a-f]{64}$/.test(hex)) throw new MachineKeyInvalid("compressed");
  const bytes = hex.length / 2;
  if (bytes === POINT_BYTES) return `0x${hex}`;
  if (bytes === POINT_BYTES + 1 && hex.startsWith(UNCOMPRESSED)) return `0x${hex.slice(2)}`;
  throw new MachineKeyInvalid("notAKey");
}

const plainHex = (typed: string): string => {
  const hex = (typed.startsWith("0x") ? typed : `0x${typed}`).toLowerCase();
  if (!isHex(hex) || hex.length % 2 !== 0) throw new MachineKeyInvalid("notAKey");
  return hex.slice(2);
};

/** The point at the end of a SubjectPublicKeyInfo (RFC 5480). */
function hexOfPem(pem: string): string {
  const base64 = pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s+/g, "");
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    throw new MachineKeyInvalid("notAKey");
  }
  const hex = [...binary].map((char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return hex.slice(-2 * (POINT_BYTES + 1));
}

function isOn(name: Curve, x: bigint, y: bigint): boolean {
  const { p, a, b } = curves[name];
  if (x >= p || y >= p) return false;
  const difference = (y * y - (x * x * x + a * x + b)) % p;
  return difference === 0n;
}
