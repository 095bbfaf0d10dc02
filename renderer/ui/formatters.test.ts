import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatDateTime,
  formatDifference,
  formatNumber,
  formatTime,
  formatTimeMs,
  splitContainerId,
} from "./formatters.ts";

const eight = Date.parse("2026-03-02T08:00:05.042+08:00");

describe("formatters", () => {
  it("writes dates alike in both languages, in the terminal's zone", () => {
    expect(formatDateTime(eight, "Asia/Shanghai")).toBe("2026-03-02 08:00:05");
    expect(formatDateTime(eight, "UTC")).toBe("2026-03-02 00:00:05");
    expect(formatTime(eight, "Asia/Shanghai")).toBe("08:00:05");
    expect(formatTimeMs(eight, "Asia/Shanghai")).toBe("08:00:05.042");
    expect(formatDateTime(0, "UTC")).toBe("");
  });

  it("writes ages in one unit", () => {
    expect(formatAge(432, "en")).toBe("0.4 sec");
    expect(formatAge(12_400, "en")).toBe("12 sec");
    expect(formatAge(185_000, "en")).toBe("3 min");
    expect(formatAge(185_000, "zh-CN")).toBe("3分钟");
    expect(formatAge(-5, "zh-CN")).toBe("0.0秒");
    expect(formatAge(7_300_000, "zh-CN")).toBe("2小时");
  });

  it("writes numbers with fixed decimals", () => {
    expect(formatNumber(1234.56, 1)).toBe("1,234.6");
    expect(formatNumber(7, 2)).toBe("7.00");
  });

  it("writes differences with one sign", () => {
    expect([2.4, -2, -0.3, 0].map(formatDifference)).toEqual(["+2", "-2", "0", "0"]);
  });

  it("splits a container number as it is painted", () => {
    expect(splitContainerId("CSQU3054383")).toEqual(["CSQU", "3054383"]);
  });
});
