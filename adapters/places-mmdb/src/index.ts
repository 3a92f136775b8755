export { openPlaces, type PlaceFiles } from "./places.ts";
