import { readInstant } from '../records/dates';
import { fieldsOf, pick, readCode, readEach, readText, type Fields } from '../records/fields';

/**
 * What an application's stage, or one interview, was last time: a row of the Data Table *knit seen*. Ids and stages
 * only, nobody's name.
 */
export interface SeenRow {
	/** `stage/<integration>/<application>` or `interview/<integration>/<application>/<interview>`, each part encoded. */
	seenKey: string;
	about: 'stage' | 'interview';
	/** What is compared: the id of the stage, or the start of the interview. */
	state: string;
	/** What people call it: the name of the stage, or the start again. */
	label: string;
	/** When that was so: an instant in UTC. */
	at: string;
	integrationId: string | null;
	applicationId: string;
}

export interface Change {
	/** `firstSeen`: nothing is known of the time before, so nobody can say whether it changed. */
	change: 'changed' | 'firstSeen';
	/** The label of the state before; null when nothing was seen. */
	from: string | null;
	to: string;
	/** To be kept once everything that follows has worked. */
	seen: SeenRow;
}

export type ChangeReading =
	| { kind: 'new'; change: Change }
	/** `reason` is a sentence for people. */
	| { kind: 'nothingNew'; reason: string }
	/** It is no item of these kinds, or it names no application. */
	| { kind: 'unreadable'; reason: string };

/**
 * Compares an item of the kinds *Stage Changed* and *Interview Scheduled* with the rows of *knit seen*. Knit sends no
 * earlier state, so only what was kept can tell. An item older than what was kept is not news; where Knit does not
 * say when something happened, the order of arrival counts. Never throws.
 */
export function readChange(item: unknown, rows: unknown): ChangeReading {
	const fields = fieldsOf(item);
	const now = stateIn(fields);
	if (now.kind !== 'state') return now;
	const { seen, isPast, isTimeKnown } = now;
	const before = newestOf(rows, seen.seenKey);
	if (before === null) {
		if (isPast) return nothingNew('The interview was before this event.');
		return isNews({ change: 'firstSeen', from: null, to: seen.label, seen });
	}
	if (before.state === seen.state) return nothingNew('This was seen before.');
	if (isTimeKnown && before.at > seen.at) return nothingNew('Something newer was seen before.');
	return isNews({ change: 'changed', from: before.label, to: seen.label, seen });
}

type StateReading =
	| {
			kind: 'state';
			seen: SeenRow;
			isTimeKnown: boolean;
			/** Whether it is an interview that had begun by then. */
			isPast: boolean;
	  }
	| Exclude<ChangeReading, { kind: 'new' }>;

function stateIn(fields: Fields | null): StateReading {
	const event = readText(pick(fields, 'event'));
	if (event !== 'stageChanged' && event !== 'interviewScheduled') {
		return unreadable('Only items of the kinds Stage Changed and Interview Scheduled go here.');
	}
	const applicationId = readCode(pick(fields, 'applicationId'));
	const at = readInstant(pick(fields, 'occurredAt'));
	if (applicationId === null || at === null) {
		return unreadable('The item names no application, or no time.');
	}
	const integrationId = readCode(pick(fields, 'integrationId'));
	const isTimeKnown = readText(pick(fields, 'occurredAtSource')) !== 'receivedAt';
	const common = { at, integrationId, applicationId };
	const ids = [integrationId, applicationId];

	if (event === 'stageChanged') {
		const stage = fieldsOf(pick(fieldsOf(pick(fields, 'application')), 'currentStage'));
		const text = readText(pick(stage, 'text'));
		const state = readCode(pick(stage, 'id')) ?? text?.toLowerCase() ?? null;
		if (state === null) return unreadable('The item names no stage.');
		const seenKey = keyOf('stage', ...ids);
		const seen = { ...common, seenKey, about: 'stage' as const, state, label: text ?? state };
		return { kind: 'state', seen, isTimeKnown, isPast: false };
	}

	const interview = fieldsOf(pick(fields, 'interview'));
	const start = readInstant(pick(interview, 'scheduledStart'));
	const state = start ?? 'without a time';
	// An interview that has no id of its own is another one as soon as its time changes.
	const id = readCode(pick(interview, 'id')) ?? state;
	const seenKey = keyOf('interview', ...ids, id);
	const seen = { ...common, seenKey, about: 'interview' as const, state, label: state };
	return { kind: 'state', seen, isTimeKnown, isPast: start !== null && start < at };
}

/** Half of a pair of UTF-16 units, which percent-encoding refuses. */
const HALF_CHARACTER = /\p{Cs}/gu;

const keyOf = (...parts: Array<string | null>): string =>
	parts.map((part) => encodeURIComponent((part ?? '-').replace(HALF_CHARACTER, '?'))).join('/');

/** Two runs at the very same moment can leave two rows. */
function newestOf(
	rows: unknown,
	seenKey: string,
): { state: string; label: string; at: string } | null {
	const found = readEach(rows, (row) => {
		const fields = fieldsOf(row);
		if (readText(pick(fields, 'seenKey')) !== seenKey) return null;
		const state = readText(pick(fields, 'state'));
		if (state === null) return null;
		const label = readText(pick(fields, 'label')) ?? state;
		return { state, label, at: readInstant(pick(fields, 'at')) ?? '' };
	});
	return found.reduce<(typeof found)[number] | null>(
		(newest, one) => (newest === null || one.at >= newest.at ? one : newest),
		null,
	);
}

const isNews = (change: Change): ChangeReading => ({ kind: 'new', change });
const nothingNew = (reason: string) => ({ kind: 'nothingNew' as const, reason });
const unreadable = (reason: string) => ({ kind: 'unreadable' as const, reason });
