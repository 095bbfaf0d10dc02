export { YardMapPanel } from "./YardMapPanel.tsx";
