import type { Signer } from "../../ports/Signer.ts";
import { hardwareSigner } from "./hardwareSigner.ts";
import { keySigner } from "./keySigner.ts";
import { passwordFrom } from "./password.ts";
import { openKeyFile } from "./readKeyFile.ts";
import { Tpm, type TpmOptions } from "./Tpm.ts";

export interface DeviceKeyConfig {
  deviceKeyFile?: string | undefined;
  tpm?: TpmOptions | undefined;
  passwordFile?: string | undefined;
}

/** The device key as configured: a key in a TPM, else a key file. Throws Fatal, or Retryable while a chip does not answer. */
export async function openSigner({ deviceKeyFile, tpm, passwordFile }: DeviceKeyConfig): Promise<Signer> {
  if (tpm) return hardwareSigner(new Tpm(tpm));
  return keySigner(openKeyFile(deviceKeyFile ?? "", passwordFrom(passwordFile)));
}
