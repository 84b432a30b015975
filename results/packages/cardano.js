// @emurgo/cardano-serialization-lib-browser (bundler) and -nodejs (nodejs): objects, texts, bytes, JSON.

/** @param {any} csl */
export default (csl) => {
  const big = csl.BigNum.from_str('12345678901234');
  const one = csl.BigNum.one();
  const bytes = new Uint8Array(32).fill(7);
  const list = csl.PlutusList.new();
  const int = csl.PlutusData.new_integer(csl.BigInt.from_str('42'));
  const freed = (/** @type {any} */ made) => {
    made.free();
    return 1;
  };
  return {
    'make a number of nothing': () => freed(csl.BigNum.one()),
    'make a number of a text': () => freed(csl.BigNum.from_str('12345678901234')),
    'a number as a text': () => big.to_str(),
    'a number as hexadecimal': () => big.to_hex(),
    'a number as bytes': () => big.to_bytes(),
    'a number of bytes': () => freed(csl.BigNum.from_bytes(new Uint8Array([27, 0, 0, 11, 58, 115, 206, 47, 242]))),
    'add two numbers': () => freed(big.checked_add(one)),
    'compare two numbers': () => big.compare(one),
    'is it zero': () => big.is_zero(),
    'a number as JSON': () => big.to_json(),
    'a number as a value': () => big.to_js_value(),
    'a hash of 32 bytes': () => freed(csl.TransactionHash.from_bytes(bytes)),
    'a list gets an item': () => list.len() > 1000 ? 0 : (list.add(int), 1),
    'the length of a list': () => list.len(),
    'a text that is none fails': () => {
      try {
        return csl.BigNum.from_str('no number');
      } catch (error) {
        return error;
      }
    },
  };
};
