import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { linksOf, type LinkName } from '../../core/ledger/answerLink';
import { bringUpToDate } from '../../core/ledger/bringUpToDate';
import { compareAll, type Compared } from '../../core/ledger/compare';
import { crossOff, readSent } from '../../core/ledger/crossOff';
import { slimGift } from '../../core/ledger/finish';
import { readGifts, rowOf, type Gift } from '../../core/ledger/gift';
import { OCCASIONS, type Lane } from '../../core/ledger/occasions';
import { isOrder, whatIsDue } from '../../core/ledger/onSchedule';
import { eventRow, isFirstAcceptance, newHireOf, newHireRow } from '../../core/ledger/records';
import type { LedgerContext } from '../../core/ledger/steps';
import { isExample, readSubjects } from '../../core/ledger/subjects';
import { signatureText } from '../../core/knit/events/signature';
import { acceptanceNotice } from '../../core/messages/acceptanceNotice';
import { sealedLinks, type LinkMaker } from '../shared/links';

export interface Placed {
	output: number;
	/** Index of the row that it is about; null when it is about none. */
	row: number | null;
	json: IDataObject;
}

export interface CompareInput {
	happened: unknown;
	links: LinkMaker | null;
	executionId: string | null;
}

export function compareOperation(
	rows: unknown[],
	{ happened, links, executionId }: CompareInput,
	context: LedgerContext,
): Placed[] {
	const example = isExample(happened);
	const gifts = example ? [] : readGifts(rows);
	const outputs = { new: 0, changed: 1, nothing: 2 };
	return compareAll(readSubjects(happened), gifts, context).map((compared) => ({
		output: outputs[compared.step.outcome],
		row: rowIndex(rows, compared.step.offerKey),
		json: {
			...resultOf(compared, gifts, links, executionId, context),
			rowId: rowIdOf(rows.find((row) => isRowOf(row, compared.step.offerKey))),
			...(executionId === null ? {} : { executionId }),
			...(example ? { example } : {}),
		},
	}));
}

function resultOf(
	compared: Compared,
	before: Gift[],
	links: LinkMaker | null,
	executionId: string | null,
	context: LedgerContext,
): IDataObject {
	const { subject, step } = compared;
	const { gift, outcome } = step;
	const isWritten = outcome !== 'nothing' && gift !== null;
	const newHire = isWritten && step.newHireChanged ? newHireOf(gift, subject) : null;
	return {
		outcome,
		reason: step.reason,
		...(step.orderNow ? { orderNow: true } : {}),
		...(step.askAts ? { askAts: true } : {}),
		next: [
			...(isClaim(compared, before) ? ['order' as const] : []),
			...(isWritten ? lanesOf(gift) : []),
		],
		row: isWritten ? { ...rowOf(gift) } : null,
		gift: gift === null ? null : { ...gift },
		links: gift === null ? NO_LINKS : sealedLinks(linksOf(gift, context.settings), links),
		newHire,
		isFirstAcceptance: newHire !== null && gift !== null && isFirstAcceptance(gift, before),
		newHireRow: newHire === null ? null : newHireRow(newHire),
		event: { ...eventRow(subject, step, executionId, context) },
		...(subject.kind === 'answer' ? { answer: { ...subject.answer } } : {}),
	};
}

/**
 * This run has just taken the order on itself, so it places it. A gift that is only told about is not ordered again.
 * In trial mode the letter goes to the team.
 */
function isClaim({ subject, step }: Compared, before: Gift[]): boolean {
	const { gift } = step;
	if (subject.kind !== 'schedule' || subject.scheduled.due !== 'order') return false;
	if (step.outcome === 'nothing' || gift === null) return false;
	const known = before.find(({ offerKey }) => offerKey === gift.offerKey);
	if (gift.status === 'trial') return known?.status !== 'trial';
	if (gift.status !== 'ordering') return false;
	return gift.orderLeaseUntil > (known?.orderLeaseUntil ?? 0);
}

/** Every gift stands alone: a row that cannot be read is reported, and the others go on. */
export function findDueOperation(
	rows: unknown[],
	links: LinkMaker | null,
	context: LedgerContext,
): Placed[] {
	return rows.flatMap((row, index): Placed[] => {
		try {
			return readGifts([row]).map((gift) => {
				const item = dueItem(gift, index, links, context);
				return { ...item, json: { ...item.json, rowId: rowIdOf(row) } };
			});
		} catch (error) {
			const reason = error instanceof Error ? error.message : 'This row cannot be read';
			return [{ output: 2, row: index, json: { happened: null, gift: null, error: reason } }];
		}
	});
}

function dueItem(
	gift: Gift,
	index: number,
	links: LinkMaker | null,
	context: LedgerContext,
): Placed {
	const { offerKey, applicationKey } = gift;
	const step = whatIsDue(gift, context);
	if (step.outcome === 'nothing') {
		return {
			output: 2,
			row: index,
			json: { happened: null, gift: { ...gift }, reason: step.reason },
		};
	}
	const due = isOrder(gift, step) ? 'order' : 'change';
	// An order is written as it leaves: with its new dates, and with the link to report the parcel.
	const told = due === 'order' && step.gift !== null ? step.gift : gift;
	return {
		output: due === 'order' ? 0 : 1,
		row: index,
		json: {
			happened: { kind: 'schedule', offerKey, applicationKey, due },
			gift: { ...told },
			links: sealedLinks(linksOf(told, context.settings), links),
			next: lanesOf(told),
		},
	};
}

export function crossOffOperation(rows: unknown[], sent: unknown): Placed[] {
	const messages = readSent(sent);
	return rows.flatMap((row, index) => {
		if (readGifts([row]).length === 0) return [];
		const crossed = crossOff(row, messages);
		return crossed === null
			? []
			: [{ output: 0, row: index, json: { id: rowIdOf(row), ...crossed } }];
	});
}

/** The signed notice of each acceptance that its address has not taken yet. */
export function noticeOperation(
	rows: unknown[],
	apiKey: string,
	{ settings }: LedgerContext,
): Placed[] {
	if (settings.noticeUrl === '') return [];
	return rows.flatMap((row, index): Placed[] => {
		const [gift] = readGifts([row]);
		if (gift === undefined || gift.slim || gift.acceptanceNotice !== 'owed') return [];
		const { offerKey, applicationKey } = gift;
		const body = JSON.stringify(acceptanceNotice(gift, settings));
		const signature = signatureText(body, apiKey);
		const json = { url: settings.noticeUrl, body, signature, offerKey, applicationKey };
		return [{ output: 0, row: index, json }];
	});
}

export function bringUpToDateOperation(rows: unknown[], context: LedgerContext): Placed[] {
	return rows.flatMap((row, index) => {
		const json = bringUpToDate(row, context);
		return json === null ? [] : [{ output: 0, row: index, json: { ...json } }];
	});
}

export function pruneOperation(rows: unknown[], context: LedgerContext): Placed[] {
	return rows.flatMap((row, index) => {
		const slim = readGifts([row]).map((gift) => slimGift(gift, context))[0] ?? null;
		return slim === null
			? []
			: [{ output: 0, row: index, json: { id: rowIdOf(row), ...rowOf(slim) } }];
	});
}

function lanesOf({ owed }: Gift): Lane[] {
	return [...new Set(owed.map(({ occasion }) => OCCASIONS[occasion].lane))];
}

const NO_LINKS: Record<LinkName, null> = {
	approval: null,
	approvalShared: null,
	address: null,
	review: null,
	reviewShared: null,
	parcel: null,
};

const stored = z.object({ id: z.number() });

/** The table's own number of the row: what is read or written by it needs no look through the whole table. */
function rowIdOf(row: unknown): number | null {
	return stored.safeParse(row).data?.id ?? null;
}

function rowIndex(rows: unknown[], offerKey: string | null): number | null {
	const index = rows.findIndex((row) => isRowOf(row, offerKey));
	return index < 0 ? null : index;
}

function isRowOf(row: unknown, offerKey: string | null): boolean {
	return typeof row === 'object' && row !== null && 'offerKey' in row && row.offerKey === offerKey;
}
