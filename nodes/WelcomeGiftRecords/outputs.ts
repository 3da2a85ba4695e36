import { z } from 'zod/v4';

export const operationSchema = z.enum([
	'erasureLink',
	'erasureRecord',
	'findRuns',
	'lookUp',
	'overview',
	'tables',
	'watch',
	'whatToErase',
]);
export type Operation = z.infer<typeof operationSchema>;

/** How many outputs each operation has; the description's `outputs` expression names them in this order. */
export const OUTPUT_COUNT: Record<Operation, number> = {
	erasureLink: 1,
	erasureRecord: 1,
	findRuns: 1,
	lookUp: 1,
	overview: 1,
	tables: 1,
	watch: 3,
	whatToErase: 3,
};
