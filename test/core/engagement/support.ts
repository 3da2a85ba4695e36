import { DateTime } from 'luxon';

import { compareAll, type Compared } from '../../../core/engagement/compare';
import { readOffers, rowOf, type SentOffer } from '../../../core/engagement/offer';
import { readSubjects } from '../../../core/engagement/subjects';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';

export const at = (time: string): DateTime => DateTime.fromISO(time, { zone: 'utc' });

/** The company is in Berlin: nothing is sent from 19:00 to 08:00, and at weekends. */
export const SETTINGS: Settings = { ...EXAMPLE_SETTINGS, integrationId: 'integration' };

interface Told {
	offerId?: string;
	applicationId?: string;
	candidateId?: string;
	email?: string | null;
	location?: string | null;
	status?: string;
	sentAt?: string | null;
	expiresAt?: string | null;
	closedAt?: string | null;
	applicationStatus?: string;
	occurredAt?: string | null;
	event?: string;
	role?: string;
	/** The other offers of the application. */
	beside?: Array<{ id: string; status: string; sentAt?: string }>;
}

/** An item of *Knit ATS Event Trigger* about one offer; sent on Tuesday 6 July 2027 at 10:00 in Berlin. */
export function eventItem(told: Told = {}): Record<string, unknown> {
	const offer = {
		id: told.offerId ?? 'offer',
		status: told.status ?? 'IN_PROGRESS',
		sentAt: told.sentAt === undefined ? '2027-07-06T08:00:00.000Z' : told.sentAt,
		expiresAt: told.expiresAt ?? null,
		closedAt: told.closedAt ?? null,
	};
	const email = told.email === undefined ? 'emily@example.com' : told.email;
	return {
		event: told.event ?? 'offerExtended',
		eventId: 'event',
		traceId: 'event',
		integrationId: 'integration',
		receivedAt: '2027-12-01T00:00:00.000Z',
		...(told.occurredAt === null
			? { occurredAtSource: 'receivedAt' }
			: { occurredAt: told.occurredAt ?? '2027-07-06T08:01:00.000Z' }),
		applicationId: told.applicationId ?? 'application',
		offerId: offer.id,
		offer,
		application: {
			id: told.applicationId ?? 'application',
			status: told.applicationStatus ?? 'ACTIVE',
			jobId: 'job',
			owner: { name: 'Rita Recruiter', email: 'rita@example.com' },
			candidate: {
				id: told.candidateId ?? 'candidate',
				firstName: 'Emily',
				lastName: 'Chen',
				preferredName: 'Em',
				emails: email === null ? [] : [{ type: 'PERSONAL', email }],
				phones: [{ type: null, phoneNumber: '+49 30 1234567' }],
				location: told.location === undefined ? 'Berlin, Germany' : told.location,
			},
			offers: [...(told.beside ?? []), offer],
		},
		job: {
			id: 'job',
			title: told.role ?? 'Data Engineer',
			department: 'Engineering',
			hiringManager: { name: 'Maya Manager', email: 'maya@example.com' },
		},
	};
}

export const OFFER = 'integration/application/offer';
export const due = (offerKey = OFFER) => ({ kind: 'due', offerKey });
export const declined = (told: Told = {}) =>
	eventItem({ event: 'offerDeclined', status: 'DENIED', ...told });

/** The table and the mail of one company, with a clock that is moved. */
export class Company {
	rows: unknown[] = [];
	/** What was handed out to be sent: `occasion channel`. */
	sent: string[] = [];

	constructor(readonly settings: Settings = SETTINGS) {}

	/** Compares, writes, sends and crosses off, as the canvases do. */
	happens(time: string, ...items: unknown[]): Compared[] {
		const now = at(time);
		const subjects = readSubjects(items, this.settings, now);
		const compared = compareAll(subjects, readOffers(this.rows), {
			now,
			settings: this.settings,
		});
		for (const { step } of compared) {
			if (step.outcome === 'nothing' || step.offer === null) continue;
			const { revision, owed } = step.offer;
			const taken = owed.filter(({ takenIn }) => takenIn === revision);
			this.sent.push(...taken.map(({ occasion, channel }) => `${occasion} ${channel}`));
			const left = owed.filter((message) => !taken.includes(message));
			this.write({ ...step.offer, owed: left });
		}
		return compared;
	}

	write(offer: SentOffer): void {
		const others = readOffers(this.rows).filter(({ offerKey }) => offerKey !== offer.offerKey);
		this.rows = [...others, offer].map((one) => ({ ...rowOf(one) }));
	}

	offer(offerKey = OFFER): SentOffer {
		const found = readOffers(this.rows).find((one) => one.offerKey === offerKey);
		if (found === undefined) throw new Error(`${offerKey} is not on record`);
		return found;
	}

	/** What was sent since the last time this was asked. */
	heard(): string[] {
		const sent = this.sent;
		this.sent = [];
		return sent;
	}
}
