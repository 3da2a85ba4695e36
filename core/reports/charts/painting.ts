import type { Point } from './chart';

/** How many shades an edge has between ground and colour: few, so that a chart needs fewer than 256 colours. */
const { ceil, floor, max, min, round, sqrt } = Math;
const SHADES = 6;

/** Pixels, three bytes each, row by row. Edges of strokes are smooth; those of rectangles lie between pixels. */
export class Painting {
	readonly pixels: Uint8Array;

	constructor(
		readonly width: number,
		readonly height: number,
		ground: string,
	) {
		this.pixels = new Uint8Array(width * height * 3);
		this.rectangle([0, 0], [width, height], ground);
	}

	rectangle([left, top]: Point, [width, height]: Point, color: string): void {
		const channels = channelsOf(color);
		const [start, end] = [max(round(left), 0), min(round(left + width), this.width)];
		const [first, last] = [max(round(top), 0), min(round(top + height), this.height)];
		for (let y = first; y < last; y++) {
			for (let x = start; x < end; x++) this.pixels.set(channels, (y * this.width + x) * 3);
		}
	}

	/** Lines with round ends, drawn as one: where they cross, the colour is no stronger. */
	stroke(lines: Point[][], halfWidth: number, color: string): void {
		const segments = lines.flatMap((line) =>
			line.slice(1).map((end, index) => [line[index] ?? end, end] as const),
		);
		const reach = halfWidth + 1;
		const coverage = new Map<number, number>();
		for (const [start, end] of segments) {
			const left = floor(min(start[0], end[0]) - reach);
			const right = ceil(max(start[0], end[0]) + reach);
			const top = floor(min(start[1], end[1]) - reach);
			const bottom = ceil(max(start[1], end[1]) + reach);
			for (let y = max(top, 0); y < min(bottom, this.height); y++) {
				for (let x = max(left, 0); x < min(right, this.width); x++) {
					const distance = distanceTo([x + 0.5, y + 0.5], start, end);
					const share = min(max(halfWidth + 0.5 - distance, 0), 1);
					const place = y * this.width + x;
					if (share > (coverage.get(place) ?? 0)) coverage.set(place, share);
				}
			}
		}
		const channels = channelsOf(color);
		for (const [place, share] of coverage) {
			const shade = round(share * SHADES) / SHADES;
			this.blend(place, channels, shade);
		}
	}

	/** @param place the number of the pixel, which lies within the picture */
	private blend(place: number, channels: number[], share: number): void {
		const below = this.pixels.subarray(place * 3, place * 3 + 3);
		channels.forEach((value, channel) => {
			const ground = below[channel] ?? 0;
			below[channel] = round(ground + (value - ground) * share);
		});
	}
}

function channelsOf(color: string): number[] {
	return [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
}

function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
	const [width, height] = [x2 - x1, y2 - y1];
	const length = width * width + height * height;
	const along = length === 0 ? 0 : ((x - x1) * width + (y - y1) * height) / length;
	const kept = min(max(along, 0), 1);
	return sqrt((x - x1 - kept * width) ** 2 + (y - y1 - kept * height) ** 2);
}
