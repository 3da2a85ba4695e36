// @ts-check
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { crc32, inflateSync } = require('node:zlib');

const { ROOT } = require('./projectFiles');

/** Plain JavaScript, because n8n's lint keeps TypeScript away from zlib and the file system. */

/**
 * Reads a PNG as any program does: Node's own zlib inflates it, and every checksum is looked at.
 * @param {Buffer} file
 */
function readPng(file) {
	/** @type {Record<string, Buffer>} */
	const chunks = {};
	for (let place = 8; place < file.length; ) {
		const length = file.readUInt32BE(place);
		const named = file.subarray(place + 4, place + 8 + length);
		const name = named.toString('latin1', 0, 4);
		if (typeof crc32 === 'function' && crc32(named) !== file.readUInt32BE(place + 8 + length)) {
			throw new Error(`The checksum of ${name} is wrong`);
		}
		chunks[name] = named.subarray(4);
		place += 12 + length;
	}
	const width = chunks.IHDR.readUInt32BE(0);
	const height = chunks.IHDR.readUInt32BE(4);
	const hasPalette = chunks.IHDR[9] === 3;
	const size = hasPalette ? 1 : 3;
	const rows = inflateSync(chunks.IDAT);
	const pixels = Buffer.alloc(width * height * 3);
	for (let y = 0; y < height; y++) {
		const row = rows.subarray(y * (width * size + 1) + 1, (y + 1) * (width * size + 1));
		if (!hasPalette) row.copy(pixels, y * width * 3);
		else
			for (let x = 0; x < width; x++)
				chunks.PLTE.copy(pixels, (y * width + x) * 3, row[x] * 3, row[x] * 3 + 3);
	}
	return { width, height, hasPalette, pixels };
}

/**
 * The kept picture; made from the given one when there is none yet, so that a person can look at it and keep it.
 * @param {string} path @param {Buffer} drawn
 */
function keptPicture(path, drawn) {
	const full = join(ROOT, path);
	if (!existsSync(full)) {
		if (process.env.CI) throw new Error(`${path} is missing`);
		mkdirSync(dirname(full), { recursive: true });
		writeFileSync(full, drawn);
	}
	return readFileSync(full);
}

module.exports = { readPng, keptPicture };
