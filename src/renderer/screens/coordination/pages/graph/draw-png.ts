/**
 * The SVG drawn as PNG, twice its size where that is not too large for a canvas. It is loaded as data, for nothing else
 * may be loaded by our pages.
 */
export async function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(2, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, "image/png"));
  if (!blob) throw new Error("The picture is too large for PNG. Save it as SVG, or show a part of the graph.");
  return new Uint8Array(await blob.arrayBuffer());
}

const longestSide = 16_000;
const mostPixels = 80_000_000;
