import { z } from 'zod/v4';

import type { CandidateLink } from '../../engagement/links';
import type { DeclineReason } from '../../engagement/statuses';
import type { AnswerLink, LinkedCompany, LinkedGift } from '../../ledger/answerLink';
import type { Settings } from '../../settings/settings';
import type { Page } from './document';
import type { FormState } from './fields';
import type { Choice } from '../../updates/decision';
import type { LinkedUpdate, PageLink } from './links';
import { textKeys, type PageTexts } from './texts';

export type AnswerKind =
	| 'yes'
	| 'no'
	| 'address'
	| 'noGift'
	| 'send'
	| 'doNotSend'
	| 'reopen'
	| 'shipped'
	| 'delivered'
	| 'returned'
	| 'settings'
	| 'erase';

export interface AnsweredAddress {
	recipient: string;
	street: string;
	apartment: string | null;
	city: string | null;
	state: string | null;
	postalCode: string | null;
	/** ISO 3166-1 alpha-2. */
	country: string;
	phone: string | null;
}

export interface AskedPerson {
	email: string | null;
	candidateId: string | null;
	applicationId: string | null;
}

export interface AnsweredPreferences {
	size: string | null;
	diet: string | null;
	note: string | null;
}

/** What a person decided on a page, as it goes to the ledger. */
export interface PageAnswer {
	kind: 'answer';
	page: PageLink['page'];
	offerKey: string | null;
	applicationKey: string | null;
	answer: AnswerKind;
	/** The address that the link was made for, or the name that somebody typed on a shared link. */
	answeredBy: string;
	note: string | null;
	address: AnsweredAddress | null;
	preferences: AnsweredPreferences | null;
	/** The name of another package. */
	package: string | null;
	/** Another email address to write to. */
	contact: string | null;
	/** An https address at the carrier. */
	tracking: string | null;
	settings: Settings | null;
	/** Whom to erase: at least one of them is known. */
	person?: AskedPerson;
	/** An instant. */
	answeredAt: string;
	link: { page: PageAnswer['page']; company: LinkedCompany; gift: LinkedGift };
}

/** What a recruiter decided about a candidate update. */
export interface UpdateAnswer {
	kind: 'answer';
	page: 'update';
	answer: Choice;
	answeredBy: string;
	note: string | null;
	/** An instant. */
	answeredAt: string;
	/** What they saw. */
	about: LinkedUpdate;
}

/** What a candidate says on a page about an offer, as it goes to *Offer Engagement*. */
export interface CandidateAnswer {
	kind: 'answer';
	page: CandidateLink['page'];
	offerKey: string;
	applicationKey: string;
	candidateKey: string | null;
	/** They want to see the offer, be left alone, or have said why they declined. */
	answer: 'view' | 'optOut' | 'feedback';
	/** Null when they did not choose one. */
	reason: DeclineReason | null;
	note: string | null;
	/** An instant. */
	answeredAt: string;
}

/** What a recruiter says of one month. */
export interface SurveyAnswer {
	kind: 'answer';
	page: 'survey';
	/** `2026-06` */
	month: string;
	hours: number;
	/** The recruiter's address, as the link carries it. */
	answeredBy: string;
	/** An instant. */
	answeredAt: string;
}

export type Reading<Answer = PageAnswer | CandidateAnswer | SurveyAnswer | UpdateAnswer> =
	| { kind: 'answer'; answer: Answer }
	/** What was typed, and what has to be corrected. */
	| { kind: 'problems'; state: FormState };

/** What the panel of the trigger sets. */
export interface PageOptions {
	texts: PageTexts;
	/** What a new hire may tell beside the address. */
	preferences: Array<keyof AnsweredPreferences>;
}

/** One kind of page: how it looks, and how its form is read. Both are pure. */
export interface AnswerPage<Link extends PageLink, Answer = PageAnswer> {
	show(link: Link, options: PageOptions, state: FormState): Page;
	read(
		link: Link,
		values: ReadonlyMap<string, string>,
		options: PageOptions,
		at: string,
	): Reading<Answer>;
}

/** Characters that no label and no mail can show; they could also turn the order of the others around. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const UNPRINTABLE_IN_LINES = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

/** A line as it was typed, only trimmed. Errors are names of texts, and what these texts name. */
export function line(maximum: number) {
	return z
		.string()
		.trim()
		.max(maximum, `errorTooLong ${maximum}`)
		.refine((text) => !UNPRINTABLE.test(text), 'errorCharacters');
}

/** A line that must not be blank. */
export function requiredLine(maximum: number, missing: string) {
	return line(maximum).refine((text) => text !== '', missing);
}

/** Several lines as they were typed. */
export function lines(maximum: number) {
	return z
		.string()
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.refine((text) => text.length <= maximum, `errorTooLong ${maximum}`)
		.refine((text) => !UNPRINTABLE_IN_LINES.test(text), 'errorCharacters');
}

export const LONGEST_NAME = 100;
export const LONGEST_NOTE = 500;

/** Who answers: needed of whoever opens a link that was shared. */
export function answererSchema(isShared: boolean) {
	return isShared ? requiredLine(LONGEST_NAME, 'errorName') : line(LONGEST_NAME);
}

/** The address that the link was made for, or the typed name, said to be no more than that. */
export function answeredBy(sentTo: string | null, name: string): string {
	return sentTo ?? `${name} (shared link)`;
}

/** The values of a form as the schema knows them, or what has to be corrected, in the words of the page. */
export function readForm<Shape extends z.ZodRawShape>(
	schema: z.ZodObject<Shape>,
	values: ReadonlyMap<string, string>,
	texts: PageTexts,
): { kind: 'read'; form: z.infer<z.ZodObject<Shape>> } | { kind: 'problems'; state: FormState } {
	const names = Object.keys(schema.shape);
	const stated = Object.fromEntries(names.map((name) => [name, values.get(name) ?? '']));
	const reading = schema.safeParse(stated);
	if (reading.success) return { kind: 'read', form: reading.data };
	const errors = new Map<string, string>();
	for (const { path, message } of reading.error.issues) {
		const name = String(path[0] ?? '');
		if (!errors.has(name)) errors.set(name, errorText(message, texts));
	}
	const inOrder = [...errors].sort(([one], [other]) => names.indexOf(one) - names.indexOf(other));
	return { kind: 'problems', state: { values, errors: new Map(inOrder) } };
}

function errorText(message: string, texts: PageTexts): string {
	const [name, ...detail] = message.split(' ');
	const key = textKeys().find((known) => known === name) ?? 'errorChoice';
	return texts[key].replace(/\{\s*(?:maximum|field)\s*\}/gi, () => detail.join(' '));
}

/** The item of a page, with everything that this answer says nothing about. */
export function answerOf(
	link: AnswerLink,
	at: string,
	said: Pick<PageAnswer, 'answer' | 'answeredBy'> & Partial<PageAnswer>,
): PageAnswer {
	const { page, company, gift, offerKey, applicationKey } = link;
	return {
		kind: 'answer',
		page,
		offerKey,
		applicationKey,
		note: null,
		address: null,
		preferences: null,
		package: null,
		contact: null,
		tracking: null,
		settings: null,
		answeredAt: at,
		link: { page, company, gift },
		...said,
	};
}

const EMAIL = /^[^\s<>"(),:;@]+@[^\s<>"(),:;@]+\.[^\s<>"(),:;@.]+$/;

/** A bare address. */
export function isEmail(text: string): boolean {
	return EMAIL.test(text);
}

export function orNull(text: string): string | null {
	return text === '' ? null : text;
}
