/** Bodies of the `objects` family: objects of JavaScript's that Rust sets and reads. The loop runs inside Wasm. */

/** Setting without crossing. @type {import('../../types.js').Factory} */
function jsSet({ size }) {
  class Gauge {
    constructor() {
      this.inner = 3;
    }
    get level() {
      return this.inner;
    }
    set level(value) {
      this.inner = value;
    }
  }
  // Two in turn, or engines set once for the whole loop.
  const gauges = [new Gauge(), new Gauge()];
  function once() {
    for (let i = 0; i < size; i++) gauges[i & 1].level = i;
    return size;
  }
  return { once, answer: () => ({ exact: [once(), gauges[(size - 1) & 1].level] }) };
}

/** Reading without crossing. @type {import('../../types.js').Factory} */
function jsRead({ size }) {
  class Gauge {
    constructor() {
      this.inner = 3;
    }
    get level() {
      return this.inner;
    }
    set level(value) {
      this.inner = value;
    }
  }
  // Two in turn, or engines read once for the whole loop.
  const gauges = [new Gauge(), new Gauge()];
  function once() {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += gauges[i & 1].level;
    return sum;
  }
  return { once, answer: () => ({ exact: [once()] }) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'reflect-set-fresh': {
    bindgen({ glue, size }) {
      const { objects_reflect_set_fresh: set } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => set(gauge, size), answer: () => ({ exact: [set(gauge, size), gauge.level] }) };
    },
    js: jsSet,
  },

  'reflect-set-cached': {
    bindgen({ glue, size }) {
      const { objects_reflect_set_cached: set } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => set(gauge, size), answer: () => ({ exact: [set(gauge, size), gauge.level] }) };
    },
    js: jsSet,
  },

  'extern-set': {
    bindgen({ glue, size }) {
      const { objects_extern_set: set } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => set(gauge, size), answer: () => ({ exact: [set(gauge, size), gauge.level] }) };
    },
    js: jsSet,
  },

  'extern-set-final': {
    bindgen({ glue, size }) {
      const { objects_extern_set_final: set } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => set(gauge, size), answer: () => ({ exact: [set(gauge, size), gauge.level] }) };
    },
    js: jsSet,
  },

  'reflect-get-fresh': {
    bindgen({ glue, size }) {
      const { objects_reflect_get_fresh: read } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => read(gauge, size), answer: () => ({ exact: [read(gauge, size)] }) };
    },
    js: jsRead,
  },

  'reflect-get-cached': {
    bindgen({ glue, size }) {
      const { objects_reflect_get_cached: read } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => read(gauge, size), answer: () => ({ exact: [read(gauge, size)] }) };
    },
    js: jsRead,
  },

  'extern-get': {
    bindgen({ glue, size }) {
      const { objects_extern_get: read } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => read(gauge, size), answer: () => ({ exact: [read(gauge, size)] }) };
    },
    js: jsRead,
  },

  'extern-get-final': {
    bindgen({ glue, size }) {
      const { objects_extern_get_final: read } = glue;
      const gauge = glue.objects_gauge();
      return { once: () => read(gauge, size), answer: () => ({ exact: [read(gauge, size)] }) };
    },
    js: jsRead,
  },

  'map-set-get': {
    bindgen({ glue, size }) {
      const { objects_map_set_get: setAndGet } = glue;
      const map = new Map();
      return { once: () => setAndGet(map, size), answer: () => ({ exact: [setAndGet(map, size), map.get('level')] }) };
    },
    js({ size }) {
      const map = new Map();
      function once() {
        let sum = 0;
        for (let i = 0; i < size; i++) {
          map.set('level', i);
          sum += map.get('level');
        }
        return sum;
      }
      return { once, answer: () => ({ exact: [once(), map.get('level')] }) };
    },
  },

  'array-push': {
    bindgen({ glue, size }) {
      const { objects_array_push: push } = glue;
      /** @type {number[]} */
      const array = [];
      function once() {
        array.length = 0;
        return push(array, size);
      }
      function answer() {
        const length = once();
        return { exact: [array.reduce((sum, value) => sum + value, 0), length] };
      }
      return { once, answer };
    },
    js({ size }) {
      /** @type {number[]} */
      const array = [];
      function once() {
        array.length = 0;
        for (let i = 0; i < size; i++) array.push(i);
        return array.length;
      }
      function answer() {
        const length = once();
        return { exact: [array.reduce((sum, value) => sum + value, 0), length] };
      }
      return { once, answer };
    },
  },

  'array-get': {
    bindgen({ glue, size }) {
      const { objects_array_get: read } = glue;
      const array = Array.from({ length: size }, (_, i) => i);
      return { once: () => read(array, size), answer: () => ({ exact: [read(array, size), array.length] }) };
    },
    js({ size }) {
      const array = Array.from({ length: size }, (_, i) => i);
      function once() {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += array[i];
        return sum;
      }
      return { once, answer: () => ({ exact: [once(), array.length] }) };
    },
  },
};
