import { DateTime } from 'luxon';

import type { EventContent, KnitEvent } from './envelope';
import { isPresent, isRecord, normaliseName } from '../records/fields';
import { redact } from '../records/redact';
import type {
	Application,
	ApplicationEvent,
	Attachment,
	EventKind,
	Json,
	Offer,
	OfferStatus,
	TriggerEvent,
} from '../records/types';

export type History = 'skip' | 'sinceGoLive' | 'all';

export interface Selection {
	kinds: EventKind[];
	/** What becomes of an initial sync, which brings every active record as new. */
	history: History;
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

const OFFER_KINDS: Record<OfferStatus, EventKind | null> = {
	SIGNED: 'offerAccepted',
	DENIED: 'offerDeclined',
	DEPRECATED: 'offerWithdrawn',
	IN_PROGRESS: 'offerExtended',
	UNKNOWN: 'offerStatusUnknown',
	NOT_SPECIFIED: null,
};

/**
 * Whether an event is of any of these kinds: it may become items, depending on the rest of the selection. An
 * offer with a status that Knit does not document is news to everybody who chose an offer kind.
 */
export function isOfKind(event: KnitEvent, kinds: EventKind[]): boolean {
	return kindsIn(event.content).some((kind) => isChosen(kind, kinds));
}

/** The items that one event becomes: one per chosen kind, for offers one per offer. */
export function selectItems(event: KnitEvent, selection: Selection): SelectedItems {
	const { origin } = event;
	if (!isOfKind(event, selection.kinds)) {
		return nothing('The event is of no kind that was chosen.');
	}
	if (!isWanted(origin.integrationId, selection.integrationIds)) {
		return nothing('The event is of an integration that is not on the list.');
	}
	if (isTooOld(origin, selection.maximumAgeHours)) {
		return nothing('The event is older than the maximum event age.');
	}
	const items = itemsOf(event, selection).filter((item) => isNews(item, event, selection));
	if (items.length === 0) return nothing('The event tells of the time before go-live.');
	return { kind: 'items', items: selection.includeRaw ? withRaw(items, event, selection) : items };
}

function kindsIn(content: EventContent): EventKind[] {
	switch (content.kind) {
		case 'application':
			return [
				kindOfChange(content),
				...content.offers.map((offer) => OFFER_KINDS[offer.status]).filter(isPresent),
			];
		case 'applicationDeleted':
			return ['applicationDeleted'];
		case 'job':
			return ['jobChanged'];
		case 'assessment':
			return ['assessmentRequested'];
		case 'sync':
			return [content.event];
		case 'integration':
			return ['integrationActivated'];
		case 'other':
			return [];
	}
}

function kindOfChange({ change }: ApplicationContent): 'applicationCreated' | 'applicationUpdated' {
	return change === 'created' ? 'applicationCreated' : 'applicationUpdated';
}

function isChosen(kind: EventKind, kinds: EventKind[]): boolean {
	if (kind !== 'offerStatusUnknown') return kinds.includes(kind);
	return Object.values(OFFER_KINDS).some(
		(offerKind) => offerKind !== null && kinds.includes(offerKind),
	);
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

/** Of an event that is of a chosen kind. */
function itemsOf({ origin, content }: KnitEvent, selection: Selection): TriggerEvent[] {
	switch (content.kind) {
		case 'application':
			return applicationItems(origin, content, selection);
		case 'applicationDeleted':
			return [deletionItem(origin, content)];
		case 'job': {
			const { change, jobId, job } = content;
			return [{ ...named(origin, 'jobChanged'), change, jobId, job }];
		}
		case 'assessment':
			return [{ ...named(origin, 'assessmentRequested'), ...content.assessment }];
		case 'sync':
			return [{ ...named(origin, content.event), ...content.sync }];
		case 'integration':
			return [{ ...named(origin, 'integrationActivated'), ...content.integration }];
		case 'other':
			return [];
	}
}

type ApplicationContent = Extract<EventContent, { kind: 'application' }>;
type DeletionContent = Extract<EventContent, { kind: 'applicationDeleted' }>;

function applicationItems(
	origin: Origin,
	content: ApplicationContent,
	{ kinds, includeAttachments }: Selection,
): ApplicationEvent[] {
	const item = (kind: EventKind | null, offer: Offer | null): ApplicationEvent[] => {
		if (kind === null || !isChosen(kind, kinds)) return [];
		const attachments = includeAttachments ? content.attachments : null;
		return [applicationItem(origin, kind, content.application, offer, attachments)];
	};
	return [
		...item(kindOfChange(content), null),
		...content.offers.flatMap((offer) => item(OFFER_KINDS[offer.status], offer)),
	];
}

function applicationItem(
	origin: Origin,
	kind: EventKind,
	application: Application,
	offer: Offer | null,
	attachments: Attachment[] | null,
): ApplicationEvent {
	return {
		...named(origin, kind),
		applicationId: application.id,
		candidateId: application.candidate?.id ?? null,
		jobId: application.jobId,
		offerId: offer?.id ?? null,
		offerStatus: offer?.status ?? null,
		offer,
		application,
		...(attachments === null ? {} : { attachments }),
	};
}

function deletionItem(origin: Origin, content: DeletionContent): ApplicationEvent {
	const { applicationId, candidateId, jobId } = content;
	return {
		...named(origin, 'applicationDeleted'),
		applicationId,
		candidateId,
		jobId,
		offerId: null,
		offerStatus: null,
		offer: null,
		application: null,
	};
}

function named<Kind extends EventKind>(origin: Origin, event: Kind): Origin & { event: Kind } {
	return { event, ...origin };
}

/** An initial sync tells of the past, except where it reports on itself. */
function isNews(item: TriggerEvent, { content, origin }: KnitEvent, selection: Selection): boolean {
	const isHistory = origin.syncType?.toLowerCase() === 'initial_sync';
	if (!isHistory || content.kind === 'sync' || content.kind === 'integration') return true;
	if (selection.history === 'all') return true;
	if (selection.history === 'skip' || selection.goLiveDate === null) return false;
	const happenedAt = happeningOf(item);
	// Instants are written in UTC, so their first ten characters are the calendar date there.
	return happenedAt !== null && happenedAt.slice(0, 10) >= selection.goLiveDate;
}

/** Null when nothing says when: the time of receipt would make all of history news. */
function happeningOf(item: TriggerEvent): string | null {
	if ('offer' in item && item.offer !== null) {
		const known = item.offer.closedAt ?? item.application?.updatedAt ?? null;
		if (known !== null) return known;
	}
	return item.occurredAtSource === 'receivedAt' ? null : item.occurredAt;
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
