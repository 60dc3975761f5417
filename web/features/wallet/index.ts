export { Account } from "./Account.tsx";
export { AccountSuggestions } from "./AccountSuggestions.tsx";
export { ConnectDialog } from "./ConnectDialog.tsx";
export { NetworkBanner } from "./NetworkBanner.tsx";
export { useAccountAddress, useAccountName } from "./useAccountName.ts";
export { useAccountsNamed } from "./useAccountsNamed.ts";
export { WalletButton } from "./WalletButton.tsx";
