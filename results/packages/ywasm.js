// ywasm (nodejs): documents, texts, updates as bytes.

/** @param {any} ywasm */
export default (ywasm) => {
  const doc = new ywasm.YDoc();
  const text = doc.getText('text');
  text.push('Hello, world', undefined);
  const update = ywasm.encodeStateAsUpdate(doc);
  return {
    'the state vector': () => ywasm.encodeStateVector(doc),
    'a document as an update': () => ywasm.encodeStateAsUpdate(doc),
    'a text as a string': () => text.toString(undefined),
    'the length of a text': () => text.length(undefined),
    'an update as a text': () => ywasm.debugUpdateV1(update),
    'make a document': () => {
      const made = new ywasm.YDoc();
      made.free();
      return 1;
    },
  };
};
