export * from "./local.ts";
export * from "./typedData.ts";
