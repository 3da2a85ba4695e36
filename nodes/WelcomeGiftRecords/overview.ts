import type { IExecuteFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { linksOf } from '../../core/ledger/answerLink';
import type { Gift, GiftStatus } from '../../core/ledger/gift';
import { writeOverview } from '../../core/messages/overview';
import { csvOf } from '../../core/reports/csv';
import { giftsOfTable } from '../../core/reports/gifts';
import { isGiftRow, overviewOf } from '../../core/reports/overview';
import { storyOf } from '../../core/reports/story';
import type { Settings } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';
import type { Placed } from './erasure';

const ANSWER_PATH = '/webhook/knit-gift-answers/answer';

const askedSchema = z.object({
	query: z.object({
		q: z.string().trim().max(200).catch(''),
		csv: z.enum(['gifts', 'story']).nullable().catch(null),
	}),
});

const GIFT_COLUMNS = [
	...['name', 'status', 'reviewCode', 'waitingFor', 'role', 'department', 'startDate'],
	...['orderByDate', 'package', 'offerKey', 'applicationKey'],
];
const STORY_COLUMNS = [
	...['at', 'kind', 'event', 'outcome', 'status', 'reviewCode', 'reason', 'step', 'rule'],
	...['rulesVersion', 'answeredBy', 'audience', 'occasion', 'channel', 'state', 'note'],
	...['messageId', 'offerKey', 'traceId', 'executionId'],
];

/** The page or file that was asked for, ready for *Respond to Webhook*. */
export async function overview(
	this: IExecuteFunctions,
	rows: unknown[],
	settings: Settings,
): Promise<Placed[]> {
	const asked = rows.map((row) => askedSchema.safeParse(row).data).find((one) => one !== undefined);
	const { q = '', csv = null } = asked?.query ?? {};
	const giftRows = rows.filter(isGiftRow);
	if (csv === 'gifts') return file('gifts.csv', csvOf(GIFT_COLUMNS, giftRows.map(asRecord)));
	if (csv === 'story') return file('story.csv', csvOf(STORY_COLUMNS, storyOf(rows).map(asRecord)));

	const now = DateTime.utc();
	const linkOf = await reviewLinks.call(this, settings);
	const found = q === '' ? [] : giftsOfTable(giftRows).gifts;
	const page = {
		overview: overviewOf(rows, { now, settings }),
		query: q,
		found: found.map((gift) => ({ gift, story: storyOf(rowsAbout(gift, rows)) })),
		linkOf,
	};
	const body = writeOverview(page, settings, now);
	return answered({ contentType: 'text/html; charset=utf-8', disposition: 'inline', body });
}

const idsSchema = z.object({
	offerKey: z.string().nullish(),
	applicationId: z.string().nullish(),
	offerId: z.string().nullish(),
});

/** Rows that name the offer; the first row of an event has no key yet, but the ids of the ATS. */
function rowsAbout({ offerKey, applicationId, offerId }: Gift, rows: unknown[]): unknown[] {
	return rows.filter((row) => {
		const ids = idsSchema.safeParse(row).data;
		if (ids === undefined || isGiftRow(row)) return false;
		if (ids.offerKey) return ids.offerKey === offerKey;
		const isOfApplication = Boolean(ids.applicationId) && ids.applicationId === applicationId;
		return isOfApplication && (!ids.offerId || ids.offerId === offerId);
	});
}

/** A person decides, or may still decide otherwise. */
const DECIDED_BY_A_PERSON: GiftStatus[] = ['needs_review', 'paused', 'rejected', 'expired'];

async function reviewLinks(
	this: IExecuteFunctions,
	settings: Settings,
): Promise<(gift: Gift) => string | null> {
	const { apiKey } = await this.getCredentials('knitApi');
	const base = settings.publicUrl || this.getInstanceBaseUrl().replace(/\/+$/, '');
	return (gift) => {
		const { review, reviewShared } = linksOf(gift, settings);
		const link = review ?? reviewShared;
		const isOpen = DECIDED_BY_A_PERSON.includes(gift.status) || gift.waitingFor !== '';
		if (link === null || !isOpen || gift.slim) return null;
		return `${base}${ANSWER_PATH}?t=${seal(link, String(apiKey))}`;
	};
}

function file(name: string, body: string): Placed[] {
	const disposition = `attachment; filename="${name}"`;
	return answered({ contentType: 'text/csv; charset=utf-8', disposition, body });
}

function answered(json: { contentType: string; disposition: string; body: string }): Placed[] {
	return [{ output: 0, row: 0, json }];
}

function asRecord(row: object): Record<string, unknown> {
	return { ...row };
}
