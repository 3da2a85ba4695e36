/**
 * Whether anything in a node's parameters is an expression and may therefore differ from item to item.
 * Reading and checking parameters once for ten thousand items is fair only when none is.
 */
export function holdsExpression(parameters: unknown): boolean {
	if (typeof parameters === 'string') return parameters.startsWith('=');
	if (typeof parameters !== 'object' || parameters === null) return false;
	return Object.values(parameters).some(holdsExpression);
}
