// @silvia-odwyer/photon (bundler) and -node (nodejs): images as bytes.

/** @param {any} photon */
export default (photon) => {
  const pixels = new Uint8Array(4 * 64 * 64).fill(128);
  const image = new photon.PhotonImage(pixels, 64, 64);
  return {
    'make an image of 16 KiB': () => {
      const made = new photon.PhotonImage(pixels, 64, 64);
      made.free();
      return 1;
    },
    'the width of an image': () => image.get_width(),
    'the pixels of an image': () => image.get_raw_pixels(),
    'brighten an image': () => photon.alter_red_channel(image, 1),
    'make a colour': () => {
      const made = new photon.Rgb(1, 2, 3);
      made.free();
      return 1;
    },
  };
};
