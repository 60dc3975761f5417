import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { signatureVectors } from "../../../test/vectors/signatures.ts";
import { signerOf } from "../../src/adapters/signer/signerOf.ts";

describe("the agent's verifier and the contracts' say the same", () => {
  it("about vectors of both curves, good and bad", () => {
    const isP256 = (signature: string) => signature.length === 2 + 2 * 128;
    const good = signatureVectors.filter((vector) => vector.signer);
    assert.ok(
      good.some(({ signature }) => isP256(signature)) && good.some(({ signature }) => !isP256(signature)),
    );
    assert.ok(signatureVectors.length - good.length > 5);
  });

  for (const { why, digest, signature, signer } of signatureVectors)
    it(why, async () => {
      assert.equal((await signerOf(digest, signature))?.toLowerCase() ?? null, signer?.toLowerCase() ?? null);
    });
});
