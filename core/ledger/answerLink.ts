/** What a sealed link to an answer page carries: all that the page shows, and nothing else. */
export interface AnswerLink {
	page: 'approval' | 'address' | 'review' | 'parcel';
	offerKey: string;
	applicationKey: string;
	/** The address that the link was made for; null when it is shared in a channel. */
	for: string | null;
	/** Seconds since 1970; null for a link that does not expire. */
	until: number | null;
	gift: LinkedGift;
	company: LinkedCompany;
}

/** What is not known is left out. */
export interface LinkedGift {
	name?: string | undefined;
	firstName?: string | undefined;
	role?: string | undefined;
	department?: string | undefined;
	/** `YYYY-MM-DD` */
	startDate?: string | undefined;
	package?: string | undefined;
	items?: string[] | undefined;
	budget?: string | undefined;
	/** `YYYY-MM-DD` */
	deliveryDate?: string | undefined;
	/** `YYYY-MM-DD` */
	orderByDate?: string | undefined;
	/** An instant. */
	deadline?: string | undefined;
	/** Why a person is asked. */
	reason?: string | undefined;
	/** What the packer calls the order. */
	orderKey?: string | undefined;
	ids?: LinkedIds | undefined;
}

export interface LinkedIds {
	offerId?: string | undefined;
	applicationId?: string | undefined;
	candidateId?: string | undefined;
	jobId?: string | undefined;
}

export interface LinkedCompany {
	name: string;
	/** An https address; blank for none. */
	logoUrl: string;
	/** `#0f766e` */
	color: string;
	/** Whom a reader can write to. */
	contact: string;
	/** BCP 47, for dates. */
	language: string;
	/** IANA zone. */
	timeZone: string;
	/** ISO 3166-1 alpha-2; chosen beforehand where an address is asked for. */
	country?: string | undefined;
}
