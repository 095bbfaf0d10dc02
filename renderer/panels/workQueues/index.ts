export { WorkQueuesPanel } from "./WorkQueuesPanel.tsx";
