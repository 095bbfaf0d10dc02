import { expect, it } from "vitest";
import { readShellOptions } from "./shellOptions.ts";

it("takes the training terminal and any free port when nothing is said", () => {
  expect(readShellOptions(["electron", "."], "training.json")).toEqual({
    ok: true,
    value: { siteFile: "training.json", port: 0 },
  });
});

it("lets Chromium's own switches pass", () => {
  const argv = ["electron", "--inspect=0", "--remote-debugging-port=0", ".", "--site", "mine.json", "--port", "4810"];
  expect(readShellOptions(argv, "training.json")).toEqual({ ok: true, value: { siteFile: "mine.json", port: 4810 } });
});

it("refuses a port that is none", () => {
  expect(readShellOptions(["QuayDesk", "--port", "70000"], "training.json")).toMatchObject({
    error: { code: "PORT_INVALID", message: expect.stringContaining("--port 70000") },
  });
});
