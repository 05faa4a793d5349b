// @ts-check

/** @typedef {{ size: number, png: Buffer }} Picture a square PNG, its side in pixels */

/**
 * A Windows icon of PNG pictures, which Windows reads since Vista; layout after Microsoft's ICONDIR structure.
 * @param {readonly Picture[]} pictures at most 256 pixels each
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length + 16 * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    // A byte each; 0 stands for 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/**
 * A macOS icon of PNG pictures. The types for 16 and 32 pixels at scale 1 are left out: macOS wants no PNG in them and
 * takes the doubled ones, which are the same pictures.
 * @param {readonly Picture[]} pictures with all of `icnsSizes` among them
 * @returns {Buffer}
 * @throws {Error} when a size is missing
 */
export function icnsFile(pictures) {
  const parts = icnsTypes.map(([type, size]) => {
    const picture = pictures.find((one) => one.size === size);
    if (!picture) throw new Error(`A macOS icon needs a picture of ${size} pixels.`);
    return chunk(type, picture.png);
  });
  return chunk("icns", Buffer.concat(parts));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const head = Buffer.alloc(8, type, "latin1");
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

/** @type {readonly (readonly [type: string, size: number])[]} */
const icnsTypes = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];
export const icnsSizes = [...new Set(icnsTypes.map(([, size]) => size))];
