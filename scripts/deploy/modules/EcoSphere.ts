import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { deployEcoSphere } from "../ecosphere.ts";

/**
 * EcoSphere on a public chain. Parameters (JSON file, `--parameters`): `euro` (address of the settlement stablecoin),
 * `treasuryAmount`, `founders` and `founderAmounts` (arrays of equal length), `guardian`, `certifier`.
 */
export default buildModule("EcoSphere", (m) =>
  deployEcoSphere(m, {
    euro: m.contractAt("IERC20", m.getParameter<string>("euro"), { id: "Euro" }),
    treasuryAmount: m.getParameter<bigint>("treasuryAmount"),
    founders: m.getParameter<string[]>("founders"),
    founderAmounts: m.getParameter<bigint[]>("founderAmounts"),
    guardian: m.getParameter<string>("guardian"),
    certifier: m.getParameter<string>("certifier"),
  }),
);
