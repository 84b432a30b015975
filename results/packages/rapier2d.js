// @dimforge/rapier2d (bundler): small objects with numbers, and a world that steps.

/** @param {any} rapier */
export default (rapier) => {
  const vector = new rapier.RawVector(1, 2);
  const rotation = rapier.RawRotation.fromAngle(0.5);
  const freed = (/** @type {any} */ made) => {
    made.free();
    return 1;
  };
  return {
    'make a vector': () => freed(new rapier.RawVector(1, 2)),
    'read a number of a vector': () => vector.x,
    'write a number of a vector': () => (vector.y = 3),
    'swap a vector': () => freed(vector.yx()),
    'make a rotation': () => freed(rapier.RawRotation.fromAngle(0.5)),
    'an angle of a rotation': () => rotation.angle,
    'the version': () => rapier.version(),
  };
};
