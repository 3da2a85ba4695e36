import { applicationKey } from '../offers/keys';
import { hasChangedSince, type Decision, type Seen } from './decision';
import { stalenessOf, type Staleness } from './freshness';
import type { Finding, Meeting } from './meeting';
import { attributionOf, basisShown } from './note';
import { newsOf, nothingNew, queuedRow, underwayKeyOf, type News } from './news';
import { readAts } from './readAts';
import { readUpdate, updateKeyOf } from './readUpdate';
import { aboutApplication, listed, sentence } from './reasons';
import { missingIds, refusalOf, unknownPerson } from './refusals';
import { rowOf } from './row';
import { isDecidedByPerson } from './sensitive';
import { wantedStage } from './stage';
import {
	OUTCOME_OF,
	type AtsState,
	type CandidateUpdate,
	type Mine,
	type Theirs,
	type UpdateContext,
	type UpdateOptions,
	type UpdateVerdict,
	type Writing,
} from './types';

/**
 * Whether an update may be written to the ATS as it was read just before; one verdict, whatever the input is.
 *
 * First what may not be written at all, then what needs no writing, then what only a person can decide: the ATS is
 * newer than the update, or the update is not sure enough. Only what is left is written. It writes nothing itself.
 */
export function judgeUpdate(
	item: unknown,
	givenAts: unknown,
	options: UpdateOptions,
	context: UpdateContext,
): UpdateVerdict {
	const said = readUpdate(item);
	// Only a person can have decided; what else is named there decides nothing.
	const update = isDecidedByPerson(said) ? said : { ...said, decidedBy: null };
	const ats = readAts(givenAts);
	return judge({ update, updateKey: updateKeyOf(said), ats, context, seen: null }, options);
}

/**
 * Whether what a recruiter decided about a queued update may be written: only if the update still waits for them, and
 * the ATS is still as they saw it. Their decision takes the place of freshness and confidence, of nothing else.
 */
export function judgeDecision(
	decision: Decision,
	givenAts: unknown,
	options: UpdateOptions,
	context: UpdateContext,
): UpdateVerdict {
	const { choice, decidedBy, seen, ids } = decision;
	const queued = queuedRow(context, decision.updateKey);
	const stored = readUpdate(queued?.update ?? ids);
	const { changedAt, stageId, stageName } = seen;
	const update: CandidateUpdate = {
		...stored,
		...(choice === 'both' ? { stage: null, stageEvent: null, status: null } : {}),
		decidedBy,
		basedOn: { at: changedAt, revision: null, stage: { id: stageId, text: stageName } },
	};
	const ats = readAts(givenAts);
	const subject = { update, updateKey: updateKeyOf(update), ats, context, seen };
	const about = aboutApplication(update.applicationId);
	if (queued === null) {
		const reason = `The update of ${about} no longer waits for a decision.`;
		return told({ code: 'ALREADY_DECIDED', reason }, NO_NEWS, subject);
	}
	if (choice === 'theirs') {
		const reason = `What the ATS says about ${about} was kept.`;
		return told({ code: 'KEPT', reason }, NO_NEWS, subject);
	}
	return judge(subject, options);
}

const NO_NEWS: News = { stage: null, note: null, leftOut: [] };

function judge(subject: Subject, options: UpdateOptions): UpdateVerdict {
	const { update, updateKey, ats, context, seen } = subject;
	const about = aboutApplication(update.applicationId);
	if (ats === null) return refused(missingIds(update) ?? unknownPerson(about), subject);

	const meeting = { update, ats, about, stage: wantedStage(update.stage, ats) };
	const refusal = refusalOf(meeting, options);
	if (refusal !== null) return refused(refusal, subject);

	const news = newsOf(meeting, options, context);
	const finding =
		nothingNew(meeting, news, updateKey, context) ??
		(seen === null ? conflict(meeting, updateKey, context) : changedAgain(meeting, seen)) ??
		(seen === null ? tooUnsure(meeting, options) : null) ??
		ready(meeting, news);
	return told(finding, news, { ...subject, ats });
}

function changedAgain({ ats, about }: Meeting, seen: Seen): Finding | null {
	if (!hasChangedSince(seen, ats)) return null;
	const reason = `${sentence(about)} was changed in the ATS after a person decided about it.`;
	return { code: 'NEWER_IN_ATS', reason };
}

const WHY_STALE: Record<Staleness, (about: string) => string> = {
	NEWER_IN_ATS: (about) =>
		`${sentence(about)} was changed in the ATS after the state that this update is based on.`,
	STAGE_MOVED: (about) => `${sentence(about)} has left the stage that this update is based on.`,
	BASIS_UNKNOWN: (about) =>
		`The update does not say reliably which state of ${about} it is based on.`,
	ATS_TIME_UNKNOWN: (about) => `The ATS does not say when ${about} was last changed.`,
};

function conflict(
	{ update, ats, about }: Meeting,
	updateKey: string,
	context: UpdateContext,
): Finding | null {
	const staleness = stalenessOf(update.basedOn, ats, context.now);
	if (staleness !== null) return { code: staleness, reason: WHY_STALE[staleness](about) };
	const underway = context.underway.get(underwayKeyOf(update));
	if (underway === undefined || underway === updateKey) return null;
	// Once the first is written, the second is based on an older state.
	return { code: 'SAME_RUN', reason: `Another update of ${about} is written in the same run.` };
}

function tooUnsure(
	{ update, about }: Meeting,
	{ minimumConfidence }: UpdateOptions,
): Finding | null {
	const { confidence, decidedBy } = update;
	if (confidence === null) {
		const reason = `The update of ${about} states no confidence between 0 and 1.`;
		return { code: 'NO_CONFIDENCE', reason };
	}
	// A person who has decided need not be asked again.
	if (confidence >= minimumConfidence || decidedBy !== null) return null;
	const reason = `The update of ${about} has confidence ${confidence}, and ${minimumConfidence} is needed.`;
	return { code: 'LOW_CONFIDENCE', reason };
}

function ready({ about }: Meeting, { stage, note }: News): Finding {
	const parts = [...(stage === null ? [] : ['stage']), ...(note === null ? [] : ['note'])];
	const reason = `The ${listed(parts)} of ${about} can be written; the ATS has nothing newer.`;
	return { code: 'READY', reason };
}

interface Subject {
	update: CandidateUpdate;
	updateKey: string;
	ats: AtsState | null;
	context: UpdateContext;
	/** The state that a person decided on; null when nobody has. */
	seen: Seen | null;
}

/** What is refused may hold what nobody should read, so its words go nowhere. */
function refused(finding: Finding, subject: Subject): UpdateVerdict {
	const { update } = subject;
	const wordless = { ...update, note: null, rationale: null, recommendation: null, score: null };
	return told(finding, NO_NEWS, { ...subject, update: { ...wordless, stageEvent: null } });
}

function told({ code, reason }: Finding, news: News, subject: Subject): UpdateVerdict {
	const { update, updateKey, ats, context } = subject;
	const outcome = OUTCOME_OF[code];
	const isForPerson = outcome === 'conflict' || outcome === 'lowConfidence';
	const verdict: Omit<UpdateVerdict, 'row'> = {
		outcome,
		reason,
		code,
		traceId: update.traceId ?? `update-${updateKey.slice(0, 16)}`,
		updateKey,
		applicationKey: keyOf(update),
		integrationId: update.integrationId,
		candidateId: update.candidateId,
		applicationId: update.applicationId,
		requisitionId: update.requisitionIds[0] ?? ats?.application.jobId ?? null,
		write: outcome === 'write' ? writingOf(update, news) : null,
		mine: isForPerson ? mineOf(update, news) : null,
		theirs: isForPerson && ats !== null ? theirsOf(ats) : null,
		leftOut: news.leftOut,
	};
	return { ...verdict, row: rowOf(verdict, update, ats, context) };
}

function writingOf(update: CandidateUpdate, { stage, note }: News): Writing {
	return {
		stageId: stage?.id ?? null,
		stageName: stage?.text ?? null,
		stageEvent: update.stageEvent,
		note: note?.text ?? null,
		attribution: attributionOf(update),
	};
}

function mineOf(update: CandidateUpdate, { stage, note }: News): Mine {
	return {
		stageId: stage?.id ?? null,
		stageName: stage?.text ?? null,
		note: note?.text ?? null,
		confidence: update.confidence,
		evaluator: update.evaluator,
		basedOn: basisShown(update.basedOn),
	};
}

function theirsOf({ application, changedAt }: AtsState): Theirs {
	return {
		stageId: application.currentStage?.id ?? null,
		stageName: application.currentStage?.text ?? null,
		status: application.status,
		changedAt,
	};
}

function keyOf({ integrationId, applicationId }: CandidateUpdate): string {
	return applicationKey(integrationId, applicationId);
}
