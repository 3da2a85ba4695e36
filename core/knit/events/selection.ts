import { DateTime } from 'luxon';

import { isRecord, normaliseName } from '../records/fields';
import { redact } from '../records/redact';
import type { Json } from '../records/types';
import type { KnitEvent } from './envelope';
import { EVENT_KIND_DEFINITIONS, type EventKind } from './eventKinds';
import { factsOf } from './facts';
import type { EventContent, News, TriggerEvent } from './types';
import { tellsOfUnsigned, type SignedBefore } from './unsigned';

export type PastOffers = 'skip' | 'sinceGoLive' | 'all';

export interface Selection {
	kinds: EventKind[];
	/** What becomes of an initial sync, which brings every active record as new. */
	pastOffers: PastOffers;
	/** A calendar date in UTC, inclusive; needed with `sinceGoLive` only. */
	goLiveDate: string | null;
	/** Empty for every integration. */
	integrationIds: string[];
	/** Null for no limit. */
	maximumAgeHours: number | null;
	includeAttachments: boolean;
	includeRaw: boolean;
}

export type SelectedItems =
	| { kind: 'items'; items: TriggerEvent[] }
	/** `reason` is a sentence for people. */
	| { kind: 'nothing'; reason: string };

type Origin = KnitEvent['origin'];

/**
 * Whether an event is of any of these kinds: it may become items, depending on the rest of the selection.
 * @param signedBefore which offers were signed, as far as the trigger knows
 */
export function isOfKind(
	event: KnitEvent,
	kinds: EventKind[],
	signedBefore: SignedBefore[] = [],
): boolean {
	return (
		newsIn(event.content).some((news) => chosenKindsOf(news, kinds).length > 0) ||
		isUnsigned(event, kinds, signedBefore)
	);
}

/** Whoever chose withdrawn offers is also told when an acceptance no longer holds. */
function isUnsigned(event: KnitEvent, kinds: EventKind[], signedBefore: SignedBefore[]): boolean {
	return kinds.includes('offerWithdrawn') && tellsOfUnsigned(event, signedBefore);
}

/** The items that one event becomes: one per chosen kind, for offers one per offer. */
export function selectItems(
	event: KnitEvent,
	selection: Selection,
	signedBefore: SignedBefore[] = [],
): SelectedItems {
	const { origin, content } = event;
	if (!isOfKind(event, selection.kinds, signedBefore)) {
		return nothing('Nobody chose this kind of event.');
	}
	if (!isWanted(origin.integrationId, selection.integrationIds)) {
		return nothing('The event is of an integration that is not on the list.');
	}
	if (isTooOld(origin, selection.maximumAgeHours)) {
		return nothing('The event is older than the maximum event age.');
	}
	const items = [
		...itemsOf(event, selection),
		...unsignedItems(event, selection, signedBefore),
	].filter((item) => isNews(item, content, selection));
	if (items.length === 0) return nothing('The event is about the time before go-live.');
	return { kind: 'items', items: selection.includeRaw ? withRaw(items, event, selection) : items };
}

function newsIn(content: EventContent): News[] {
	if (content.kind !== 'application') return [content];
	const { offers, interviews } = content.application;
	return [
		content,
		...offers.map((offer) => ({ ...content, kind: 'offer' as const, offer })),
		...interviews.map((interview) => ({ ...content, kind: 'interview' as const, interview })),
	];
}

/** An offer whose status Knit does not document is news to everybody who chose an offer kind. */
function chosenKindsOf(news: News, kinds: EventKind[]): EventKind[] {
	const chosen = EVENT_KIND_DEFINITIONS.filter(({ kind }) => kinds.includes(kind));
	if (news.kind === 'offer' && news.offer.status === 'UNKNOWN') {
		const asksForOffers =
			kinds.includes('offerStatusUnknown') || chosen.some(({ about }) => about === 'offer');
		return asksForOffers ? ['offerStatusUnknown'] : [];
	}
	return chosen.filter((definition) => definition.matches(news)).map(({ kind }) => kind);
}

function isWanted(integrationId: string | null, integrationIds: string[]): boolean {
	if (integrationIds.length === 0) return true;
	return integrationId !== null && integrationIds.includes(integrationId);
}

/** Knit signs no time stamp; only an event that says when it was triggered can be too old. */
function isTooOld(origin: Origin, maximumAgeHours: number | null): boolean {
	if (maximumAgeHours === null || origin.occurredAtSource !== 'triggeredAt') return false;
	const age = DateTime.fromISO(origin.receivedAt).diff(
		DateTime.fromISO(origin.occurredAt),
		'hours',
	);
	return age.hours > maximumAgeHours;
}

function itemsOf({ origin, content }: KnitEvent, selection: Selection): TriggerEvent[] {
	return newsIn(content).flatMap((news) => {
		const facts = factsOf(news, selection.includeAttachments);
		if (facts === null) return [];
		return chosenKindsOf(news, selection.kinds).map((event) => ({ event, ...origin, ...facts }));
	});
}

/** One item about the whole application: which of its offers it is, is for whoever has them on record to know. */
function unsignedItems(
	event: KnitEvent,
	{ kinds, includeAttachments }: Selection,
	signedBefore: SignedBefore[],
): TriggerEvent[] {
	if (!isUnsigned(event, kinds, signedBefore)) return [];
	const facts = factsOf(event.content, includeAttachments);
	return facts === null ? [] : [{ event: 'offerUnsigned', ...event.origin, ...facts }];
}

/** An initial sync tells of the past, except where it reports on itself. */
function isNews(item: TriggerEvent, content: EventContent, selection: Selection): boolean {
	const isHistory = item.syncType?.toLowerCase() === 'initial_sync';
	if (!isHistory || content.kind === 'sync' || content.kind === 'integration') return true;
	if (selection.pastOffers === 'all') return true;
	if (selection.pastOffers === 'skip' || selection.goLiveDate === null) return false;
	const happenedAt = happeningOf(item);
	// Instants are written in UTC, so their first ten characters are the calendar date there.
	return happenedAt !== null && happenedAt.slice(0, 10) >= selection.goLiveDate;
}

/** Null when nothing says when: the time of receipt would make all of history news. */
function happeningOf(item: TriggerEvent): string | null {
	const ofOffer =
		'offer' in item && item.offer !== null
			? [item.offer.closedAt, item.application?.updatedAt ?? null]
			: [];
	const ofEvent = item.occurredAtSource === 'receivedAt' ? null : item.occurredAt;
	return (
		[...ofOffer, ofEvent].find((instant) => instant !== null && instant <= item.receivedAt) ?? null
	);
}

function withRaw(
	items: TriggerEvent[],
	{ body }: KnitEvent,
	{ includeAttachments }: Selection,
): TriggerEvent[] {
	const redacted = redact(body);
	const raw = includeAttachments ? redacted : withoutAttachments(redacted, 0);
	return items.map((item) => ({ ...item, raw }));
}

/** Links to a candidate's papers go out only when asked for. */
function withoutAttachments(value: Json, depth: number): Json {
	if (!isPlain(value) || depth > 3) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => normaliseName(name) !== 'attachments')
			.map(([name, nested]) => [name, withoutAttachments(nested, depth + 1)]),
	);
}

function isPlain(value: Json): value is { [name: string]: Json } {
	return isRecord(value);
}

function nothing(reason: string): SelectedItems {
	return { kind: 'nothing', reason };
}
