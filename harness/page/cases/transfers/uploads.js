/**
 * Bodies of the `transfers` family that upload vertices by WebGL. What is read back is read outside of the time; within it
 * nobody waits for the graphics card.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'gl-view': {
    bindgen({ glue, size, graphics, told }) {
      const gl = graphics.openContext();
      glue.transfers_keep_vertices(size);
      function once() {
        glue.transfers_upload_view(gl);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        glue.transfers_keep_vertices(0);
      }
      return { once, answer, dispose };
    },
    raw({ wasm, size, graphics, told }) {
      const gl = graphics.openContext();
      const address = wasm.raw_transfers_vertices(size);
      function once() {
        gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(wasm.memory.buffer, address, size), gl.DYNAMIC_DRAW);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        wasm.raw_transfers_drop_vertices(address, size);
      }
      return { once, answer, dispose };
    },
  },

  'gl-slice': {
    bindgen({ glue, size, graphics, told }) {
      const gl = graphics.openContext();
      glue.transfers_keep_vertices(size);
      function once() {
        glue.transfers_upload_slice(gl);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        glue.transfers_keep_vertices(0);
      }
      return { once, answer, dispose };
    },
    raw({ wasm, size, graphics, told }) {
      const gl = graphics.openContext();
      const address = wasm.raw_transfers_vertices(size);
      function once() {
        gl.bufferData(gl.ARRAY_BUFFER, new Uint8Array(wasm.memory.buffer, address, 4 * size), gl.DYNAMIC_DRAW);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        wasm.raw_transfers_drop_vertices(address, size);
      }
      return { once, answer, dispose };
    },
    js({ size, graphics, told }) {
      const gl = graphics.openContext();
      const vertices = graphics.vertices(size);
      function once() {
        gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.DYNAMIC_DRAW);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      return { once, answer, dispose: () => graphics.closeContext(gl) };
    },
  },

  'gl-copy': {
    bindgen({ glue, size, graphics, told }) {
      const gl = graphics.openContext();
      glue.transfers_keep_vertices(size);
      function once() {
        glue.transfers_upload_copy(gl);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        glue.transfers_keep_vertices(0);
      }
      return { once, answer, dispose };
    },
    raw({ wasm, size, graphics, told }) {
      const gl = graphics.openContext();
      const address = wasm.raw_transfers_vertices(size);
      function once() {
        const copied = new Float32Array(wasm.memory.buffer, address, size).slice();
        gl.bufferData(gl.ARRAY_BUFFER, copied, gl.DYNAMIC_DRAW);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      function dispose() {
        graphics.closeContext(gl);
        wasm.raw_transfers_drop_vertices(address, size);
      }
      return { once, answer, dispose };
    },
    js({ size, graphics, told }) {
      const gl = graphics.openContext();
      const vertices = graphics.vertices(size);
      function once() {
        gl.bufferData(gl.ARRAY_BUFFER, vertices.slice(), gl.DYNAMIC_DRAW);
        return 1;
      }
      function answer() {
        once();
        return told.ofValues(graphics.readBack(gl, size));
      }
      return { once, answer, dispose: () => graphics.closeContext(gl) };
    },
  },
};
