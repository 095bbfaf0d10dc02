import { expandedRoadIds, type RoadConfig, type SiteConfig } from "../config/siteConfig.ts";
import type { PointM } from "./layNodes.ts";

/** A road as drawn: one polyline, with the distance from its start to each of its points. */
export interface LaidRoad {
  readonly id: string;
  readonly kind: RoadConfig["kind"];
  readonly pointsM: readonly PointM[];
  readonly alongM: readonly number[];
  readonly speedLimitMps: number;
}

/** Unfolds `repeat` and measures each road. */
export function layRoads(site: SiteConfig): LaidRoad[] {
  return site.roads.flatMap((road) =>
    expandedRoadIds(road).map((id, i) => {
      const [dx, dy] = road.repeat?.stepM ?? [0, 0];
      const pointsM = road.pointsM.map(([x, y]): PointM => ({ xM: x + dx * i, yM: y + dy * i }));
      return { id, kind: road.kind, pointsM, alongM: measure(pointsM), speedLimitMps: road.speedLimitMps };
    }),
  );
}

function measure(points: readonly PointM[]): number[] {
  const along = [0];
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as PointM;
    const b = points[i] as PointM;
    along.push((along[i - 1] as number) + Math.hypot(b.xM - a.xM, b.yM - a.yM));
  }
  return along;
}

/** Point at a distance from the road's start. */
export function pointAlong(road: LaidRoad, atM: number): PointM {
  for (let i = 1; i < road.pointsM.length; i += 1) {
    const start = road.alongM[i - 1] as number;
    const end = road.alongM[i] as number;
    if (atM <= end || i === road.pointsM.length - 1) {
      const t = (atM - start) / (end - start);
      const a = road.pointsM[i - 1] as PointM;
      const b = road.pointsM[i] as PointM;
      return { xM: a.xM + (b.xM - a.xM) * t, yM: a.yM + (b.yM - a.yM) * t };
    }
  }
  throw new Error(`road ${road.id} has no points`);
}

/** Distances, along each of two roads, of the points where they cross or touch. */
export function crossings(a: LaidRoad, b: LaidRoad): { readonly alongAM: number; readonly alongBM: number }[] {
  const found: { alongAM: number; alongBM: number }[] = [];
  for (let i = 1; i < a.pointsM.length; i += 1) {
    for (let j = 1; j < b.pointsM.length; j += 1) {
      const hit = crossSegments(segment(a, i), segment(b, j));
      if (!hit) continue;
      const alongAM = (a.alongM[i - 1] as number) + hit.t * ((a.alongM[i] as number) - (a.alongM[i - 1] as number));
      const alongBM = (b.alongM[j - 1] as number) + hit.u * ((b.alongM[j] as number) - (b.alongM[j - 1] as number));
      if (!found.some((f) => Math.abs(f.alongAM - alongAM) < 0.01)) found.push({ alongAM, alongBM });
    }
  }
  return found;
}

interface Segment {
  readonly p: PointM;
  readonly dx: number;
  readonly dy: number;
}

function segment(road: LaidRoad, end: number): Segment {
  const p = road.pointsM[end - 1] as PointM;
  const q = road.pointsM[end] as PointM;
  return { p, dx: q.xM - p.xM, dy: q.yM - p.yM };
}

/** Parameters (0..1) of the common point of two segments that are not parallel, if any. */
function crossSegments(a: Segment, b: Segment): { t: number; u: number } | undefined {
  const det = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(det) < 1e-9) return undefined;
  const ex = b.p.xM - a.p.xM;
  const ey = b.p.yM - a.p.yM;
  const t = (ex * b.dy - ey * b.dx) / det;
  const u = (ex * a.dy - ey * a.dx) / det;
  const slack = 1e-6;
  return t < -slack || t > 1 + slack || u < -slack || u > 1 + slack ? undefined : { t, u };
}
