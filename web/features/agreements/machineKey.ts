/** Keys of machines are read alike wherever one is typed: signers of vouchers and devices of nodes. */
export {
  type Curve,
  readVoucherKey as readMachineKey,
  VoucherKeyInvalid as MachineKeyInvalid,
} from "./domain/voucherKey.ts";
