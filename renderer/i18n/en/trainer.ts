import type { SameKeys } from "../shape.ts";
import type { trainer as zh } from "../zh-CN/trainer.ts";

/** Screens of the trainer. */
export const trainer: SameKeys<typeof zh> = {
  run: {
    title: "Run",
    scenario: "Scenario",
    seed: "Seed",
    state: "State",
    time: "Plant time",
    speed: "Speed",
    pause: "Pause",
    resume: "Resume",
    step: "Step",
    stepMs: "{{ms}} ms",
    stepS: "{{s}} s",
    speedFactor: "×{{factor}}",
    onlyPaused: "Pause first, then step",
    notSim: "This is the real plant",
    notSimText: "Run control and faults exist on a simulated plant only. Connect to a simulator to use this screen.",
    progress: "Vessel progress",
    noPlant: "No plant data yet",
  },
  faults: {
    title: "Fault desk",
    kind: "Kind of fault",
    target: "Target",
    inject: "Inject",
    active: "Faults in force",
    none: "No faults in force",
    clear: "Clear",
    id: "Id",
    noTarget: "nothing to choose from",
    actions: "Actions",
  },
  log: { title: "Commands", none: "No commands yet", time: "Time", command: "Command", result: "Result" },
};
