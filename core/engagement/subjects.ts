import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { applicationKey } from '../offers/keys';
import type { Settings } from '../settings/settings';
import { candidateKeyOf, readNews, type OfferNews } from './news';
import { DECLINE_REASONS } from './statuses';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const keys = { offerKey: z.string().min(1), applicationKey: text, candidateKey: text };

const reply = z.object({ kind: z.literal('reply'), ...keys, at: text, replyKind: text });
const viewed = z.object({ kind: z.literal('viewed'), ...keys, at: text });
const due = z.object({
	kind: z.literal('due'),
	...keys,
	/** The ATS was asked and did not answer. */
	isAtsSilent: z.boolean().nullish().transform(Boolean),
});
const answer = z.object({
	kind: z.literal('answer'),
	page: z.enum(['offer', 'feedback']),
	...keys,
	answer: z.enum(['view', 'optOut', 'feedback']),
	reason: z
		.enum(DECLINE_REASONS)
		.nullish()
		.catch(null)
		.transform((value) => value ?? null),
	note: text,
	answeredAt: text,
});

/** What is compared with *knit offers*. */
export type EngagementSubject =
	| OfferNews
	| z.infer<typeof reply>
	| z.infer<typeof viewed>
	| z.infer<typeof due>
	| z.infer<typeof answer>;

/**
 * One item, a list of items, or either as JSON text: items of *Knit ATS Event Trigger*, applications from Knit, replies
 * (`{ kind: 'reply', offerKey, at, replyKind }`), views (`{ kind: 'viewed', offerKey, at }`), answers of
 * *Answer Page Trigger* and looks at what is due. An event that is about no offer gives none.
 * @throws Error when one of them is of a known kind and cannot be read
 */
export function readSubjects(
	value: unknown,
	settings: Settings,
	now: DateTime,
): EngagementSubject[] {
	return itemsOf(value).flatMap((item) => readSubject(item, settings, now));
}

/** What happened, one by one; an expression may hand over a list, one of them, or either as JSON text. */
export function itemsOf(value: unknown): unknown[] {
	const parsed = typeof value === 'string' ? parse(value) : value;
	return Array.isArray(parsed) ? parsed : [parsed];
}

function readSubject(value: unknown, settings: Settings, now: DateTime): EngagementSubject[] {
	const record = z.looseObject({}).safeParse(value).data ?? {};
	switch (record.kind) {
		case 'reply':
			return [read(reply, value)];
		case 'viewed':
			return [read(viewed, value)];
		case 'due':
			return [read(due, value)];
		case 'answer':
			return [read(answer, value)];
		default:
			return readNews(value, settings, now);
	}
}

function parse(value: string): unknown {
	const parsed = jsonOrNull(value || '[]');
	if (parsed === null) throw new Error('What happened is not valid JSON.');
	return parsed;
}

function jsonOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
	const reading = schema.safeParse(value);
	if (reading.success) return reading.data;
	const fields = reading.error.issues.map((issue) => issue.path.join('.')).join(', ');
	throw new Error(`What happened cannot be read. These fields do not fit: ${fields}.`);
}

/** Whose turn it is: what one candidate does is compared one after the other. */
export interface Whose {
	/** `integration/candidate`, else `integration/application`, else the offer's key. */
	turnKey: string;
	offerKey: string | null;
	applicationKey: string | null;
	candidateKey: string | null;
	email: string | null;
}

/** What the rows that a subject needs are found by. */
export function whoseIs(subject: EngagementSubject): Whose {
	const isNews = subject.kind === 'news';
	const offerKey = isNews ? subject.ids.offerKey : subject.offerKey;
	const ofApplication = isNews
		? subject.ids.applicationKey
		: (subject.applicationKey ?? applicationOf(subject.offerKey));
	const candidateKey = isNews ? candidateOf(subject) : subject.candidateKey;
	return {
		turnKey: candidateKey ?? ofApplication ?? offerKey ?? applicationKey(null, null),
		offerKey,
		applicationKey: ofApplication,
		candidateKey,
		email: isNews ? (subject.facts?.email ?? null) : null,
	};
}

function candidateOf({ ids, facts }: OfferNews): string | null {
	if (facts?.candidateKey) return facts.candidateKey;
	return ids.candidateId === null ? null : candidateKeyOf(ids.integrationId, ids.candidateId);
}

/** `integration/application/offer` begins with its application. */
function applicationOf(offerKey: string): string {
	return offerKey.split('/').slice(0, 2).join('/');
}
