import { analog, count, type DeviceType, slow, text } from "../tagTypes.ts";

/** One block of the yard, as its inventory stands. */
export const yardBlockType = {
  typeName: "YardBlockType",
  folder: "YardBlocks",
  server: "equipment",
  tags: slow({
    "Block.Id": text,
    /** TEU in the block by its TEU places. */
    Fill: analog("percent", 0, 100),
    Boxes: count,
    Teu: count,
    TeuPlaces: count,
    Reefers: count,
    Empties: count,
    /** Promised to a road truck or on the load list. */
    Reserved: count,
    TonnesTotal: analog("tonne", 0, 100_000),
    /** Highest stack in tiers, and stacks that are full. */
    HighestTier: count,
    FullStacks: count,
  }),
  methods: {},
} as const satisfies DeviceType;
