import { escapeHtml } from '../../text/escaping';
import {
	CHART_COLORS,
	CHART_HEIGHT,
	CHART_WIDTH,
	shapesOf,
	type Chart,
	type ChartColors,
	type Shape,
} from './chart';

/**
 * A chart as inline SVG for a page. It is named by its text in words. Colours are attributes, so that no policy
 * blocks them, and each shape has a class such as `chart-mark` by which a style sheet recolours it for the dark.
 */
export function svg(chart: Chart, colors: ChartColors = CHART_COLORS): string {
	const shapes = shapesOf(chart).map((shape) => shapeMarkup(shape, colors));
	return `<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" aria-label="${escapeHtml(chart.alternative)}">${shapes.join('')}</svg>`;
}

function shapeMarkup(shape: Shape, colors: ChartColors): string {
	const color = colors[shape.color];
	const filled = `class="chart-${shape.color}" fill="${color}"`;
	switch (shape.kind) {
		case 'rect':
			return `<rect ${filled} x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"/>`;
		case 'dot':
			return `<circle ${filled} cx="${shape.at[0]}" cy="${shape.at[1]}" r="${shape.radius}"/>`;
		case 'line': {
			const dashes = shape.isDashed ? ' stroke-dasharray="6 5"' : '';
			const points = shape.points.map((point) => point.join(',')).join(' ');
			return `<polyline class="chart-line-${shape.color}" fill="none" stroke="${color}" stroke-width="${shape.width}"${dashes} points="${points}"/>`;
		}
		case 'text':
			return `<text ${filled} stroke="${colors.ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke" x="${shape.at[0]}" y="${shape.at[1]}" font-size="${shape.size}" text-anchor="${shape.anchor}">${escapeHtml(shape.text)}</text>`;
	}
}
