import { z } from "zod";
import { formatPath } from "../../../common/config/siteConfig.ts";
import { blockId, cheId, jobId, nodeId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Drives } from "../../../common/road/driveTable.ts";
import { refusalCodes } from "../../../common/work/job.ts";
import type { Plan, PlanSnapshot } from "./planSnapshot.ts";
import { policies, policyNames } from "./policies/policies.ts";

const name = z.string().min(1).max(60);
const che = name.transform(cheId);
const job = name.transform(jobId);
const place = name.transform(nodeId);
const block = name.transform(blockId);
const seconds = z.number().min(-86_400).max(864_000);

const truckSchema = z.strictObject({
  id: che,
  /** Place where it is, or will be in `readyS` seconds. */
  at: place,
  readyS: seconds.default(0),
  /** The job it drives to without being committed. */
  job: job.optional(),
  /** What it must finish first: its job, the stop it goes to or stands at, and when it is there (negative: waits so long already). */
  doing: z.strictObject({ job, stop: z.enum(["pickup", "dropoff"]), arriveS: seconds }).optional(),
  /** The discharge that it takes after that in the crane's lane. */
  thenJob: job.optional(),
  /** Percent. */
  stateOfCharge: z.number().min(0).max(100).default(100),
  refusal: z.enum(refusalCodes).optional(),
});

const jobSchema = z.strictObject({
  id: job,
  crane: che,
  kind: z.enum(["discharge", "load"]),
  /** The truck that people have seen on it: another one costs `weights.planChange`. */
  truck: che.optional(),
  isBound: z.boolean().default(false),
  isPastQuay: z.boolean().default(false),
  pickup: place,
  dropoff: place,
  block,
  /** Yard crane's work for it. */
  yardS: seconds.default(90),
  dueS: seconds.default(0),
  pickupToQuayS: seconds.default(0),
  yardQueue: z.int().min(0).default(0),
  rehandles: z.int().min(0).default(0),
});

/**
 * One question to the planner as JSON. It is complete in itself: driving times come with it, so any simulator or console can ask. Times
 * in seconds from now. `npm run plan -- --schema` prints it as JSON Schema.
 */
export const planQuestionSchema = z.strictObject({
  kind: z.literal("plan"),
  policy: z.enum(policyNames).default("rolling"),
  nowMs: z.number().default(0),
  /** Names of the places, and the seconds from each (row) to each (column) on free roads; null = no way. */
  places: z.array(name).min(1).max(4000),
  travelS: z.array(z.array(z.number().min(0).nullable())),
  trucks: z.array(truckSchema).max(1000),
  /** Moves that need a truck, those of one crane in the order of its queue. */
  jobs: z.array(jobSchema).max(5000),
  cranes: z.array(
    z.strictObject({
      id: che,
      /** Seconds until it may begin its next move; negative: it began so long ago. */
      readyS: seconds.default(0),
      /** Its moves in order; null = one that it does without a truck. */
      line: z.array(job.nullable().transform((id) => id ?? undefined)),
      weight: z.number().min(0).max(100).default(1),
    }),
  ),
  /** Blocks that jobs name; `busyS` is the work of a yard crane that is not in the jobs. */
  blocks: z.array(z.strictObject({ id: block, busyS: seconds.default(0) })),
  /** Chains of the plan before. */
  previous: z.array(z.strictObject({ truck: che, jobs: z.array(job) })).default([]),
  /** Candidates of the search; the same count, the same plan. */
  candidates: z.int().min(0).max(1_000_000).optional(),
  rules: z
    .strictObject({
      maxTrucksPerCrane: z.int().min(1).max(50).default(7),
      maxTrucksPerBlock: z.int().min(1).max(50).default(3),
      weights: z
        .strictObject({
          craneWait: z.number().min(0).default(1),
          emptyDrive: z.number().min(0).default(0.3),
          charge: z.number().min(0).default(1),
          planChange: z.number().min(0).default(10),
          rehandleS: z.number().min(0).default(90),
          blockQueueS: z.number().min(0).default(90),
        })
        .prefault({}),
    })
    .prefault({}),
});
type PlanQuestion = z.infer<typeof planQuestionSchema>;

export type PlanAnswer =
  | ({ readonly kind: "plan" } & Plan)
  | { readonly kind: "refused"; readonly code: "SNAPSHOT"; readonly problem: string };

/** Answers one question; whatever is wrong with it is named by its path. */
export function answerPlan(json: unknown): PlanAnswer {
  const parsed = planQuestionSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`${formatPath(issue?.path ?? []) || "(root)"}: ${issue?.message ?? "not a plan question"}`);
  }
  const snapshot = snapshotOf(parsed.data);
  if (!snapshot.ok) return refused(snapshot.error);
  const { policy, rules } = parsed.data;
  return { kind: "plan", ...policies[policy](rules, drivesOf(parsed.data), snapshot.value) };
}

const refused = (problem: string): PlanAnswer => ({ kind: "refused", code: "SNAPSHOT", problem });

/** Checks what no schema can express: references, and that every open job stands in its crane's line. */
function snapshotOf(question: PlanQuestion): Result<PlanSnapshot, string> {
  const { places, travelS, trucks, jobs, cranes, blocks } = question;
  if (travelS.length !== places.length || travelS.some((row) => row.length !== places.length))
    return err(`travelS: must have ${places.length} rows of ${places.length} numbers, one for each of places`);
  const known = new Set(places);
  const jobIds = new Set<string>(jobs.map((each) => each.id));
  const blockIds = new Set<string>(blocks.map((each) => each.id));
  const lined = new Map<string, string>(
    cranes.flatMap(({ id, line }) => line.map((each) => [each ?? "", id] as const)),
  );
  if (jobIds.size < jobs.length) return err("jobs: an id occurs twice");
  for (const [i, truck] of trucks.entries()) {
    if (!known.has(truck.at)) return err(`trucks[${i}].at: there is no place "${truck.at}" under places`);
    for (const own of [truck.doing?.job, truck.thenJob])
      if (own !== undefined && !jobIds.has(own)) return err(`trucks[${i}].doing: there is no job "${own}" under jobs`);
  }
  for (const [i, each] of jobs.entries()) {
    for (const at of [each.pickup, each.dropoff])
      if (!known.has(at)) return err(`jobs[${i}]: there is no place "${at}" under places`);
    if (!blockIds.has(each.block)) return err(`jobs[${i}].block: there is no block "${each.block}" under blocks`);
    if (!each.isPastQuay && lined.get(each.id) !== each.crane)
      return err(`jobs[${i}]: "${each.id}" does not stand in the line of crane "${each.crane}"`);
  }
  const optional = { job: undefined, doing: undefined, thenJob: undefined, refusal: undefined };
  return ok({
    nowMs: question.nowMs,
    trucks: trucks.map((truck) => ({ ...optional, ...truck })),
    jobs: jobs.map((each) => ({ ...each, truck: each.truck })),
    cranes,
    blocks,
    previous: question.previous,
    candidates: question.candidates,
  });
}

function drivesOf({ places, travelS }: PlanQuestion): Drives {
  const index = new Map(places.map((each, i) => [each, i] as const));
  return {
    seconds: (from, to) => travelS[index.get(from) ?? -1]?.[index.get(to) ?? -1] ?? Number.POSITIVE_INFINITY,
  };
}
