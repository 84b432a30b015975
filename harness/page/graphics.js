/** What the cases share that upload to a graphics card, or to what stands in for one. */

/** A context with a buffer that is bound. @returns {WebGL2RenderingContext} */
export function openContext() {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) throw new Error('there is no context of WebGL 2');
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  return gl;
}

/** Gives back what a context holds of the graphics card. @param {WebGL2RenderingContext} gl */
export function closeContext(gl) {
  gl.bindBuffer(gl.ARRAY_BUFFER, null);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** What the bound buffer holds. @param {WebGL2RenderingContext} gl @param {number} count */
export function readBack(gl, count) {
  const values = new Float32Array(count);
  gl.getBufferSubData(gl.ARRAY_BUFFER, 0, values);
  const error = gl.getError();
  if (error !== gl.NO_ERROR) throw new Error(`WebGL says ${error}`);
  return values;
}

/** The vertices that Rust has, too. @param {number} count */
export const vertices = (count) => Float32Array.from({ length: count }, (_, i) => i * 0.25);
