import { expect, it } from "vitest";
import { createListeners } from "./listeners.ts";

it("calls listeners until they unsubscribe, each on its own", () => {
  const { add, emit, clear } = createListeners<number>();
  const heard: number[] = [];
  const listener = (n: number): void => void heard.push(n);
  const first = add(listener);
  const second = add(listener);
  emit(1);
  first();
  first();
  emit(2);
  second();
  emit(3);
  add(listener);
  clear();
  emit(4);
  expect(heard).toEqual([1, 1, 2]);
});
