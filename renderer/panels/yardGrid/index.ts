export { YardGridPanel } from "./YardGridPanel.tsx";
