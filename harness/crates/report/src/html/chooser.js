// The form that answers for any amount. What it computes is in `rule.js`; this finds the curves, draws them and says them.
(async () => {
  'use strict';
  const place = document.getElementById('choose');
  const [data, snippets] = await Promise.all(['chooser-data', 'code-data'].map(unpackedData));
  const [form, measured, chosen, ways, engines, recipe] =
    ['form', '.measured', '.chosen', '.ways', '.engines', '.recipe'].map((name) => place.querySelector(name));
  const command = document.querySelector('#chooser > pre code');
  /** Job and kind by their places; the way whose code is shown by its doer and mechanism, else the cheapest. */
  const state = { job: 0, kind: 0, items: 0, way: '' };
  /** What many links say: the case of the article that this project grew from. */
  const FIRST = { job: 'upper-case many strings', items: 500 };

  const jobs = data.jobs.map(([family, task, instead, kinds]) => ({
    family,
    task,
    instead,
    kinds: kinds.map(([name, one, many, bytes, sizes, curves]) => {
      const points = (costs) => sizes.map((size) => {
        const value = costs.shift();
        if (value === 0) return null;
        const [below, above] = [costs.shift(), costs.shift()];
        const ends = below < 0 ? [null, null] : [value * (1 - below / 1e4), value * (1 + above / 1e4)];
        return [size, value, ...ends];
      }).filter((point) => point !== null);
      const hosts = data.hosts.map((_, host) => curves.filter(([,,,,, costs]) => costs[host] !== 0).map(
        ([doer, mechanism, what, look, code, costs]) => ({
          doer, mechanism: data.words[mechanism], what: data.words[what], look: data.words[look], code, points: points([...costs[host]]),
        }),
      ));
      const ways = hosts.flat().filter(({ doer }) => doer === 0).flatMap((curve) => curve.points.map(([size]) => size));
      return { name, one: data.words[one], many: data.words[many], bytes: bytes === 1, sizes: [...new Set(ways)].sort((a, b) => a - b), hosts };
    }),
  }));

  const count = (number) => number.toLocaleString('en');
  const kindNow = () => jobs[state.job].kinds[state.kind];
  const isWay = ({ doer }) => doer === 0;
  const key = ({ doer, mechanism }) => (isWay({ doer }) ? mechanism : `${data.doers[doer][0]} ${mechanism}`);

  /** An amount between the sizes of this kind, or its middle size. */
  function fitting(items) {
    const { sizes } = kindNow();
    return items >= sizes[0] && items <= sizes.at(-1) ? items : sizes[Math.floor(sizes.length / 2)];
  }

  function show() {
    const kind = kindNow();
    const found = kind.hosts.flatMap((curves, host) => (curves.some(isWay) ? [{ host: data.hosts[host], shape: place.querySelectorAll('.shapes svg')[host], ...rankedAt(curves, state.items) }] : []));
    measured.textContent = `Measured at ${listed(kind.sizes.map(count))}.`;
    chosen.textContent = said(kind, found);
    ways.replaceChildren(...described(found));
    command.textContent = commandLine(kind);
    const most = Math.max(...found.flatMap(({ ways, beside }) => [...ways, ...beside].map(({ at }) => at.high ?? at.value)));
    // What is drawn anew must not lose the place of whoever works by keyboard.
    const focused = [...engines.querySelectorAll('button')].indexOf(document.activeElement);
    engines.replaceChildren(...found.map((one) => engine(one, most)));
    code(found);
    if (focused >= 0) engines.querySelectorAll('button')[focused]?.focus();
  }

  /** The answer in sentences: what to take where, and where the figures come from. */
  function said(kind, found) {
    const amount = `${count(state.items)} ${state.items === 1 ? kind.one : kind.many}`;
    const best = new Map();
    for (const { host, ways } of found) {
      const way = ways[0].curve.mechanism;
      const is = ways.length > 1 ? `${way} is the cheapest in` : `${way} is the only way measured in`;
      best.set(is, [...(best.get(is) ?? []), host]);
    }
    const takes = [...best].map(([is, hosts]) => `${is} ${listed(hosts)}`);
    const ties = new Map();
    for (const { host, ways } of found) {
      const tied = listed(ways.slice(1).filter(({ tied: is }) => is).map(({ curve }) => curve.mechanism));
      if (tied) ties.set(tied, [...(ties.get(tied) ?? []), host]);
    }
    const told = [...ties].map(([tied, hosts]) => `In ${listed(hosts)} there is no clear difference from ${tied}.`);
    const { instead } = jobs[state.job];
    const other = instead === null ? [] : [`Where Rust keeps the values, "${instead}" may be far cheaper: choose it above.`];
    return [`For ${amount}, ${takes.join('. ')}.`, ...told, ...other, origin(found)].join(' ');
  }

  /** What each way does, once for all browsers, in the order of the first. */
  function described(found) {
    const all = new Map(found.flatMap(({ ways }) => ways.map(({ curve }) => [curve.mechanism, curve.what])));
    return [...all].flatMap(([mechanism, what]) => [made('dt', mechanism), made('dd', what)]);
  }

  /** What a terminal is asked for the same. */
  function commandLine(kind) {
    const { family, task } = jobs[state.job];
    // A run's words may be anybody's: a shell must take each for a word.
    const [of, job, data] = [family, task, kind.name].map((text) => (/^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", '')}'`));
    return `cargo harness which ${of} ${job} --data ${data} --${kind.bytes ? 'bytes' : 'items'} ${state.items} --code`;
  }

  function origin(found) {
    const other = found.filter(({ size }) => size !== state.items);
    if (other.length > 0) return `Nothing was measured on both sides of ${count(state.items)}. Costs are those of ${listed([...new Set(other.map(({ size }) => count(size)))])}.`;
    const between = [...new Set(found.flatMap(({ ways }) => ways.map(({ at }) => (at.between ? listed(at.between.map(count)) : ''))))];
    if (between.every((text) => text === '')) return 'Costs are as measured.';
    return between.length > 1 ? 'Costs lie on straight lines between the sizes measured.' : `Costs lie on straight lines between ${between[0]}.`;
  }

  function engine({ host, shape, ways, beside, elsewhere }, most) {
    const least = ways[0].at.value;
    const parts = [made('h3', [shape.cloneNode(true), ' ', host]), made('ol', ways.map((one) => bar(one, most, least)))];
    if (beside.length > 0) parts.push(made('ul', beside.map((one) => bar(one, most, least)), { className: 'beside' }));
    if (elsewhere.length > 0) {
      const at = new Map();
      for (const { mechanism, points } of elsewhere) {
        const sizes = [...new Set([points[0][0], points.at(-1)[0]])].map(count).join(' to ');
        at.set(sizes, [...(at.get(sizes) ?? []), mechanism]);
      }
      const texts = [...at].map(([sizes, ways]) => `Measured at ${sizes} only: ${listed(ways)}.`);
      parts.push(made('p', texts.join(' '), { className: 'elsewhere' }));
    }
    return made('section', parts);
  }

  /**
   * One way: its name, which shows its code; a bar up to the band's lower end, the band, and a line at the figure; the figure, and
   * how many times that of the cheapest way it is.
   */
  function bar({ curve, at, tied }, most, least) {
    const title = isWay(curve) ? curve.mechanism : data.doers[curve.doer][0];
    const name = curve.code === null ? made('span', title) : made('button', title, { type: 'button', ariaPressed: `${key(curve) === state.way}` });
    name.classList.add('name');
    if (curve.code !== null) {
      name.dataset.way = key(curve);
      name.addEventListener('click', () => {
        state.way = key(curve);
        show();
        remember();
      });
    }
    const [low, high] = [at.low ?? at.value, at.high ?? at.value];
    const share = (ns) => `${(100 * ns / most).toFixed(2)}%`;
    const part = (className, from, to) => {
      const drawn = made('span', undefined, { className });
      [drawn.style.left, drawn.style.width] = [share(from), share(to - from)];
      return drawn;
    };
    const drawn = made('span', [part('sure', 0, low), part('band', low, high), part('value', at.value, at.value)], { className: `bar ${curve.look}` });
    drawn.ariaHidden = 'true';
    const times = tied || at.value === least ? '' : `, ${significant(at.value / least)}x`;
    const aside = [tied ? 'no clear difference' : '', band(at), isWay(curve) ? '' : curve.mechanism].filter((text) => text);
    return made('li', [name, drawn, made('span', [duration(at.value), times, ' ', made('small', aside.join(', '))], { className: 'cost' })]);
  }

  /** What the way needs in code: that of the way chosen, else of the cheapest that has some. */
  function code(found) {
    const all = found.flatMap(({ ways, beside }) => [...ways, ...beside]).map(({ curve }) => curve).filter((curve) => curve.code !== null);
    const curve = all.find((one) => key(one) === state.way) ?? all[0];
    if (!curve) return recipe.replaceChildren();
    for (const button of engines.querySelectorAll('button')) button.ariaPressed = `${button.dataset.way === key(curve)}`;
    const [javascript, rust] = snippets[curve.code];
    const by = isWay(curve) ? curve.mechanism : `${data.doers[curve.doer][0]}, ${curve.mechanism}`;
    const texts = [['Rust', rust], ['JavaScript', javascript]].filter(([, text]) => text);
    recipe.replaceChildren(
      made('h3', `In code: ${by}`), made('p', `One operation: ${curve.what}.`),
      made('div', texts.map(([title, text]) => snippet(title, text)), { className: 'codes' }),
    );
  }

  function snippet(title, text) {
    const [button, shown] = [made('button', 'Copy', { type: 'button', ariaLabel: `Copy the ${title}` }), made('code', text)];
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = 'Copied';
      } catch {
        // Pages from a disk may not write to the clipboard everywhere: the text is selected, for a key to copy it.
        getSelection().selectAllChildren(shown);
        button.textContent = 'Selected';
      }
    });
    return made('div', [made('p', [made('strong', title), ' ', button]), made('pre', shown, { tabIndex: 0 })]);
  }

  /** Fields as the state has them. */
  function fill() {
    form.elements.job.selectedIndex = state.job;
    const kinds = jobs[state.job].kinds.map(({ many }) => made('option', many));
    form.elements.kind.replaceChildren(...kinds);
    form.elements.kind.selectedIndex = state.kind;
    form.elements.items.value = `${state.items}`;
  }

  /** The view is part of the address: a link shows what its sender saw. */
  function remember() {
    const { family, task } = jobs[state.job];
    const kept = new URLSearchParams({ job: `${family}: ${task}`, items: `${state.items}`, kind: kindNow().name });
    if (state.way) kept.set('way', state.way);
    history.replaceState(null, '', `#chooser?${kept}`);
  }

  function recall() {
    const kept = new URLSearchParams(location.hash.startsWith('#chooser?') ? location.hash.slice('#chooser?'.length) : '');
    // Links come from anywhere: what is not there is passed over.
    const named = jobs.findIndex(({ family, task }) => `${family}: ${task}` === kept.get('job'));
    state.job = Math.max(named < 0 ? jobs.findIndex(({ task }) => task === FIRST.job) : named, 0);
    state.kind = Math.max(jobs[state.job].kinds.findIndex(({ name }) => name === kept.get('kind')), 0);
    const items = Number(kept.get('items'));
    state.items = Number.isSafeInteger(items) && items > 0 ? items : fitting(FIRST.items);
    state.way = kept.get('way') ?? '';
    fill();
    if ([...kept].length > 0) document.getElementById('chooser').scrollIntoView();
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    const { items } = form.elements;
    if (target.name === 'job') Object.assign(state, { job: target.selectedIndex, kind: 0, way: '' });
    if (target.name === 'kind') state.kind = target.selectedIndex;
    if (target === items && !items.checkValidity()) {
      chosen.textContent = `The amount must be a whole number from 1 to ${count(Number(items.max))}. What follows is for ${count(state.items)}.`;
      return;
    }
    if (target === items) state.items = Number(items.value);
    if (target.name === 'job') state.items = fitting(state.items);
    if (target !== items) fill();
    show();
    remember();
  });
  addEventListener('hashchange', () => {
    if (!location.hash.startsWith('#chooser?')) return;
    recall();
    show();
  });

  place.hidden = false;
  // The code stands in the data of the table of figures, further down.
  const begin = () => {
    recall();
    show();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
