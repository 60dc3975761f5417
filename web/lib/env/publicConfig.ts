/** What the browser needs to know about the installation it talks to. Hosts stay on the server. */
export interface PublicConfig {
  chainId: number;
  /** True when the world clock of the local chain may be shown. */
  hasWorld: boolean;
  /** True when votes can be signed and handed to a relay that pays for them. */
  hasRelay: boolean;
  /** True when a verifier of evidence from GitHub can be asked. */
  hasVerifier: boolean;
}
