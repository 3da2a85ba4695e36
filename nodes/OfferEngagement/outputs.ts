import { z } from 'zod/v4';

export const operationSchema = z.enum(['crossOff', 'decide', 'findDue', 'prune', 'sort']);
export type Operation = z.infer<typeof operationSchema>;

/** How many outputs each operation has; the description's `outputs` expression names them in this order. */
export const OUTPUT_COUNT: Record<Operation, number> = {
	crossOff: 1,
	decide: 3,
	findDue: 2,
	prune: 1,
	sort: 1,
};
