import type { Lane } from '../../core/ledger/occasions';

export const LANE_NAMES: Record<Lane, string> = {
	goesAhead: 'A Gift That Goes Ahead',
	needsApproval: 'A Gift That Needs Approval',
	needsPerson: 'A Gift That Needs a Person',
	calledOff: 'A Gift That Is Called Off',
	answeredYes: 'A Gift That Was Approved',
	answeredNo: 'A Gift That Was Refused',
	order: 'An Order',
	ordered: 'A Gift That Was Ordered',
	remind: 'A Reminder',
	late: 'A Gift That Is Late',
};
