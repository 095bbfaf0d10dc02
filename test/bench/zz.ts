import { stsType } from "../../common/opcua/deviceTypes.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite } from "../builders/aScenario.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { Control } from "../../main/core/execution/control.ts";
import { craneView, devicesOf } from "../../main/core/execution/plantView.ts";
import { isOpen, truckOf, isBeforeQuayCrane } from "../../main/core/dispatch/workBook.ts";
const name = process.argv[2]!, policy = process.argv[3] as any, maxMin = Number(process.argv[4] ?? 200);
const scenario = aScenario(name as any); const site = aSite(scenario.site);
const sim = createPlant(site, scenario, Number(process.argv[5] ?? 1)); const plant = inProcessPlant(site, sim);
const planner = startPlanner(site, policy); const control = new Control({ site, call: plant.call, planner, isLockStep: true });
await plant.advance(0); const t0 = plant.twin().plantTimeMs; await control.load(t0);
const epi = new Map<string, {s:number, why:Map<string,number>}>();
const hist = new Map<string, Map<string, number>>(); const enter = new Map<string,{k:string,t:number}>();
const dur: Record<string, number[]> = {};
for (let t = 0; t < maxMin*60; t += 0.5) {
  await control.round(plant.twin()); const desk = control.desk!; const book = desk.book;
  const open=[...book.records()].filter(r=>r.job.queue && isOpen(r.job.state)).length;
  for (const {job} of book.records()) { if(!job.queue) continue; const k=job.state.kind; const e=enter.get(job.id); if(!e||e.k!==k){ if(e) (dur[job.kind+":"+e.k]??=[]).push(t-e.t); enter.set(job.id,{k,t}); } }
  for (const d of devicesOf(plant.twin(), stsType.typeName)) { const c = craneView(d);
    const next = book.lineOf(c.id).map(i=>book.job(i)).find(isBeforeQuayCrane);
    if (c.jobState === "WAITING_FOR_TRUCK" || (c.jobState!=="EXECUTING" && next && t>1)) {
      const j = next; const tr = j && truckOf(j.state); const trip = tr && desk.traffic.trip(tr as any);
      const why = j ? `${j.kind}:${j.state.kind}${trip?.hold?":"+trip.hold.code:""}${tr&&desk.turns.isDiverted(tr)?":div":""}` : "none";
      const e = epi.get(c.id) ?? {s:0, why:new Map()}; e.s+=0.5; e.why.set(why,(e.why.get(why)??0)+0.5); epi.set(c.id,e);
    } else { const e = epi.get(c.id); if (e && e.s>15) { console.log(`${(t/60).toFixed(1)} ${c.id} waited ${e.s} before seq ${next?.sequence}`, [...e.why].map(([k,v])=>k+"="+v).join(" ")); }
      if (e) for (const [k,v] of e.why) { const h=hist.get("all")??new Map(); h.set(k,(h.get(k)??0)+v); hist.set("all",h);} epi.delete(c.id); }
  }
  if (open===0 && t>60) { console.log("done at", (t/60).toFixed(1)); break; }
  await plant.advance(500);
}
console.log([...(hist.get("all")??[])].sort((a,b)=>b[1]-a[1]).map(([k,v])=>k+" "+v).join("\n"));
for (const [k,v] of Object.entries(dur)) { v.sort((a,b)=>a-b); console.log(k, "n",v.length,"mean",(v.reduce((a,b)=>a+b,0)/v.length).toFixed(0),"p50",v[v.length>>1],"p90",v[Math.floor(v.length*.9)]); }
await planner.close();
