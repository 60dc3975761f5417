import assert from "node:assert/strict";
import { createServer } from "node:net";
import { describe, it } from "node:test";
import { assertPortsFree, freePorts } from "../stack/ports.ts";

describe("ports", () => {
  it("finds ports nobody uses, all different", async () => {
    const ports = Object.values(await freePorts()).flat();
    assert.equal(new Set(ports).size, ports.length);
  });

  it("names the part whose port is taken and what to do", async () => {
    const ports = await freePorts();
    const server = createServer();
    await new Promise<void>((done) => server.listen(ports.web, "127.0.0.1", done));
    try {
      await assert.rejects(
        assertPortsFree(ports),
        new RegExp(`Port ${ports.web} \\(web\\) in use: .*--port-offset`),
      );
    } finally {
      server.close();
    }
  });
});
