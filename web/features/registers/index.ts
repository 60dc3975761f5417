export { statementKinds } from "./domain/statement.ts";
export { RegistersPage } from "./RegistersPage.tsx";
