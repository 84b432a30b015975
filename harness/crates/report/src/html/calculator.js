// The form that prices a reader's own counts. What it computes is in `rule.js`; this reads the fields and draws the sums.
(async () => {
  'use strict';
  const place = document.getElementById('calculate');
  const data = await unpackedData('calculator-data');
  const [form, said, sums] = ['form', '.chosen', '.sums'].map((name) => place.querySelector(name));
  /** Parts of a sum that are named. */
  const DEAREST = 3;
  /** What a reader finds who comes without counts: one call with a string. */
  const FIRST = { 'call in': 1, 'strings into Rust': 1 };

  const fields = () => [...form.elements].filter(({ type }) => type === 'number');
  const number = (name) => {
    const value = Math.floor(Number(form.elements[name]?.value));
    return Number.isSafeInteger(value) && value > 0 ? value : 0;
  };

  /** How many of each item of the price list the fields say. */
  function counts() {
    const all = data.items.map(number);
    for (const [name, each, byte] of data.bundles) {
      const [many, bytes] = [number(name), number(`${name}, bytes`)];
      all.forEach((_, i) => { all[i] += many * (each[i] + byte[i] * bytes); });
    }
    return all;
  }

  function show() {
    const wanted = counts();
    const found = data.hosts.map((prices, host) => ({ prices, host, cost: predicted(prices, wanted) }));
    const most = Math.max(...found.map(({ cost }) => cost.high));
    sums.replaceChildren(...found.map((one) => line(one, most, wanted)));
    const texts = found.map(({ prices, cost }) => `${duration(cost.value)} in ${prices.title}`);
    said.textContent = most > 0 ? `Crossing costs ${listed(texts)}.` : 'Nothing crosses yet: say how many of what.';
  }

  /** One engine: its sum with the bracket, and what it is made of. */
  function line({ prices, host, cost }, most, wanted) {
    const share = (ns) => `${most > 0 ? (100 * ns / most).toFixed(2) : 0}%`;
    const part = (className, from, to) => {
      const drawn = made('span', undefined, { className });
      [drawn.style.left, drawn.style.width] = [share(from), share(to - from)];
      return drawn;
    };
    const parts = [part('sure', 0, cost.low), part('band', cost.low, cost.high), part('value', cost.value, cost.value)];
    const bar = made('span', parts, { className: 'bar', ariaHidden: 'true' });
    const figure = made('span', [duration(cost.value), ' ', made('small', band(cost))], { className: 'cost' });
    const dearest = cost.parts.map((ns, i) => [ns, i]).filter(([ns]) => ns > 0).sort(([a], [b]) => b - a).slice(0, DEAREST);
    const made_of = dearest.map(([ns, i]) => `${wanted[i].toLocaleString('en')} × ${data.items[i]} ${duration(ns)}`);
    if (cost.unpriced.length > 0) made_of.push(`without a price in this run: ${cost.unpriced.map((i) => data.items[i]).join(', ')}`);
    const shape = place.querySelectorAll('.shapes svg')[host].cloneNode(true);
    return made('li', [made('span', [shape, ' ', prices.title], { className: 'name' }), bar, figure, made('small', made_of.join('; '), { className: 'parts' })]);
  }

  /** The view is part of the address: a link shows what its sender saw. */
  function remember() {
    const kept = new URLSearchParams(fields().filter(({ value, defaultValue }) => value !== defaultValue).map(({ name, value }) => [name, value]));
    history.replaceState(null, '', `#calculator?${kept}`);
  }

  function recall() {
    const linked = location.hash.startsWith('#calculator?');
    const kept = linked ? [...new URLSearchParams(location.hash.slice('#calculator?'.length))] : Object.entries(FIRST);
    for (const field of fields()) field.value = field.defaultValue;
    for (const [name, value] of kept) {
      // Links come from anywhere: what is not there is passed over.
      const field = fields().find((one) => one.name === name);
      if (!field) continue;
      field.value = value;
      field.closest('details')?.setAttribute('open', '');
    }
    if (linked) document.getElementById('calculator').scrollIntoView();
    show();
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    show();
    remember();
  });
  form.addEventListener('reset', () => queueMicrotask(() => {
    for (const field of fields()) field.value = field.defaultValue;
    show();
    remember();
  }));
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#calculator?')) recall();
  });

  place.hidden = false;
  // What stands above is drawn first: a link scrolls to where this is then.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', recall);
  else recall();
})();
