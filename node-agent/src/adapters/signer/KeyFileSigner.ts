import { readingDomain, readingTypes } from "@ecosphere/bindings";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Reading } from "../../ports/AttestationSink.ts";
import type { Signer } from "../../ports/Signer.ts";

/** Signs readings for one HeatLedger with a secp256k1 key. */
export class KeyFileSigner implements Signer {
  readonly address: `0x${string}`;
  private readonly account: PrivateKeyAccount;
  private readonly domain: ReturnType<typeof readingDomain>;

  constructor(account: PrivateKeyAccount, chainId: number, heatLedger: `0x${string}`) {
    this.account = account;
    this.address = account.address;
    this.domain = readingDomain(chainId, heatLedger);
  }

  signReading(reading: Reading): Promise<`0x${string}`> {
    return this.account.signTypedData({
      domain: this.domain,
      types: readingTypes,
      primaryType: "Reading",
      message: reading,
    });
  }
}
