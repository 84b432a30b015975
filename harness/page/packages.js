/**
 * Loads the families that were built as packages of their own, again and again. Copies live in frames that are thrown away
 * with them: a page never lets go of a module that it imported, and with the glue its instance would stay.
 */

/** Copies of a glue in one frame. */
const COPIES_A_FRAME = 24;

/** Makes the bytes of no two copies equal: engines share what they compiled of equal bytes. */
let marks = 0;

/** An empty frame of this page's origin, which imports modules for itself. */
async function openFrame() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.srcdoc = '<!doctype html><title>Package</title>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { eval: evaluate } = /** @type {any} */ (frame.contentWindow);
  return {
    /** @type {(url: string) => Promise<any>} */
    load: evaluate('(url) => import(url)'),
    // Glue knows options by their prototype, which is another one in every frame.
    /** @type {(bytes: Uint8Array) => object} */
    options: evaluate('(bytes) => ({ module_or_path: bytes })'),
    /** @type {(bytes: Uint8Array) => object} */
    streaming: evaluate(
      "(bytes) => ({ module_or_path: new Response(bytes, { headers: { 'content-type': 'application/wasm' } }) })",
    ),
    close: () => frame.remove(),
  };
}

/**
 * A module that does what `module` does, with bytes that no other has: a custom section at its end holds a number.
 *
 * @param {Uint8Array} module
 */
function marked(module) {
  const name = [...'copy'].map((letter) => letter.charCodeAt(0));
  const content = [name.length, ...name, ...new Uint8Array(Uint32Array.of((marks += 1)).buffer)];
  const bytes = new Uint8Array(module.length + 2 + content.length);
  bytes.set(module);
  bytes.set([0, content.length, ...content], module.length);
  return bytes;
}

/** One family's package. */
class Package {
  /** @param {string} folder @param {Uint8Array} module */
  constructor(folder, module) {
    this.folder = folder;
    this.module = module;
    this.copies = 0;
    /** @type {Awaited<ReturnType<typeof openFrame>> | undefined} */
    this.frame = undefined;
  }

  /**
   * A copy that was not instantiated yet, and what its glue takes for that: bytes, or a response of them.
   *
   * @param {boolean} streams whether it is a response
   * @returns {Promise<{ glue: any, options: object }>}
   */
  async copy(streams = false) {
    if (this.frame === undefined || this.copies % COPIES_A_FRAME === 0) {
      this.frame?.close();
      this.frame = await openFrame();
    }
    this.copies += 1;
    const glue = await this.frame.load(`${this.folder}/bench_wasm.js?copy=${this.copies}`);
    const { options, streaming } = this.frame;
    return { glue, options: (streams ? streaming : options)(marked(this.module)) };
  }

  /** A copy that was instantiated. @param {boolean} streams from a response @returns {Promise<any>} its glue */
  async instance(streams = false) {
    const { glue, options } = await this.copy(streams);
    await glue.default(options);
    return glue;
  }

  close() {
    this.frame?.close();
    this.frame = undefined;
  }
}

/** @param {string} family */
export async function openPackage(family) {
  const folder = new URL(`glue/package-${family}`, import.meta.url).href;
  const response = await fetch(`${folder}/bench_wasm_bg.wasm`);
  if (!response.ok) throw new Error(`there is no package ${family}`);
  return new Package(folder, new Uint8Array(await response.arrayBuffer()));
}
