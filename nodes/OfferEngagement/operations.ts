import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { compareAll, type Compared } from '../../core/engagement/compare';
import { crossOff } from '../../core/engagement/crossOff';
import { slimOffer } from '../../core/engagement/finish';
import { linksOf } from '../../core/engagement/links';
import { OCCASIONS, type Lane } from '../../core/engagement/occasions';
import { readOffers, rowOf, type SentOffer } from '../../core/engagement/offer';
import { isDue, writesNow } from '../../core/engagement/onSchedule';
import { eventRow } from '../../core/engagement/records';
import { itemsOf, readSubjects, whoseIs } from '../../core/engagement/subjects';
import { readSent } from '../../core/ledger/crossOff';
import type { Settings } from '../../core/settings/settings';
import { sealedLinks, type LinkMaker } from '../shared/links';

export interface Placed {
	output: number;
	/** Index of the row that it is about; null when it is about none. */
	row: number | null;
	json: IDataObject;
}

export interface Clock {
	now: DateTime;
	settings: Settings;
}

export interface DecideInput {
	happened: unknown;
	links: LinkMaker | null;
	executionId: string | null;
}

export function decideOperation(
	rows: unknown[],
	{ happened, links, executionId }: DecideInput,
	clock: Clock,
): Placed[] {
	const subjects = readSubjects(happened, clock.settings, clock.now);
	const outputs = { new: 0, changed: 1, nothing: 2 };
	return compareAll(subjects, readOffers(rows), clock).map((compared) => ({
		output: outputs[compared.step.outcome],
		row: rowIndex(rows, compared.step.offerKey),
		json: resultOf(compared, links, executionId, clock),
	}));
}

function resultOf(
	{ subject, step }: Compared,
	links: LinkMaker | null,
	executionId: string | null,
	clock: Clock,
): IDataObject {
	const { offer, outcome, decision, code, reason } = step;
	const isWritten = outcome !== 'nothing' && offer !== null;
	// Only what this run sends itself; another run may hold the rest.
	const taken = isWritten ? offer.owed.filter(({ takenIn }) => takenIn === offer.revision) : [];
	const sealed =
		offer === null ? NO_LINKS : sealedLinks(linksOf(offer, { ...clock, others: [] }), links);
	const lanes: Lane[] = taken.map(({ occasion }) => OCCASIONS[occasion].lane);
	return {
		outcome,
		decision,
		code,
		reason,
		next: [...new Set(lanes)],
		row: isWritten ? { ...rowOf(offer) } : null,
		offer: offer === null ? null : { ...offer, owed: taken },
		links: sealed,
		event: { ...eventRow(subject, step, executionId, clock) },
		...(subject.kind === 'answer' ? { answer: { ...subject } } : {}),
	};
}

const NO_LINKS = { offer: null, feedback: null };

/**
 * Every offer stands alone: a row that cannot be read is left out, and the others go on. First those whose candidate
 * would be written to, so that the ATS can be asked.
 */
export function findDueOperation(rows: unknown[], clock: Clock): Placed[] {
	const offers = rows.map((row) => readable(row));
	const all = offers.flatMap((offer) => offer ?? []);
	return offers.flatMap((offer, index): Placed[] => {
		if (offer === null) return [];
		const others = all.filter((other) => isOther(offer, other));
		const context = { ...clock, others };
		if (!isDue(offer, context)) return [];
		const { offerKey, applicationKey, candidateKey, email } = offer;
		const { integrationId, applicationId, candidateId } = offer;
		return [
			{
				output: writesNow(offer, context) && applicationId !== null ? 0 : 1,
				row: index,
				json: {
					kind: 'due',
					offerKey,
					applicationKey,
					candidateKey,
					email,
					integrationId,
					applicationId,
					candidateId,
				},
			},
		];
	});
}

function isOther(offer: SentOffer, other: SentOffer): boolean {
	return (
		other.offerKey !== offer.offerKey &&
		other.candidateKey !== null &&
		other.candidateKey === offer.candidateKey
	);
}

function readable(row: unknown): SentOffer | null {
	try {
		return readOffers([row])[0] ?? null;
	} catch {
		return null;
	}
}

/** One item for each candidate, with what their rows are found by. */
export function sortOperation(happened: unknown[], { settings, now }: Clock): Placed[] {
	const candidates = new Map<string, { whose: IDataObject; happened: IDataObject[] }>();
	for (const item of happened.flatMap(itemsOf)) {
		const [subject] = readSubjects(item, settings, now);
		if (subject === undefined || typeof item !== 'object' || item === null) continue;
		const whose = whoseIs(subject);
		const known = candidates.get(whose.turnKey);
		if (known === undefined) {
			candidates.set(whose.turnKey, { whose: { ...whose }, happened: [{ ...item }] });
		} else known.happened.push({ ...item });
	}
	return [...candidates.values()].map((candidate) => ({
		output: 0,
		row: 0,
		json: { ...candidate.whose, happened: candidate.happened },
	}));
}

export function crossOffOperation(rows: unknown[], sent: unknown, clock: Clock): Placed[] {
	const messages = readSent(sent);
	return rows.flatMap((row, index) => {
		const crossed = readOffers([row]).flatMap((offer) => crossOff(offer, messages, clock) ?? []);
		return crossed.map((offer) => ({ output: 0, row: index, json: { ...rowOf(offer) } }));
	});
}

export function pruneOperation(rows: unknown[], clock: Clock): Placed[] {
	return rows.flatMap((row, index) => {
		const slim = readOffers([row]).flatMap((offer) => slimOffer(offer, clock) ?? []);
		return slim.map((offer) => ({ output: 0, row: index, json: { ...rowOf(offer) } }));
	});
}

function rowIndex(rows: unknown[], offerKey: string | null): number | null {
	const index = rows.findIndex((row) => isRowOf(row, offerKey));
	return index < 0 ? null : index;
}

function isRowOf(row: unknown, offerKey: string | null): boolean {
	return typeof row === 'object' && row !== null && 'offerKey' in row && row.offerKey === offerKey;
}
