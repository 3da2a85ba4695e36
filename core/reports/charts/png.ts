import {
	CHART_COLORS,
	CHART_HEIGHT,
	CHART_WIDTH,
	shapesOf,
	type Chart,
	type ChartColors,
	type Point,
	type Shape,
} from './chart';
import { textStrokes } from './font';
import { Painting } from './painting';
import { pngFile } from './pngFile';

/** Pixels for each pixel of the page, so that the picture is sharp on every screen. */
const DENSITY = 2;
const DASH = 6;
const GAP = 5;
const HALO = 2;

/** A chart as the bytes of a PNG, 800 × 420 pixels, to be shown at half that size or less. The same chart gives the same bytes. */
export function png(chart: Chart, colors: ChartColors = CHART_COLORS): Buffer {
	const painting = new Painting(CHART_WIDTH * DENSITY, CHART_HEIGHT * DENSITY, colors.ground);
	for (const shape of shapesOf(chart)) paint(painting, shape, colors);
	return pngFile(painting);
}

function paint(painting: Painting, shape: Shape, colors: ChartColors): void {
	const color = colors[shape.color];
	switch (shape.kind) {
		case 'rect':
			return painting.rectangle(
				scaled([shape.x, shape.y]),
				scaled([shape.width, shape.height]),
				color,
			);
		case 'dot':
			return painting.stroke([[shape.at, shape.at].map(scaled)], shape.radius * DENSITY, color);
		case 'line': {
			const [start, end] = shape.points;
			if (start === undefined || end === undefined) return;
			const pieces = shape.isDashed ? dashes(start, end) : [[start, end]];
			const strokes = pieces.map((piece) => piece.map(scaled));
			return painting.stroke(strokes, (shape.width * DENSITY) / 2, color);
		}
		case 'text': {
			const { strokes, halfWidth } = textStrokes(shape.text, shape.size, shape.anchor, shape.at);
			const letters = strokes.map((stroke) => stroke.map(scaled));
			painting.stroke(letters, (halfWidth + HALO) * DENSITY, colors.ground);
			return painting.stroke(letters, halfWidth * DENSITY, color);
		}
	}
}

/** Along a level line. */
function dashes([from, y]: Point, [to]: Point): Point[][] {
	const count = Math.ceil((to - from) / (DASH + GAP));
	return Array.from({ length: count }, (_, index) => {
		const start = from + index * (DASH + GAP);
		return [
			[start, y],
			[Math.min(start + DASH, to), y],
		];
	});
}

function scaled([x, y]: Point): Point {
	return [x * DENSITY, y * DENSITY];
}
