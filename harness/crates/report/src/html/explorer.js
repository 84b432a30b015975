// The table of all figures: search, filters, sorting, and what stands behind a row. The harness has computed everything; this
// only finds and shows it.
(async () => {
  'use strict';
  const place = document.getElementById('explorer');
  const [data, code] = await Promise.all(['explorer-data', 'code-data'].map(unpackedData));
  const [tools, table, more] = [place.querySelector('.tools'), place.querySelector('table'), document.getElementById('more')];
  /** Rows drawn at once: a browser lays a long table out slowly. */
  const DRAWN = 50;
  const state = { text: '', family: '', host: '', lane: '', variant: '', significant: '', sort: '', falling: '' };

  const rows = (data.columns[0] ?? []).map((_, i) => {
    const row = Object.fromEntries(data.fields.map((field, place) => [field, data.columns[place][i]]));
    for (const field of ['lane', 'host', 'variant', 'classes', 'first', 'instructions', 'marks']) row[field] = data.words[row[field]];
    const [id, family, what, items] = data.cases[row.case];
    for (const field of ['low', 'high', 'mean', 'repeatLow', 'repeatHigh', 'least', 'most']) {
      if (row[field] !== null) row[field] = row.ns * (1 + row[field] / data.parts);
    }
    row.ends = { value: row.ns, low: row.low, high: row.high };
    row.itemNs = row.ns / items;
    row.items = items;
    const name = row.variant === 'default' ? id : `${id} (${row.variant})`;
    return { ...row, name, family: data.words[family], what: data.words[what], text: name.toLowerCase() };
  });
  let found = rows;
  let drawn = DRAWN;

  const element = made;

  /** Rows that the state lets through. */
  function matching() {
    const words = state.text.toLowerCase().split(/\s+/).filter((word) => word);
    const fields = ['family', 'host', 'lane', 'variant'].filter((field) => state[field]);
    return rows.filter((row) => fields.every((field) => row[field] === state[field])
      && (!state.significant || row.significant === 1)
      && words.every((word) => row.text.includes(word)));
  }

  /** Figures by size, names by letter; what has no figure stays at the end, whichever way. */
  function inOrder() {
    if (!state.sort) return matching();
    const numbers = table.querySelector(`[data-field="${state.sort}"]`)?.classList.contains('figure');
    const key = (row) => {
      if (!numbers) return state.sort === 'case' ? row.name : row[state.sort];
      return row[state.sort] === '' || row[state.sort] === null ? null : Number(`${row[state.sort]}`.replaceAll(',', ''));
    };
    const keyed = matching().map((row) => ({ row, by: key(row) }));
    const turn = state.falling ? -1 : 1;
    keyed.sort(({ by: a }, { by: b }) => {
      if (!numbers) return turn * a.localeCompare(b, 'en', { numeric: true });
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return turn * (a - b);
    });
    return keyed.map(({ row }) => row);
  }

  function show() {
    found = inOrder();
    drawn = DRAWN;
    draw();
    for (const header of table.tHead.rows[0].cells) {
      const sorted = header.dataset.field === state.sort;
      if (sorted) header.setAttribute('aria-sort', state.falling ? 'descending' : 'ascending');
      else header.removeAttribute('aria-sort');
    }
    remember();
  }

  function draw() {
    table.tBodies[0].replaceChildren(...found.slice(0, drawn).map(line));
    const count = (n) => n.toLocaleString('en');
    tools.querySelector('output').textContent = `${count(found.length)} of ${count(rows.length)} rows`;
    more.hidden = found.length <= drawn;
    more.textContent = `Show all ${count(found.length)}`;
  }

  /** Two durations, each in its own unit. */
  const between = (low, high) => `${duration(low)} to ${duration(high)}`;

  /** One operation, with the marks of its row. */
  const cost = (row) => `${duration(row.ns)}${row.marks}`;

  function line(row) {
    const button = element('button', row.name, { type: 'button', className: 'open', ariaExpanded: 'false' });
    const made = element('tr', [element('th', button, { scope: 'row' }), element('td', row.lane), element('td', row.host)]);
    const figure = (text, aside) => element('td', aside ? [text, ' ', element('small', aside)] : text, { className: 'figure' });
    const item = Object.fromEntries(Object.entries(row.ends).map(([name, ns]) => [name, ns && ns / row.items]));
    made.append(figure(cost(row), band(row.ends)), figure(duration(item.value), band(item)));
    made.append(figure(row.native || '–'), figure(row.js || '–'));
    button.addEventListener('click', () => toggle(row, made, button));
    return made;
  }

  function toggle(row, made, button) {
    const opens = button.ariaExpanded === 'false';
    button.ariaExpanded = `${opens}`;
    if (!opens) return made.nextElementSibling.remove();
    const cell = element('td', told(row));
    cell.colSpan = table.tHead.rows[0].cells.length;
    made.after(element('tr', cell, { className: 'behind' }));
  }

  /** What stands behind a row: its samples, what is known of them, what crosses, and the code that ran. */
  function told(row) {
    const facts = [
      ['one operation', row.what],
      ['rounds', `${row.classes}; ${row.samples} samples, ${row.rejected} rejected`],
      ['mean, with all pauses', duration(row.mean)],
      ['another run, here', row.repeatLow === null ? '' : between(row.repeatLow, row.repeatHigh)],
      ['the first call in a page', row.first],
      ['instructions, user space, main thread', row.instructions],
      ['boundary cost, bindgen − inside', row.boundary],
      ['glue cost, bindgen − raw', row.glue],
      ['the Rust that ran', ['native', 'inside'].includes(row.lane) ? `in bench-native/src/kernels, by family: ${row.family}` : ''],
    ];
    const parts = [element('ul', facts.filter(([, text]) => text).map(([name, text]) => element('li', `${name}: ${text}`)))];
    if (row.rounds) parts.unshift(strip(row));
    const lanes = rows.filter((other) => other.case === row.case && [row.host, 'native Rust'].includes(other.host));
    if (lanes.length > 1) parts.push(element('p', 'Why is one slower than the other? All lanes side by side:'), sideBySide(lanes));
    if (row.ledger !== null) {
      const crossings = data.ledgers[row.ledger];
      const names = crossings.filter((_, i) => i % 2 === 0);
      const counts = element('ul', names.map((name, i) => element('li', `${data.words[name]}: ${crossings[2 * i + 1]}`)));
      parts.push(element('p', 'Through wasm-bindgen one operation makes cross:'), counts);
      const items = data.items[row.ledger] ?? [];
      if (items.length > 0 && row.variant === 'default') parts.push(element('p', calculated(items)));
    }
    const [javascript, rust] = row.code === null ? ['', ''] : code[row.code];
    for (const [title, text] of [['The JavaScript that ran', javascript], ['The Rust that it calls', rust]]) {
      if (text) parts.push(element('details', [element('summary', title), element('pre', element('code', text), { tabIndex: 0 })]));
    }
    return parts;
  }

  /** A link to the calculator with these counts. */
  function calculated(items) {
    const counts = items.flatMap((word, i) => (i % 2 === 0 ? [[data.words[word], items[i + 1]]] : []));
    return element('a', 'What would it cost with other counts?', { href: `#calculator?${new URLSearchParams(counts)}` });
  }

  /** Time, instructions and crossings of all lanes of a case. */
  function sideBySide(lanes) {
    const titles = ['lane', 'one operation', 'instructions', 'calls across'];
    const figure = (text) => element('td', text || '–', { className: 'figure' });
    const calls = ({ lane, ledger }) => {
      if (lane !== 'bindgen' || ledger === null) return '';
      const crossings = data.ledgers[ledger];
      const count = (name) => {
        const place = crossings.findIndex((word, i) => i % 2 === 0 && data.words[word] === name);
        return place < 0 ? '0' : crossings[place + 1];
      };
      return `${count('calls-in')} in, ${count('calls-out')} out`;
    };
    const line = (one) => element('tr', [
      element('th', one.variant === 'default' ? one.lane : `${one.lane} (${one.variant})`, { scope: 'row' }),
      figure(cost(one)), figure(one.instructions), figure(calls(one)),
    ]);
    const head = element('tr', titles.map((title, i) => element('th', title, { scope: 'col', className: i > 0 ? 'figure' : '' })));
    return element('div', element('table', [element('thead', head), element('tbody', lanes.map(line))]), { className: 'table', tabIndex: 0 });
  }

  /** Every sample, round beside round, from the smallest to the largest on a logarithmic scale. */
  function strip({ least, most, ofRound, rounds: coded }) {
    const rounds = ofRound > 0 ? coded.match(new RegExp(`.{${ofRound}}`, 'g')) : coded.split(' ');
    const [width, height] = [600, 90];
    const draw = (name, attributes) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    const title = `Samples of ${rounds.length} rounds, from ${between(least, most)}`;
    const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, class: 'strip', role: 'img', 'aria-label': title });
    const step = width / rounds.length;
    for (const [i, samples] of rounds.entries()) {
      for (const [j, level] of [...samples].entries()) {
        const cx = step * (i + 0.2 + (0.6 * (j + 0.5)) / samples.length);
        const cy = height - 6 - ((height - 12) * data.levels.indexOf(level)) / (data.levels.length - 1);
        svg.append(draw('circle', { cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2.5 }));
      }
      if (i > 0) svg.append(draw('line', { class: 'grid', x1: step * i, x2: step * i, y1: 0, y2: height }));
    }
    return element('div', [element('p', title), svg]);
  }

  /** The view is part of the address: a link shows what its sender saw. */
  function remember() {
    const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    const wanted = `${kept}` ? `#figures?${kept}` : '';
    if (wanted || location.hash.startsWith('#figures?')) history.replaceState(null, '', wanted || '#figures');
  }

  function recall() {
    if (!location.hash.startsWith('#figures?')) return;
    const kept = new URLSearchParams(location.hash.slice('#figures?'.length));
    for (const name of Object.keys(state)) state[name] = kept.get(name) ?? '';
    // Links come from anywhere.
    if (![...table.tHead.rows[0].cells].some((header) => header.dataset.field === state.sort)) state.sort = '';
    for (const control of tools.querySelectorAll('input, select')) {
      if (control.type === 'checkbox') control.checked = state[control.name] !== '';
      else if (control.name) control.value = state[control.name];
    }
    document.getElementById('figures').scrollIntoView();
  }

  /** Text counts as it is typed: what fires when its field is left would draw the rows anew under a click. */
  function changed({ target, type }) {
    if (type === 'change' && target.type === 'search') return;
    state[target.name] = target.type === 'checkbox' ? (target.checked ? '1' : '') : target.value.trim();
    show();
  }
  tools.addEventListener('input', changed);
  tools.addEventListener('change', changed);
  table.tHead.addEventListener('click', ({ target }) => {
    const field = target.closest('button') && target.closest('th').dataset.field;
    if (!field) return;
    state.falling = state.sort === field && !state.falling ? '1' : '';
    state.sort = field;
    show();
  });
  more.addEventListener('click', () => {
    drawn = found.length;
    draw();
  });

  place.hidden = false;
  recall();
  show();
})();
