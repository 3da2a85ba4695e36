const { floor, min } = Math;
const SHORTEST = 3;
const LONGEST = 258;
const END_OF_BLOCK = 256;

/** Length codes of RFC 1951, 3.2.5: the shortest length of each code from 257 on, and its extra bits. */
const LENGTHS = [
	3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
	163, 195, 227, 258,
];
const LENGTH_BITS = [
	0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
/** The same for distances. */
const DISTANCES = [
	1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
	3073, 4097, 6145, 8193, 12289, 16385, 24577,
];

/**
 * A zlib stream (RFC 1950) of one block with fixed codes (RFC 1951). What repeats at one of the given distances is
 * written once: enough for charts, whose pixels mostly equal the one before or the one above.
 */
export function deflate(bytes: Uint8Array, distances: number[]): Buffer {
	const bits = new Bits();
	bits.number(1, 1);
	bits.number(1, 2);
	for (let place = 0; place < bytes.length; ) {
		const { length, distance } = longestMatch(bytes, place, distances);
		if (length < SHORTEST) {
			bits.symbol(bytes[place] ?? 0);
			place += 1;
		} else {
			writeMatch(bits, length, distance);
			place += length;
		}
	}
	bits.symbol(END_OF_BLOCK);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(adler32(bytes));
	return Buffer.concat([Buffer.from([0x78, 0x01]), bits.bytes(), checksum]);
}

function longestMatch(
	bytes: Uint8Array,
	place: number,
	distances: number[],
): { length: number; distance: number } {
	return distances
		.filter((distance) => distance <= place)
		.map((distance) => ({ distance, length: matchLength(bytes, place, distance) }))
		.reduce((best, match) => (match.length > best.length ? match : best), {
			length: 0,
			distance: 0,
		});
}

function matchLength(bytes: Uint8Array, place: number, distance: number): number {
	const most = min(LONGEST, bytes.length - place);
	let length = 0;
	while (length < most && bytes[place + length] === bytes[place + length - distance]) length += 1;
	return length;
}

function writeMatch(bits: Bits, length: number, distance: number): void {
	const lengthCode = LENGTHS.filter((shortest) => shortest <= length).length - 1;
	bits.symbol(257 + lengthCode);
	bits.number(length - (LENGTHS[lengthCode] ?? 0), LENGTH_BITS[lengthCode] ?? 0);
	const distanceCode = DISTANCES.filter((shortest) => shortest <= distance).length - 1;
	bits.code(distanceCode, 5);
	const extraBits = distanceCode < 2 ? 0 : floor(distanceCode / 2) - 1;
	bits.number(distance - (DISTANCES[distanceCode] ?? 0), extraBits);
}

/** Bits, the first one lowest in its byte. */
class Bits {
	private readonly written: number[] = [];
	private open = 0;
	private count = 0;

	/** A number: its lowest bit first. */
	number(value: number, length: number): void {
		for (let bit = 0; bit < length; bit++) this.bit((value >> bit) & 1);
	}

	/** A code: its highest bit first. */
	code(value: number, length: number): void {
		for (let bit = length - 1; bit >= 0; bit--) this.bit((value >> bit) & 1);
	}

	/** A byte, the end, or a length, in the fixed code. */
	symbol(value: number): void {
		if (value < 144) this.code(0x30 + value, 8);
		else if (value < 256) this.code(0x190 + value - 144, 9);
		else if (value < 280) this.code(value - 256, 7);
		else this.code(0xc0 + value - 280, 8);
	}

	bytes(): Buffer {
		return Buffer.from(this.count === 0 ? this.written : [...this.written, this.open]);
	}

	private bit(value: number): void {
		this.open |= value << this.count;
		this.count += 1;
		if (this.count < 8) return;
		this.written.push(this.open);
		this.open = 0;
		this.count = 0;
	}
}

function adler32(bytes: Uint8Array): number {
	let sum = 1;
	let sumOfSums = 0;
	for (const byte of bytes) {
		sum = (sum + byte) % 65521;
		sumOfSums = (sumOfSums + sum) % 65521;
	}
	return ((sumOfSums << 16) | sum) >>> 0;
}
