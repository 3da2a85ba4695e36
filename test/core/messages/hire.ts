import { DateTime } from 'luxon';

import type { Audience, Channel, Occasion } from '../../../core/ledger/occasions';
import {
	writeOne,
	type MessageContext,
	type OutgoingMessage,
} from '../../../core/messages/messages';
import { exampleGift } from '../../../core/messages/preview';
import type { GiftLinks, ToldGift } from '../../../core/messages/toldGift';
import { OCCASIONS } from '../../../core/ledger/occasions';
import { WORDS } from '../../../core/messages/words';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';

/** Monday, 22 November 2027, 10:00 in Berlin. */
export const NOW = DateTime.fromISO('2027-11-22T09:00:00.000Z', { zone: 'utc' });

export const LINKS: GiftLinks = {
	approval: 'https://n8n.example.com/answer?t=approval',
	approvalShared: 'https://n8n.example.com/answer?t=approval-shared',
	address: 'https://n8n.example.com/answer?t=address',
	review: 'https://n8n.example.com/answer?t=review',
	reviewShared: 'https://n8n.example.com/answer?t=review-shared',
	parcel: 'https://n8n.example.com/answer?t=parcel',
};

/** Emily Watson, who starts on Monday, 13 December 2027 and whose gift is ordered on the 6th. */
export function hire(changes: Partial<ToldGift> = {}): ToldGift {
	return {
		...exampleGift(NOW),
		offerId: 'off-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
		jobId: 'job-7',
		orderKey: 'off-1-1',
		startDate: '2027-12-13',
		targetDeliveryDate: '2027-12-10',
		orderByDate: '2027-12-06',
		approvalDeadline: '2027-11-26T17:00:00.000Z',
		...changes,
	};
}

/** Of whom the ATS told nothing. */
export function unknownHire(changes: Partial<ToldGift> = {}): ToldGift {
	return hire({
		reviewCode: null,
		statusReason: null,
		lastStep: null,
		waitingFor: null,
		offerId: null,
		applicationId: null,
		candidateId: null,
		jobId: null,
		name: null,
		firstName: null,
		email: null,
		phone: null,
		address: null,
		addressState: 'missing',
		preferences: null,
		role: null,
		department: null,
		location: null,
		hiringManager: null,
		recruiter: null,
		startDate: null,
		deliveryOutcome: null,
		targetDeliveryDate: null,
		orderByDate: null,
		packageType: null,
		packageName: null,
		packageItems: [],
		budgetText: null,
		card: null,
		approverEmail: null,
		approvalDeadline: null,
		orderKey: null,
		orderNumber: 0,
		eventAt: null,
		traceId: null,
		...changes,
	});
}

export function context(settings: Partial<Settings> = {}): MessageContext {
	return {
		settings: { ...EXAMPLE_SETTINGS, companyName: 'Northwind Labs', ...settings },
		now: NOW,
		wordsOf: (occasion) => WORDS[occasion],
	};
}

export function message(
	occasion: Occasion,
	gift: Partial<ToldGift> = {},
	settings: Partial<Settings> = {},
	how: {
		channel?: Channel;
		audience?: Audience;
		links?: GiftLinks;
		to?: string;
		about?: Occasion;
	} = {},
): OutgoingMessage {
	return writeOne(
		hire(gift),
		how.links ?? LINKS,
		{
			id: 'message-1',
			audience: how.audience ?? OCCASIONS[occasion].audience,
			channel: how.channel ?? 'email',
			occasion,
			to: how.to ?? null,
			about: how.about ?? null,
		},
		context(settings),
	);
}

/** The text as an array of lines, which is easier to read when it differs. */
export function linesOf({ text }: { text: string }): string[] {
	return text.split('\n');
}
