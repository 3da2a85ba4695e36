import { deflate } from './deflate';

/** Pixels, three bytes each, row by row. */
export interface Pixels {
	width: number;
	height: number;
	pixels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;
const TRUE_COLOR = 2;
const MOST_COLORS = 256;

/** The bytes of a PNG (ISO/IEC 15948): with a palette if 256 colours are enough, else with three bytes for each pixel. */
export function pngFile({ width, height, pixels }: Pixels): Buffer {
	const { indexes, palette } = withPalette(pixels);
	const fits = palette.length <= MOST_COLORS;
	const size = fits ? 1 : 3;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, fits ? PALETTE : TRUE_COLOR, 0, 0, 0], 8);
	const rows = inRows(fits ? indexes : pixels, width * size, height);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		...(fits ? [chunk('PLTE', Buffer.from(palette.flatMap(bytesOf)))] : []),
		chunk('IDAT', deflate(rows, [size, width * size + 1])),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function withPalette(pixels: Uint8Array): { indexes: Uint8Array; palette: number[] } {
	const known = new Map<number, number>();
	const indexes = new Uint8Array(pixels.length / 3);
	for (let pixel = 0; pixel < indexes.length; pixel++) {
		const color = colorAt(pixels, pixel * 3);
		const index = known.get(color) ?? known.size;
		known.set(color, index);
		indexes[pixel] = index;
	}
	return { indexes, palette: [...known.keys()] };
}

function colorAt(pixels: Uint8Array, place: number): number {
	const [red = 0, green = 0, blue = 0] = [pixels[place], pixels[place + 1], pixels[place + 2]];
	return red * 0x10000 + green * 0x100 + blue;
}

function bytesOf(color: number): number[] {
	return [color >> 16, (color >> 8) & 0xff, color & 0xff];
}

/** Each row begins with the name of its filter: 0, none. */
function inRows(bytes: Uint8Array, length: number, count: number): Uint8Array {
	const rows = new Uint8Array((length + 1) * count);
	for (let row = 0; row < count; row++) {
		rows.set(bytes.subarray(row * length, (row + 1) * length), row * (length + 1) + 1);
	}
	return rows;
}

function chunk(name: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, checksum]);
}

function crc32(bytes: Uint8Array): number {
	let rest = 0xffffffff;
	for (const byte of bytes) {
		rest ^= byte;
		for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
	}
	return (rest ^ 0xffffffff) >>> 0;
}
