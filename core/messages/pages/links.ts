import { z } from 'zod/v4';

import type { CandidateLink } from '../../engagement/links';
import type { AnswerLink, LinkedCompany } from '../../ledger/answerLink';
import { seenSchema, updateIdsSchema, type Seen, type UpdateIds } from '../../updates/decision';

/** Opens the form of the settings. */
export interface SettingsLink {
	page: 'settings';
	/** The settings of now, as they are kept; none before the form was first filled in. */
	settings: Record<string, unknown>;
	/** Seconds since 1970; null for a link that does not expire. */
	until: number | null;
	/** Whoever opened it in n8n; null when that is not known. */
	for: string | null;
}

/** Opens the form on which one person's data is erased. */
export interface ErasureLink {
	page: 'erasure';
	company: LinkedCompany;
	/** Seconds since 1970; null for a link that does not expire. */
	until: number | null;
	/** Whoever opened it in n8n; null when that is not known. */
	for: string | null;
}

/** Opens the question how many hours a month saved its recruiter. */
export interface SurveyLink {
	page: 'survey';
	/** `2026-06` */
	month: string;
	/** The recruiter's address. */
	for: string;
	until: number | null;
	company: LinkedCompany;
}

/** Asks a recruiter what the ATS should say about a candidate. */
export interface UpdateLink {
	page: 'update';
	/** The address that the link was made for; null: shared in a channel, so the page asks for a name. */
	for: string | null;
	/** Seconds since 1970. */
	until: number | null;
	update: LinkedUpdate;
	company: LinkedCompany;
}

/** What its page shows. What is not known is null. */
export interface LinkedUpdate {
	updateKey: string;
	ids: UpdateIds;
	/** Why a person is asked. */
	reason: string | null;
	onBehalfOf: string | null;
	/** What the update says. */
	mine: {
		stageName: string | null;
		note: string | null;
		confidence: number | null;
		evaluator: string | null;
		/** The state that it was made from, in words. */
		basedOn: string | null;
	};
	/** What the ATS said when it was read. */
	theirs: Seen;
}

export const PAGE_KINDS = [
	'address',
	'approval',
	'erasure',
	'feedback',
	'offer',
	'parcel',
	'review',
	'settings',
	'survey',
	'update',
] as const;

export type PageKind = (typeof PAGE_KINDS)[number];

/** Whatever a page of this pack may be opened with. */
export type PageLink =
	| AnswerLink
	| CandidateLink
	| ErasureLink
	| SettingsLink
	| SurveyLink
	| UpdateLink;

const text = z.string().catch('');
const known = z.string().min(1).optional().catch(undefined);
const until = z.number().nullable().default(null);
const sentTo = z.string().min(1).nullable().catch(null).default(null);

const giftSchema = z.object({
	name: known,
	firstName: known,
	role: known,
	department: known,
	startDate: known,
	package: known,
	items: z.array(z.string()).optional().catch(undefined),
	packages: z.array(z.string()).optional().catch(undefined),
	budget: known,
	deliveryDate: known,
	orderByDate: known,
	deadline: known,
	reason: known,
	orderKey: known,
	ids: z
		.object({ offerId: known, applicationId: known, candidateId: known, jobId: known })
		.optional()
		.catch(undefined),
});

const companySchema = z.object({
	name: text,
	logoUrl: text,
	color: text,
	contact: text,
	language: text,
	timeZone: text,
	country: known,
});

const answerLinkSchema = z.object({
	page: z.enum(['approval', 'address', 'review', 'parcel']),
	offerKey: z.string(),
	applicationKey: z.string(),
	for: sentTo,
	until,
	gift: giftSchema,
	company: companySchema,
});

const settingsLinkSchema = z.object({
	page: z.literal('settings'),
	settings: z.record(z.string(), z.unknown()).catch({}),
	until,
	for: sentTo,
});

const erasureLinkSchema = z.object({
	page: z.literal('erasure'),
	company: companySchema,
	until,
	for: sentTo,
});

const said = z.string().nullable().catch(null).default(null);

const updateLinkSchema = z.object({
	page: z.literal('update'),
	for: sentTo,
	until,
	update: z.object({
		updateKey: z.string().min(1),
		ids: updateIdsSchema,
		reason: said,
		onBehalfOf: said,
		mine: z.object({
			stageName: said,
			note: said,
			confidence: z.number().nullable().catch(null).default(null),
			evaluator: said,
			basedOn: said,
		}),
		theirs: seenSchema,
	}),
	company: companySchema,
});

const candidateLinkSchema = z.object({
	page: z.enum(['offer', 'feedback']),
	offerKey: z.string(),
	applicationKey: z.string(),
	candidateKey: z.string().nullable().catch(null).default(null),
	for: sentTo,
	until,
	offer: z.object({
		firstName: known,
		role: known,
		manager: known,
		expiresAt: known,
		hasPortal: z.boolean().optional().catch(undefined),
	}),
	company: companySchema,
});

const surveyLinkSchema = z.object({
	page: z.literal('survey'),
	month: z.string().regex(/^\d{4}-\d\d$/),
	for: z.string().min(1),
	until,
	company: companySchema,
});

const linkSchema = z.discriminatedUnion('page', [
	answerLinkSchema,
	settingsLinkSchema,
	erasureLinkSchema,
	updateLinkSchema,
	candidateLinkSchema,
	surveyLinkSchema,
]);

/** What a sealed link carries, once it has been unsealed; null when it is no link of this pack. */
export function readLink(content: unknown): PageLink | null {
	const reading = linkSchema.safeParse(content);
	return reading.success ? reading.data : null;
}

/** @param now seconds since 1970 */
export function isExpired(link: PageLink, now: number): boolean {
	return link.until !== null && link.until < now;
}
