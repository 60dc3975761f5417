export * from "./bountyOptions.ts";
export * from "./generated/index.ts";
export * from "./local.ts";
export * from "./typedData.ts";
