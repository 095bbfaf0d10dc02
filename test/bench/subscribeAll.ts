import { NodeClass } from "node-opcua";
import { connectPlainClient } from "../builders/plainClient.ts";

/** Subscribes to every variable below `Objects/DeviceSet` of the given servers; prints the number of values got so far. */
const perSubscription = 5_000;
let received = 0;
for (const url of process.argv.slice(2)) {
  const client = await connectPlainClient(url);
  const variables: string[] = [];
  let level = [(await client.find("DeviceSet")).nodeId];
  while (level.length > 0) {
    const next: typeof level = [];
    for (let i = 0; i < level.length; i += 200) {
      for (const references of await client.children(level.slice(i, i + 200))) {
        for (const { nodeClass, nodeId } of references) {
          if (nodeClass === NodeClass.Variable) variables.push(nodeId.toString());
          else if (nodeClass === NodeClass.Object) next.push(nodeId);
        }
      }
    }
    level = next;
  }
  for (let i = 0; i < variables.length; i += perSubscription)
    await client.watch(variables.slice(i, i + perSubscription), () => {
      received += 1;
    });
}
console.log(received);
setInterval(() => console.log(received), 500);
