/**
 * What the bodies need of a browser, where there is none: files by `fetch`, frames, and as much of a document as they touch.
 * Only calls across the boundary are counted here, never what a document does; that it yields the expected answers is checked
 * for every case, as everywhere.
 */

import { readFile } from 'node:fs/promises';
import { readFilesByFetch } from './node-files.js';
import { Graphics, ImageData } from './node-graphics.js';

/** Its own: those of the global object are stood in for while something is counted. */
const { Map, Set } = globalThis;
const ENTITIES = { amp: '&', lt: '<', gt: '>' };
/** A tag that opens or closes, or a text. */
const PIECES = /<(\/?)(\w+)>|([^<]+)/g;

const escaped = (/** @type {string} */ text) =>
  text.replace(/[&<>]/g, (letter) => `&${Object.entries(ENTITIES).find(([, plain]) => plain === letter)?.[0]};`);
const unescaped = (/** @type {string} */ text) =>
  text.replace(/&(\w+);/g, (_, name) => /** @type {Record<string, string>} */ (ENTITIES)[name]);

/** Counts nothing, as `join` would. @param {string[]} texts @param {string} between */
const joined = (texts, between) => texts.reduce((whole, text) => (whole === '' ? text : whole + between + text), '');

class Node {
  /** @type {any} */
  parentNode = null;
  /** @type {any[]} */
  childNodes = [];

  /** What listens, by what it listens for. @type {Map<string, Set<(event: any) => void>>} */
  #listeners = new Map();

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get nextSibling() {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  /** @param {string} type @param {(event: any) => void} listener */
  addEventListener(type, listener) {
    const listening = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listening.add(listener));
  }

  /** @param {string} type @param {(event: any) => void} listener */
  removeEventListener(type, listener) {
    this.#listeners.get(type)?.delete(listener);
  }

  /** Tells this node, and those around it where the event bubbles. @param {Event} event */
  dispatchEvent(event) {
    Object.defineProperty(event, 'target', { value: this });
    /** @type {any} */
    let node = this;
    for (; node !== null; node = event.bubbles ? node.parentNode : null) node.hear(event);
    return true;
  }

  /** @param {Event} event */
  hear(event) {
    this.#listeners.get(event.type)?.forEach((listener) => listener(event));
  }

  /** @param {any} child */
  appendChild(child) {
    child.parentNode = this;
    this.childNodes.push(child);
    return child;
  }

  get textContent() {
    return joined(this.childNodes.map(({ textContent }) => textContent), '');
  }
}

class Text extends Node {
  nodeType = 3;

  /** @param {string} data */
  constructor(data) {
    super();
    this.data = data;
  }

  get textContent() {
    return this.data;
  }

  get outerHTML() {
    return escaped(this.data);
  }

  cloneNode() {
    return new Text(this.data);
  }
}

class Element extends Node {
  nodeType = 1;
  title = '';
  /** @type {Map<string, string>} */
  attributes = new Map();
  /** Told of every change, by its kind. @type {((kind: string) => void) | undefined} */
  changed = undefined;

  /** @param {string} localName */
  constructor(localName) {
    super();
    this.localName = localName;
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, value);
    this.changed?.('attributes');
  }

  get className() {
    return this.getAttribute('class') ?? '';
  }

  get classList() {
    return {
      /** @param {string} name */
      toggle: (name) => {
        const names = new Set(this.className.match(/\S+/g));
        const added = !names.delete(name);
        if (added) names.add(name);
        this.setAttribute('class', joined([...names], ' '));
        return added;
      },
    };
  }

  get textContent() {
    return super.textContent;
  }

  set textContent(text) {
    this.childNodes = [];
    if (text !== '') this.appendChild(new Text(text));
    this.changed?.('childList');
  }

  get innerHTML() {
    return joined(this.childNodes.map(({ outerHTML }) => outerHTML), '');
  }

  set innerHTML(html) {
    this.childNodes = [];
    /** @type {Element} */
    let open = this;
    for (const [, closes, name, text] of html.matchAll(PIECES)) {
      if (text !== undefined) open.appendChild(new Text(unescaped(text)));
      else if (closes) open = open.parentNode;
      else open = open.appendChild(new Element(name));
    }
  }

  /** @returns {string} */
  get outerHTML() {
    return `<${this.localName}>${this.innerHTML}</${this.localName}>`;
  }

  /** @param {boolean} deep */
  cloneNode(deep) {
    const clone = new Element(this.localName);
    for (const [name, value] of this.attributes) clone.setAttribute(name, value);
    if (deep) for (const child of this.childNodes) clone.appendChild(child.cloneNode(true));
    return clone;
  }

  /** A canvas that keeps what is put on it: nobody changes that before it is read. @param {string} kind */
  getContext(kind) {
    if (kind === 'webgl2') return new Graphics();
    /** @type {any} */
    let image;
    return { putImageData: (/** @type {any} */ put) => (image = put), getImageData: () => image };
  }
}

class MutationObserver {
  /** @type {object[]} */
  #records = [];

  /** @param {Element} element @param {Record<string, boolean>} what */
  observe(element, what) {
    element.changed = (kind) => what[kind] && this.#records.push({});
  }

  takeRecords() {
    return this.#records.splice(0);
  }

  disconnect() {}
}

/** An event of a mouse, as far as it is read. */
class MouseEvent extends Event {
  /** @param {string} type @param {{ clientX?: number } & EventInit} init */
  constructor(type, { clientX = 0, ...init } = {}) {
    super(type, init);
    this.clientX = clientX;
  }
}

/** Rust asks the global object whether it is a window. */
class Window {
  static [Symbol.hasInstance](/** @type {unknown} */ value) {
    return value === globalThis;
  }
}

const document = {
  visibilityState: 'visible',
  createElement: (/** @type {string} */ name) => new Element(name),
  createTextNode: (/** @type {string} */ text) => new Text(text),
};

const startTimer = setTimeout;
/** Browsers name timers by numbers, Node by objects. @param {() => void} callback @param {number=} milliseconds */
const numbered = (callback, milliseconds) => Number(startTimer(callback, milliseconds));

/** Makes the global object of Node enough like a page's. */
export function standInForBrowser() {
  // Packages with threads listen for messages as they are loaded, in a page or in a worker.
  const events = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    // Glue for Deno until version 0.2.99 reads its module so, where it lies on a disk. Deno's own stays.
    ...('Deno' in globalThis ? {} : { Deno: { readFile } }),
    Element,
    HTMLElement: Element,
    ImageData,
    MouseEvent,
    MutationObserver,
    Node,
    Text,
    Window,
    document,
    requestAnimationFrame: (/** @type {(time: number) => void} */ callback) => numbered(() => callback(0), 0),
    self: globalThis,
    setTimeout: numbered,
    window: globalThis,
  });
  readFilesByFetch();
}
