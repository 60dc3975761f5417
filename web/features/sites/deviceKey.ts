/** Keys of nodes, wherever one is typed. */
export { readDeviceKey } from "./domain/newNode.ts";
export { DeviceKeyField } from "./parts/DeviceKeyField.tsx";
