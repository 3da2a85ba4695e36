/** The middle of these numbers, or the mean of the two in the middle; null of none. */
export function median(numbers: number[]): number | null {
	const sorted = [...numbers].sort((one, other) => one - other);
	const half = Math.floor(sorted.length / 2);
	const upper = sorted[half];
	const lower = sorted[sorted.length % 2 === 0 ? half - 1 : half];
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
