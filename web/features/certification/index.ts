export { CertificationPage } from "./CertificationPage.tsx";
