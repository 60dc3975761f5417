import { voucherDomain, voucherTypes } from "@ecosphere/bindings";
import { type Answer, FakeCustomer } from "../src/ports/Customer.ts";
import type { Report } from "../src/ports/Store.ts";
import { account } from "./deployment.ts";
import { CONTRACT } from "./terms.ts";

/** A customer whose vouchers carry a real signature; `change` spoils them. */
export class SigningCustomer extends FakeCustomer {
  change: (voucher: { cumulativeAmount: bigint }) => void = () => {};
  refusal: string | null = null;

  override async report(report: Report): Promise<Answer> {
    const answer = await super.report(report);
    if (this.refusal) return { kind: "refused", reason: this.refusal };
    if (answer.kind === "refused") return answer;
    this.change(answer.voucher);
    const { signature: _, ...message } = answer.voucher;
    const signature = await account("voucher").signTypedData({
      domain: voucherDomain(31_337, CONTRACT),
      types: voucherTypes,
      primaryType: "Voucher",
      message,
    });
    return { kind: "voucher", voucher: { ...message, signature } };
  }
}
