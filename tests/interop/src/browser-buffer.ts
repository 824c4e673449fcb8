/** The global `Buffer` that Node has by itself, for the browser's bundle. */
export { Buffer } from "buffer/";
