import { describe, expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { readAppointments, readTickets } from "../models/tickets.ts";
import { punctualityOf } from "./appointments.ts";
import { buildWorld } from "./buildWorld.ts";
import { plantOf } from "./createPlant.ts";

describe("appointments at the gate", () => {
  it("are early, in time or late by their window", () => {
    const appointment = {
      id: "AP-00001",
      slotS: 3600,
      comesS: 3600,
      visit: "DELIVER",
      fromS: 2700,
      toS: 4500,
      box: undefined,
    } as const;
    expect([2699, 2700, 4500, 4501].map((at) => punctualityOf(appointment, at))).toEqual([
      "EARLY",
      "ON_TIME",
      "ON_TIME",
      "LATE",
    ]);
    expect(punctualityOf(undefined, 0)).toBe("NONE");
  });

  it("stand in the lane's tags and in the tickets, and the terminal counts them", () => {
    const world = buildWorld(trainingSite, aScenario("gate-rush"), 1);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, 1);
    const seen = new Set<string>();
    const tickets = new Set<string>();
    const site = plant.devices.find(({ id }) => id === trainingSite.code);
    for (let second = 0; second < 2700; second += 1) {
      plant.advance(1000);
      console.act();
      if (second % 10 !== 0) continue;
      for (const lane of plant.devices.filter(({ type }) => type.typeName === "GateLaneType")) {
        const tags = new Map(Object.entries(lane.readTags()));
        const id = String(tags.get("Transaction.AppointmentId"));
        if (id === "") {
          expect(tags.get("Transaction.Punctuality")).toBe("NONE");
          continue;
        }
        expect(id).toMatch(/^AP-\d{5}$/);
        const length =
          Date.parse(String(tags.get("Transaction.AppointmentTo"))) -
          Date.parse(String(tags.get("Transaction.AppointmentFrom")));
        expect(length).toBe(30 * 60_000);
        seen.add(String(tags.get("Transaction.Punctuality")));
      }
      const answer = readTickets(world);
      expect(answer.AppointmentIds).toHaveLength(answer.TruckIds.length);
      for (const each of answer.Punctualities) tickets.add(each);
    }
    expect(seen).toEqual(new Set(["ON_TIME", "EARLY", "LATE"]));
    expect(tickets).toEqual(seen);
    const counts = new Map(Object.entries(site?.readSlowTags?.() ?? {}));
    const came = world.appointments?.next ?? 0;
    const sum = ["OnTime", "Early", "Late"].reduce((all, each) => all + Number(counts.get(`Appointments.${each}`)), 0);
    expect(sum).toBe(came);
    expect(Number(counts.get("Appointments.NoShow"))).toBeGreaterThan(0);
  }, 30_000);

  it("are listed beforehand with the box to fetch, which is promised to nobody else", () => {
    const world = buildWorld(trainingSite, aScenario("gate-rush"), 1);
    const answer = readAppointments(world);
    const last = Date.parse(answer.Froms.at(-1) ?? "");
    expect(last - Date.parse(world.scenario.startsAt)).toBeLessThanOrEqual(4 * 3600_000);
    expect(new Set(answer.States)).toEqual(new Set(["EXPECTED"]));
    const boxes = answer.ContainerIds.filter((id) => id !== "");
    expect(boxes).toHaveLength(answer.Kinds.filter((kind) => kind === "COLLECT").length);
    expect(new Set(boxes).size).toBe(boxes.length);
    for (const id of boxes) {
      expect(world.containers.byId.get(id)).toMatchObject({ reserved: true, place: { kind: "yard" } });
      expect(world.instructionOf.has(id)).toBe(false);
    }
  });
});
