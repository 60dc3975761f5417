import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { signerOf } from "#lib/keys/signerOf.ts";
import { signatureVectors } from "../../../test/vectors/signatures.ts";

describe("signerOf", () => {
  for (const { why, digest, signature, signer } of signatureVectors)
    it(`agrees with the contract: ${why}`, async () => {
      const found = await signerOf(digest, signature);
      assert.equal(found?.toLowerCase(), signer?.toLowerCase());
    });
  it("takes a text that is no hex for nobody's signature", async () => {
    assert.equal(await signerOf(`0x${"0".repeat(64)}`, `0x${"zz".repeat(65)}`), undefined);
    assert.equal(await signerOf(`0x${"0".repeat(64)}`, "0x0"), undefined);
  });
});
