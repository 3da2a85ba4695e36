import { DateTime } from 'luxon';

/** What stands around the pack in a life: the ATS with one application, the mailboxes and the shop. */

export interface AtsOffer {
	id: string;
	status: string;
	startDate: string | null;
	sentAt: string | null;
	closedAt: string | null;
}

export interface AtsApplication {
	id: string;
	status: string;
	jobId: string;
	updatedAt: string;
	firstName: string;
	email: string | null;
	location: string;
	address: Record<string, string> | null;
	offers: AtsOffer[];
}

export const JOBS: Record<string, { title: string; department: string; manager: string }> = {
	standard: {
		title: 'Account Executive',
		department: 'Sales',
		manager: 'maya@company.example.com',
	},
	engineer: {
		title: 'Software Engineer',
		department: 'Engineering',
		manager: 'omar@company.example.com',
	},
	executive: { title: 'VP of Sales', department: 'Sales', manager: 'maya@company.example.com' },
};

/** A requisition as `ats.job.list` gives it. */
export function jobRecord(id: string): object {
	const job = JOBS[id];
	if (job === undefined) throw new Error(`There is no requisition ${id}`);
	return {
		info: { id, title: job.title, status: 'OPEN' },
		departments: [{ id: `dep-${job.department}`, name: job.department }],
		offices: [{ id: 'office', name: 'Austin', location: 'Austin, United States' }],
		hiringManagers: [{ id: `u-${id}`, email: job.manager, employeeId: null }],
		jobInfoEnhanced: { employmentType: 'FULL_TIME' },
	};
}

/** An application as `eventData` and `ats.application.get` hold it. */
export function applicationRecord(application: AtsApplication, isTimed: boolean): object {
	const { id, status, jobId, updatedAt, firstName, email, location, address, offers } = application;
	return {
		info: {
			id,
			status,
			jobId,
			updatedAt: isTimed ? updatedAt : null,
			candidate: {
				id: `cand-${id}`,
				firstName,
				lastName: `Person ${id}`,
				phones: [],
				emails: email === null ? null : [{ type: 'PERSONAL', email }],
				location,
				...(address === null ? {} : { address }),
			},
		},
		currentStage: null,
		interviews: null,
		rejection: null,
		offers: offers.map((offer) => ({ ...offer })),
		attachments: null,
	};
}

/** From which hour of a life to which something is away. */
export interface Outage {
	what: 'ats' | 'mail' | 'slack' | 'shop';
	from: number;
	hours: number;
}

export interface Handover {
	at: DateTime;
	key: string;
	orderNumber: number;
	offerKey: string;
	startDate: string | null;
	/** Whether the shop took it as an order of its own, which it does once for each key. */
	isNew: boolean;
	/** Whether the pack heard that it was taken. */
	isHeard: boolean;
}

export interface Sent {
	at: DateTime;
	offerKey: string;
	messageId: string;
	occasion: string;
	audience: string;
	channel: string;
	to: string;
	subject: string;
	text: string;
	blocks: string;
}
