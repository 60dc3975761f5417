import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keccak256, toHex } from "viem";
import { forceOf, linesOf, type Version } from "../../features/standards/data/standardTexts.ts";
import { FileTooLarge, hashFile, LARGEST_FILE_BYTES } from "../../lib/evidence/hashFile.ts";
import { isOfThisSite, safeLink } from "../../lib/evidence/safeLink.ts";

const version = (standardId: string, number: number): Version => ({
  contentHash: keccak256(toHex(`${standardId}-${number}`)),
  standardId,
  number,
  kind: "software",
  title: `Guideline ${number}`,
  uri: "/documents/x.md",
  inForceFrom: 100,
  inForceUntil: null,
  proposal: null,
});

describe("linesOf", () => {
  it("puts versions together, the newest first", () => {
    const lines = linesOf([version("1", 1), version("2", 1), version("1", 3), version("1", 2)]);
    assert.deepEqual(
      lines.map(({ id, versions }) => [id, versions.map(({ number }) => number)]),
      [
        ["1", [3, 2, 1]],
        ["2", [1]],
      ],
    );
    assert.equal(lines[0]?.latest.title, "Guideline 3");
  });
});

describe("forceOf", () => {
  it("counts the first and the last second", () => {
    const ending = { inForceFrom: 100, inForceUntil: 200 };
    assert.deepEqual(
      [99, 100, 200, 201].map((now) => forceOf(ending, now)),
      ["future", "inForce", "inForce", "ended"],
    );
    assert.equal(forceOf({ inForceFrom: 100, inForceUntil: null }, 1e9), "inForce");
  });
});

describe("hashFile", () => {
  it("is the hash of the file's bytes, also of those that are no text", async () => {
    const bytes = new Uint8Array([0, 255, 10, 13]);
    assert.equal(await hashFile(new Blob([bytes])), keccak256(bytes));
    assert.equal(await hashFile(new Blob([])), keccak256("0x"));
  });
  it("refuses what would stop the page", async () => {
    const file = { size: LARGEST_FILE_BYTES + 1, arrayBuffer: async () => new ArrayBuffer(0) };
    await assert.rejects(hashFile(file), FileTooLarge);
  });
});

describe("safeLink", () => {
  it("lets links to the web, to IPFS and to this site's documents through, and nothing else", () => {
    for (const uri of ["https://a.example/x", "ipfs://bafy", "/documents/software-guideline-1.md"])
      assert.equal(safeLink(uri), uri);
    for (const uri of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "/\\evil.example",
      "x",
      "",
    ])
      assert.equal(safeLink(uri), undefined, uri);
  });
  it("knows what this site serves itself", () => {
    assert.equal(isOfThisSite("/documents/x.md"), true);
    assert.equal(isOfThisSite("https://a.example/x"), false);
  });
});
