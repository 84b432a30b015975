/** What was measured as a picture: one line a case, one mark a lane, on a logarithmic scale. */

import { inWords, LANES, shownOfRun } from './figures.js';

const [WIDTH, LEFT, RIGHT, ROW, TOP, BOTTOM] = [760, 260, 36, 20, 6, 26];

/** @param {string} name @param {Record<string, string | number>} attributes @param {string=} text */
function drawn(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Each lane's median over rounds, by case. @param {any} run */
function medians(run) {
  const costs = new Map(shownOfRun(run).map(({ case: id, lane, ns }) => [`${id} ${lane}`, ns]));
  return /** @type {{ id: string, family: string }[]} */ (run.cases).map(({ id, family }) => {
    const marks = LANES.flatMap((lane) => {
      const ns = costs.get(`${id} ${lane}`);
      return ns === undefined ? [] : [{ lane, ns }];
    });
    return { id, family, marks };
  }).filter(({ marks, family }) => marks.length > 0 && family !== 'controls');
}

/** One picture a family. @param {HTMLElement} place @param {any} run */
export function draw(place, run) {
  const all = medians(run);
  const families = [...new Set(all.map(({ family }) => family))];
  place.replaceChildren(...families.map((family) => picture(family, all.filter((one) => one.family === family))));
}

/** @param {string} family @param {{ id: string, marks: { lane: string, ns: number }[] }[]} cases */
function picture(family, cases) {
  const logs = cases.flatMap(({ marks }) => marks.map(({ ns }) => Math.log10(Math.max(ns, 0.01))));
  const [low, high] = [Math.floor(Math.min(...logs)), Math.max(Math.ceil(Math.max(...logs)), Math.floor(Math.min(...logs)) + 1)];
  const x = (/** @type {number} */ ns) =>
    LEFT + ((WIDTH - LEFT - RIGHT) * (Math.log10(Math.max(ns, 0.01)) - low)) / (high - low);
  const height = TOP + ROW * cases.length + BOTTOM;
  const svg = drawn('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': `${family}: cost of one operation` });
  for (let power = low; power <= high; power++) {
    const at = x(10 ** power);
    svg.append(drawn('line', { class: 'grid', x1: at, x2: at, y1: TOP, y2: height - BOTTOM }));
    svg.append(drawn('text', { x: at, y: height - 8, 'text-anchor': 'middle' }, inWords(10 ** power)));
  }
  for (const [i, { id, marks }] of cases.entries()) {
    const y = TOP + ROW * (i + 0.5);
    svg.append(drawn('text', { x: LEFT - 8, y: y + 4, 'text-anchor': 'end' }, id.slice(family.length + 1)));
    for (const { lane, ns } of marks) {
      const mark = drawn('circle', { class: `lane-${lane}`, cx: x(ns), cy: y, r: lane === 'bindgen' ? 5 : 4 });
      mark.append(drawn('title', {}, `${lane}: ${inWords(ns)}`));
      svg.append(mark);
    }
  }
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.append(`${family}: one operation, by lane: `, ...LANES.map((lane) => {
    const name = document.createElement('span');
    name.className = `lane-${lane}`;
    name.textContent = `● ${lane} `;
    return name;
  }));
  figure.append(caption, svg);
  return figure;
}
