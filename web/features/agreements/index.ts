export { AgreementPage } from "./AgreementPage.tsx";
export { AgreementsPage } from "./AgreementsPage.tsx";
export { NewAgreementPage } from "./NewAgreementPage.tsx";
