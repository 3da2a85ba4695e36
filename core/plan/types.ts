import type { Address, User } from '../knit/records/types';

export interface Budget {
	tier: string;
	minimum: number;
	maximum: number;
	/** ISO 4217, upper case. */
	currency: string;
	/** For people: `$300–500`, `€50–75`, `CHF 300–500`. */
	text: string;
}

export interface GiftPackage {
	/** e.g. `executive_premium` */
	type: string;
	name: string;
	items: string[];
	budget: Budget;
	requiresApproval: boolean;
	/** Days between order and delivery. */
	leadDays: number;
}

export interface DeliveryWindow {
	/** Calendar dates, `YYYY-MM-DD`. */
	earliest: string;
	latest: string;
}

export type DeliveryOutcome =
	| 'onTime'
	| 'orderNow'
	| 'dayOne'
	| 'skipped'
	| 'review'
	| 'startDatePassed'
	| 'startDateMissing';

export interface WrittenMessage {
	/** Plain text, as typed. */
	text: string;
	/** Escaped for HTML. */
	html: string;
	/** Escaped for Slack's mrkdwn. */
	slack: string;
}

/** What *Welcome Gift Package* decides for one new hire; field names follow Knit's use case. */
export interface GiftPlan {
	workflowType: 'new_hire_welcome';
	offerKey: string;
	applicationKey: string;
	integrationId: string | null;
	offerId: string | null;
	applicationId: string | null;
	recipientId: string | null;
	recipientName: string | null;
	/** Preferred name, else first name; null when neither is known. */
	recipientShortName: string | null;
	recipientEmail: string | null;
	recipientPhone: string | null;
	shippingAddress: Address;
	addressComplete: boolean;
	jobId: string | null;
	jobTitle: string | null;
	department: string | null;
	location: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	startDate: string | null;
	offerAcceptedAt: string | null;
	/** Null only when no row of the rules fits, or the row that fits is incomplete. */
	giftPackage: GiftPackage | null;
	budgetTier: string | null;
	approvalRequired: boolean;
	deliveryOutcome: DeliveryOutcome;
	deliveryWindow: DeliveryWindow | null;
	targetDeliveryDate: string | null;
	orderByDate: string | null;
	personalizedMessage: WrittenMessage;
	status: 'approved' | 'pending_approval' | 'needs_review';
	/** Sentences for a recruiter; empty unless `status` is `needs_review`. */
	reasons: string[];
	/** So that a dispute can be answered: which row decided, in which edition of the table. */
	decision: {
		/** 1-based; null when no row matched. */
		ruleNumber: number | null;
		ruleName: string | null;
		/** `rules-` and the first 12 hex digits of the SHA-256 of the rule table. */
		rulesVersion: string;
		timeZone: string;
	};
	/** When it was decided, an instant. */
	createdAt: string;
	eventId: string | null;
	traceId: string | null;
	/** Event time, for comparing with what the ledger knows; null where unknown. */
	occurredAt: string | null;
}
