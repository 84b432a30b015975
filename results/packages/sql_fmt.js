// @wasm-fmt/sql_fmt (web): a text in, a text out.

/** @param {any} glue */
export default (glue) => ({
  'format a query': () => glue.format('select a,b from t where a=1'),
});
