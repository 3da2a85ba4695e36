const MOST_INPUTS = 1_000;
const LONGEST_TEXT = 200;

/**
 * `work`, done once for each of the first thousand texts of usual length, or numbers: field names, job titles and
 * start dates repeat themselves, and a payload of odd ones must not fill the memory. What `work` gives has to follow
 * from its input alone.
 */
export function remembered<K extends string | number, T extends string | boolean | null>(
	work: (input: K) => T,
): (input: K) => T {
	const known = new Map<K, T>();
	return (input) => {
		const found = known.get(input);
		if (found !== undefined) return found;
		const result = work(input);
		const isLong = typeof input === 'string' && input.length > LONGEST_TEXT;
		if (known.size < MOST_INPUTS && !isLong) known.set(input, result);
		return result;
	};
}

/**
 * `work`, done when its result is first asked for, and never again. The larger schemas are made in this way: n8n
 * need not wait for them when it starts.
 */
export function once<T>(work: () => T): () => T {
	let done: { result: T } | null = null;
	return () => {
		done ??= { result: work() };
		return done.result;
	};
}

/**
 * A pattern with Unicode classes, read when it is first needed. Written between slashes it would be read while n8n
 * starts, even inside a function that nobody calls, and each class is a list of some hundred ranges.
 */
export function pattern(source: string, flags: string): () => RegExp {
	return once(() => new RegExp(source, flags));
}

/** Whether a text holds anything to read. */
export const letterOrDigit = pattern(String.raw`[\p{L}\p{N}]`, 'u');

/** Everything that is no part of a word. */
export const betweenWords = pattern(String.raw`[^\p{L}\p{N}]+`, 'gu');
