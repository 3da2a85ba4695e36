import { z } from 'zod/v4';

import type { LedgerStep } from '../../core/ledger/ledgerSteps';

export const operationSchema = z.enum(['answerAddress', 'answerApproval', 'compare', 'findDue']);
export type Operation = z.infer<typeof operationSchema>;

/** Which step leaves through which output; the description's `outputs` expression shows their names in this order. */
export const OUTPUTS: Record<Operation, Array<LedgerStep['kind']>> = {
	answerAddress: ['changed', 'nothing'],
	answerApproval: ['changed', 'nothing'],
	compare: ['new', 'changed', 'nothing'],
	findDue: ['order', 'changed', 'nothing'],
};
