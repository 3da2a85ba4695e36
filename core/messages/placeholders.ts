import type { DateTime } from 'luxon';

import { OCCASIONS, type Occasion } from '../ledger/occasions';
import type { Settings } from '../settings/settings';
import { startDateNoteOf } from '../offers/newHire';
import { cleanForMessage, cleanLines, cleanName } from '../text/clean';
import { dateInWords, instantInWords } from '../text/dates';
import { oneEmailAddress } from '../text/emailAddress';
import { postalLines } from '../text/postalAddress';
import { placeholderNamed, type Placeholder } from '../text/vocabulary';
import { addressNote, nextStepOf, statusInWords } from './progress';
import type { GiftLinks, Person, ToldGift } from './toldGift';

export interface MessageFacts {
	gift: ToldGift;
	links: GiftLinks;
	settings: Settings;
	now: DateTime;
	/** A message that several people read gets the links that ask for a name. */
	isShared: boolean;
	/** Which message a mailbox refused; null when that is not what the message is about. */
	about: Occasion | null;
}

const LONGEST_VALUE = 200;
const LONGEST_REASON = 600;
const LONGEST_NOTE = 2000;

/** What a message can name, fit to be shown; null if nothing is known or nothing has this name. */
export function placeholderValues(facts: MessageFacts): (name: string) => string | null {
	const values = valuesOf(facts);
	return (name) => {
		const placeholder = placeholderNamed(name);
		return placeholder === null ? null : values[placeholder];
	};
}

/** The new hire as messages name them, also when the ATS named nobody. */
export function nameOf(gift: ToldGift): string {
	const offer = cleanForMessage(gift.offerId, LONGEST_VALUE);
	return (
		cleanName(gift.name, LONGEST_VALUE) ??
		(offer === null ? 'New hire (offer without an ID)' : `New hire (offer ${offer})`)
	);
}

/** The approver's name if the requisition tells it, else the address. */
export function approverOf(gift: ToldGift): string | null {
	const address = oneEmailAddress(gift.approverEmail);
	if (address === null) return null;
	const isManager =
		oneEmailAddress(gift.hiringManager?.email ?? null)?.toLowerCase() === address.toLowerCase();
	return (isManager ? personName(gift.hiringManager) : null) ?? address;
}

function valuesOf(facts: MessageFacts): Record<Placeholder, string | null> {
	const { gift, links, settings, now, isShared } = facts;
	const clean = (value: string | null) => cleanForMessage(value, LONGEST_VALUE);
	const date = (value: string | null) => dateInWords(value, settings);
	const approver = approverOf(gift);
	const approvalDeadline = instantInWords(gift.approvalDeadline, settings);
	return {
		newHire: nameOf(gift),
		firstName:
			cleanName(gift.firstName, LONGEST_VALUE) ??
			cleanName(gift.name, LONGEST_VALUE) ??
			'new colleague',
		role: clean(gift.role),
		department: clean(gift.department),
		location: clean(gift.location),
		startDate: date(gift.startDate),
		startDateNote: startDateNoteOf(gift.startDateSource),
		hiringManager: personName(gift.hiringManager),
		recruiter: personName(gift.recruiter),
		company: clean(settings.companyName),
		contact:
			oneEmailAddress(gift.recruiter?.email ?? null) ?? oneEmailAddress(settings.replyToEmail),
		package: clean(gift.packageName),
		items: list(gift.packageItems),
		budget: clean(gift.budgetText),
		deliveryDate: date(gift.targetDeliveryDate),
		orderByDate: date(gift.orderByDate),
		approvalDeadline,
		approver,
		answeredBy: answererOf(gift),
		note: cleanLines(gift.answerNote, LONGEST_NOTE),
		reason: sentence(cleanForMessage(gift.statusReason, LONGEST_REASON)),
		whatChanged: sentence(cleanForMessage(gift.lastStep, LONGEST_REASON)),
		status: statusInWords(gift, approver),
		nextStep: nextStepOf(gift, settings, now, { approver, approvalDeadline }),
		waitingFor: clean(gift.waitingFor),
		refusedAddress: refusedAddressOf(facts),
		reviewCode: clean(gift.reviewCode),
		addressNote: addressNote(gift),
		address: addressOf(gift),
		phone: asTyped(gift.address?.phone ?? gift.phone),
		card: asTypedLines(gift.card),
		preferences: preferencesOf(gift),
		orderKey: clean(orderOf(gift)),
		orderNumber: gift.orderNumber > 0 ? String(gift.orderNumber) : null,
		shopOrderId: clean(gift.shopOrderId),
		tracking: trackingOf(gift),
		candidateId: clean(gift.candidateId),
		applicationId: clean(gift.applicationId),
		requisitionId: clean(gift.jobId),
		offerId: clean(gift.offerId),
		approvalLink: isShared ? links.approvalShared : links.approval,
		addressLink: links.address,
		reviewLink: isShared ? links.reviewShared : links.review,
		parcelLink: links.parcel,
	};
}

/** After a recall the next order may have a key already; what is to be stopped is the former one. */
export function orderOf(gift: ToldGift): string | null {
	return (gift.status === 'recalled' ? gift.recalledOrderKey : null) ?? gift.orderKey;
}

function refusedAddressOf({ gift, about }: MessageFacts): string | null {
	if (about === null) return null;
	const { audience } = OCCASIONS[about];
	if (audience === 'approver') return oneEmailAddress(gift.approverEmail);
	return audience === 'newHire' ? oneEmailAddress(gift.email) : null;
}

function personName(person: Person | null): string | null {
	return cleanName(person?.name ?? null, LONGEST_VALUE);
}

/** Whoever answered, by name if it is the hiring manager; `Jo Miller (shared link)` stays as it is. */
function answererOf(gift: ToldGift): string | null {
	const address = oneEmailAddress(gift.answeredBy);
	if (address === null) return cleanForMessage(gift.answeredBy, LONGEST_VALUE);
	return approverOf({ ...gift, approverEmail: address });
}

function list(items: string[]): string | null {
	const lines = items.flatMap((item) => cleanForMessage(item, LONGEST_VALUE) ?? []);
	return lines.length === 0 ? null : lines.map((item) => `• ${item}`).join('\n');
}

/** A reason may stand anywhere in a text, so it always is a whole sentence. */
function sentence(text: string | null): string | null {
	return text === null || /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Letter for letter, as the label needs it; only what would break a line is gone. */
export function addressOf(gift: ToldGift): string | null {
	if (gift.address === null) return null;
	const recipient = gift.address.recipient ?? gift.name;
	const lines = postalLines({ ...gift.address, recipient }).flatMap((line) => asTyped(line) ?? []);
	const onlyRecipient = lines.length <= (recipient === null ? 0 : 1);
	return onlyRecipient ? null : lines.join('\n');
}

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

function asTyped(text: string | null): string | null {
	return text?.replace(UNSEEN, ' ').trim() || null;
}

function asTypedLines(text: string | null): string | null {
	const lines = (text ?? '').split(/\r\n?|\n/).map((line) => asTyped(line) ?? '');
	return lines.join('\n').trim() || null;
}

function preferencesOf({ preferences }: ToldGift): string | null {
	if (preferences === null) return null;
	const size = cleanForMessage(preferences.size, LONGEST_VALUE);
	const diet = cleanForMessage(preferences.diet, LONGEST_VALUE);
	const note = cleanForMessage(preferences.note, LONGEST_REASON);
	const told = [size && `Size: ${size}`, diet && `Diet: ${diet}`, note && `Note: ${note}`];
	return told.filter(Boolean).join('\n') || null;
}

function trackingOf({ parcel }: ToldGift): string | null {
	const tracking = parcel?.trackingUrl ?? null;
	if (tracking !== null && /^https:\/\/[^\s"'<>]+$/.test(tracking)) return tracking;
	return cleanForMessage(tracking, LONGEST_VALUE);
}
