import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { localFounders, localTreasuryAmount, personaAddress } from "../../local.ts";
import { deployEcoSphere } from "../ecosphere.ts";

/** EcoSphere on a local chain: with a mintable euro and the personas of `bindings/src/local.ts`. */
export default buildModule("EcoSphereLocal", (m) => {
  const founders = localFounders();
  return deployEcoSphere(m, {
    euro: m.contract("EuroMock"),
    treasuryAmount: localTreasuryAmount,
    founders: founders.map((founder) => founder.address),
    founderAmounts: founders.map((founder) => founder.amount),
    guardian: personaAddress("guardian"),
    certifier: personaAddress("certifier"),
  });
});
