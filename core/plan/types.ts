import type { Address, User } from '../knit/records/types';
import type { WrittenMessage } from '../text/wording';

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

/** Told apart by filters and overviews; what people read is the sentence. */
export type ReviewCode =
	/** Something that a gift cannot do without is not known or cannot be read. */
	| 'MISSING_DATA'
	/** Neither title nor department is known. */
	| 'UNKNOWN_ROLE'
	/** No row of the rules fits, or the row that fits is incomplete. */
	| 'UNKNOWN_RULE'
	| 'SHORT_NOTICE'
	/** The item says that this is no accepted offer. */
	| 'CONFLICT';

export interface Reason {
	code: ReviewCode;
	/** A sentence for a recruiter. */
	text: string;
}

/** Counted as the company counts, in business or in calendar days. */
export interface ShortNotice {
	/** Days between today and the start date on which the gift could still arrive. */
	daysLeft: number;
	/** Days that the package needs. */
	leadDays: number;
}

/** What *Welcome Gift Package* decides for one new hire; field names follow Knit's use case. People first, ids last. */
export interface GiftPlan {
	workflowType: 'new_hire_welcome';
	status: 'approved' | 'pending_approval' | 'needs_review';
	/** The first of `reasonCodes`; null unless `status` is `needs_review`. */
	reviewCode: ReviewCode | null;
	/** Sentences for a recruiter; empty unless `status` is `needs_review`. */
	reasons: string[];
	/** One for each of `reasons`. */
	reasonCodes: ReviewCode[];
	recipientName: string | null;
	/** Preferred name, else first name; null when neither is known. */
	recipientShortName: string | null;
	recipientEmail: string | null;
	recipientPhone: string | null;
	jobTitle: string | null;
	department: string | null;
	location: string | null;
	employmentType: string | null;
	hiringManager: User | null;
	startDate: string | null;
	offerAcceptedAt: string | null;
	/** Null only when no row of the rules fits, or the row that fits is incomplete. */
	giftPackage: GiftPackage | null;
	/** Null when the package names none. */
	budgetTier: string | null;
	approvalRequired: boolean;
	/** Addresses that the rule names; empty where the hiring manager approves, or nobody has to. */
	approvers: string[];
	deliveryOutcome: DeliveryOutcome;
	deliveryWindow: DeliveryWindow | null;
	targetDeliveryDate: string | null;
	orderByDate: string | null;
	/** How short the time is, once the delivery window can no longer be met; null otherwise. */
	shortNotice: ShortNotice | null;
	personalizedMessage: WrittenMessage;
	shippingAddress: Address;
	addressComplete: boolean;
	/** So that a dispute can be answered: which row decided, in which edition of the table. */
	decision: {
		/** 1-based; everybody else comes after the last row. Null when no row matched. */
		ruleNumber: number | null;
		ruleName: string | null;
		/** `rules-` and the first 12 hex digits of the SHA-256 of the rule table. */
		rulesVersion: string;
		timeZone: string;
	};
	/** When it was decided, an instant. */
	createdAt: string;
	/** Event time, for comparing with what the ledger knows; null where unknown. */
	occurredAt: string | null;
	offerKey: string;
	applicationKey: string;
	integrationId: string | null;
	offerId: string | null;
	applicationId: string | null;
	recipientId: string | null;
	jobId: string | null;
	eventId: string | null;
	traceId: string | null;
}
