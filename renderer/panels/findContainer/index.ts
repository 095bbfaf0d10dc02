export { FindContainer } from "./FindContainer.tsx";
