// The question where the person is: a few places of the city, or coordinates.

import { accept, answer, ask, cancel } from "./dialog.js";
import { build } from "./dom.js";

const points = [
  { name: "Sé", latitude: -23.5505, longitude: -46.6333 },
  { name: "Itaquera", latitude: -23.54, longitude: -46.456 },
  { name: "Santo Amaro", latitude: -23.652, longitude: -46.708 },
  { name: "Lapa", latitude: -23.527, longitude: -46.702 },
];

const near = (one, other) => Math.abs(one - other) < 0.00005;

export const pointName = (latitude, longitude) =>
  points.find((point) => near(point.latitude, latitude) && near(point.longitude, longitude))?.name;

const coordinate = (limit) => build("input", { type: "number", step: "any", min: -limit, max: limit, required: true });

// Resolves to a point, or null when the person thought better of it.
export async function choosePoint() {
  const latitude = coordinate(90);
  const longitude = coordinate(180);
  const list = build("div", { class: "points" }, ...points.map(({ name }) => answer(name, name)));
  const typed = build("fieldset", {}, build("legend", {}, "Or coordinates"),
    build("label", {}, "Latitude", latitude), build("label", {}, "Longitude", longitude));
  const chosen = await ask("Send a location", [list, typed], [cancel(), accept("Send")]);
  if (!chosen) return null;
  const point = points.find(({ name }) => name === chosen);
  return point
    ? { latitude: point.latitude, longitude: point.longitude }
    : { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber };
}
