import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keccak256, toHex } from "viem";
import { evidenceOf, isEvidence, LinkInvalid } from "#lib/evidence/evidence.ts";

const uri = "https://example.org/pull/12";

describe("evidenceOf", () => {
  it("hashes exactly the link that is handed in", () => {
    assert.deepEqual(evidenceOf(`  ${uri} `), { uri, evidenceHash: keccak256(toHex(uri)) });
  });

  it("refuses what is not a link, and links a browser would run", () => {
    for (const bad of [
      "",
      "pull 12",
      "example.org",
      "javascript:alert(1)",
      "data:text/html,hi",
      "file:///etc/passwd",
    ])
      assert.throws(
        () => evidenceOf(bad),
        (error) => error instanceof LinkInvalid && error.reason === "notALink",
      );
  });

  it("refuses a link the contract would refuse for its length", () => {
    const long = `https://example.org/${"ü".repeat(250)}`;
    assert.throws(
      () => evidenceOf(long),
      (error) => error instanceof LinkInvalid && error.reason === "tooLong",
    );
  });
});

describe("isEvidence", () => {
  it("recognises the committed link and no other", () => {
    assert.equal(isEvidence(uri, keccak256(toHex(uri))), true);
    assert.equal(isEvidence(`${uri}3`, keccak256(toHex(uri))), false);
  });
});
