export { AssignmentPanel } from "./AssignmentPanel.tsx";
