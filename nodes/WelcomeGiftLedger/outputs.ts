import { z } from 'zod/v4';

export const operationSchema = z.enum([
	'bringUpToDate',
	'compare',
	'crossOff',
	'findDue',
	'notice',
	'prune',
	'settingsLink',
]);
export type Operation = z.infer<typeof operationSchema>;

/** How many outputs each operation has; the description's `outputs` expression names them in this order. */
export const OUTPUT_COUNT: Record<Operation, number> = {
	bringUpToDate: 1,
	compare: 3,
	crossOff: 1,
	findDue: 3,
	notice: 1,
	prune: 1,
	settingsLink: 1,
};
