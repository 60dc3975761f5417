import type { Reading } from "./AttestationSink.ts";

/** The node's device key: signs readings, nothing else. */
export interface Signer {
  readonly address: `0x${string}`;
  /** EIP-712 signature of the reading, 65 bytes. */
  signReading(reading: Reading): Promise<`0x${string}`>;
}

/** Signs nothing: the signature only names the sequence number. */
export class FakeSigner implements Signer {
  readonly address = "0x00000000000000000000000000000000000000fe";

  async signReading(reading: Reading): Promise<`0x${string}`> {
    return `0x${reading.seq.toString(16).padStart(130, "0")}`;
  }
}
