import { DateTime } from 'luxon';

import type { Application, Candidate, Job } from '../knit/records/types';
import { seniorityOf } from '../plan/roles';
import { cleanForMessage, cleanName } from '../text/clean';
import { isSameText, normaliseText, stripAccents } from '../text/matching';

/** The offer that was declined: columns of *knit offers*. */
export interface DeclinedOffer {
	applicationId: string | null;
	candidateId: string | null;
	jobId: string | null;
	/** The title of the requisition. */
	role: string | null;
}

/** What the suggestions are made from. Of a candidate only ids, name and `skills` are read, and nothing that is protected. */
export interface Pool {
	/** Applications of the same requisition and of others, as Knit lists them. */
	applications: Application[];
	jobs: Job[];
	/** Skills by candidate id, where Knit knows them. */
	skills: ReadonlyMap<string, string[]>;
	/** Addresses and candidate ids, as the settings list them. */
	doNotContact: string;
	now: DateTime;
}

/** Somebody a recruiter may want to talk to next. */
export interface Suggestion {
	candidateId: string | null;
	applicationId: string | null;
	jobId: string | null;
	name: string | null;
	/** The title of the requisition that they applied to. */
	role: string | null;
	stage: string | null;
	/** A calendar date; null when the ATS names none. */
	lastContactDate: string | null;
	/** Sentences made by rules, for a recruiter. */
	reason: string;
}

const MOST_SUGGESTIONS = 5;
const LONGEST_AGO_DAYS = 365;
const MOST_SKILLS_SHOWN = 3;
const LONGEST_TEXT = 80;

/** How far somebody came, from the words of a stage's name; the first that fits decides. */
const STAGES: Array<[number, RegExp]> = [
	[6, /\boffer\b|\bangebot|\boffre\b|\boferta\b/],
	[
		5,
		/\bfinal|\bonsite\b|\bon site\b|\bpanel\b|\breference|\bexecutive\b|\bletzte|\bdernier|\bendrunde/,
	],
	[4, /\binterview|\bgesprach|\bentretien|\bentrevista|\bcolloquio|\bmeet/],
	[3, /\bassessment|\btest\b|\btask\b|\bcase\b|\btechnical|\bchallenge|\btake home|\bprobe/],
	[2, /\bscreen|\bphone|\bcall\b|\btelefon|\brecruiter/],
	[1, /\bapplied|\bapplication|\breview|\bnew\b|\binbox|\bbeworben|\beingang|\bsourc|\blead\b/],
];
/** A phone interview is a screening, however its name goes on. */
const SCREENING =
	/\b(?:phone|telefon\w*|recruiter)\b.*\b(?:screen\w*|interview|call)\b|\bscreening\b/;
const CLOSE = 4;

const GAVE_UP =
	/\bwithdr[ae]w|\bdeclin|\bnot interested|\baccepted another|\bzuruckgezogen|\babgelehnt vom|\bdesist/;

/**
 * Who could be talked to after a decline: people who are still active, or who came close, for the same requisition or one
 * with a similar title. The order is: how far they came, how well the role fits, shared skills, still active, latest
 * contact. Whoever holds an offer, was hired, gave up or must not be contacted is left out. At most five.
 */
export function nextBest(declined: DeclinedOffer, pool: Pool): Suggestion[] {
	const seen = new Set<string>();
	return pool.applications
		.flatMap((application) => judgeOne(application, declined, pool))
		.sort(inOrder)
		.filter(({ application }) => {
			const who = application.candidate?.id ?? application.id ?? '';
			if (seen.has(who)) return false;
			seen.add(who);
			return true;
		})
		.slice(0, MOST_SUGGESTIONS)
		.map((one) => suggestionOf(one, pool));
}

const MOST_ROLES = 6;

/** The ids of the requisitions whose applications are worth a look: the same one first, then those with a similar title. */
export function rolesToLookInto(declined: DeclinedOffer, jobs: Job[]): string[] {
	const fitting = jobs
		.map(({ id, title }) => ({ id, fit: fitOf(id, title, declined) }))
		.filter(({ fit }) => fit !== null)
		.sort(
			(one, other) => FITS.indexOf(one.fit ?? 'similar') - FITS.indexOf(other.fit ?? 'similar'),
		);
	const ids = [declined.jobId, ...fitting.map(({ id }) => id)].filter((id) => id !== null);
	return [...new Set(ids)].slice(0, MOST_ROLES);
}

interface Ranked {
	application: Application;
	stageRank: number;
	fit: 'same' | 'sameTitle' | 'similar';
	role: string | null;
	sharedSkills: string[];
	isActive: boolean;
	lastContact: DateTime | null;
}

function judgeOne(application: Application, declined: DeclinedOffer, pool: Pool): Ranked[] {
	if (isExcluded(application, declined, pool)) return [];
	const role = roleOf(application, pool.jobs);
	const fit = fitOf(application.jobId, role, declined);
	const stageRank = stageRankOf(application);
	const isActive = application.status === 'ACTIVE';
	const lastContact = lastContactOf(application, pool.now);
	const isLongAgo =
		lastContact === null || pool.now.diff(lastContact, 'days').days > LONGEST_AGO_DAYS;
	if (fit === null || (!isActive && (stageRank < CLOSE || isLongAgo))) return [];
	const sharedSkills = sharedSkillsOf(application, declined, pool);
	return [{ application, stageRank, fit, role, sharedSkills, isActive, lastContact }];
}

function isExcluded(
	{ id, status, candidate, offers, rejection }: Application,
	declined: DeclinedOffer,
	{ doNotContact }: Pool,
): boolean {
	const isTheSame =
		(id !== null && id === declined.applicationId) ||
		(candidate?.id !== null && candidate?.id === declined.candidateId);
	const mayBeAsked = status === 'ACTIVE' || status === 'REJECTED';
	const hadAnOffer = offers.some((offer) => offer.status !== 'DEPRECATED');
	const gaveUp = GAVE_UP.test(stripAccents(rejection?.text ?? ''));
	return isTheSame || !mayBeAsked || hadAnOffer || gaveUp || isListed(candidate, doNotContact);
}

function isListed(candidate: Candidate | null, list: string): boolean {
	const listed = list.split(/[\s,;]+/).map((entry) => entry.toLowerCase());
	const names = [candidate?.id ?? null, ...(candidate?.emails ?? []).map(({ email }) => email)];
	return names.some((name) => name !== null && listed.includes(name.toLowerCase()));
}

function roleOf(application: Application, jobs: Job[]): string | null {
	const job = jobs.find(({ id }) => id !== null && id === application.jobId);
	return job?.title ?? application.job?.title ?? null;
}

/** Null: the role has nothing to do with the one that was declined. */
function fitOf(
	jobId: string | null,
	role: string | null,
	declined: DeclinedOffer,
): Ranked['fit'] | null {
	if (jobId !== null && jobId === declined.jobId) return 'same';
	if (role === null || declined.role === null) return null;
	if (isSameText(role, declined.role)) return 'sameTitle';
	const mine = roleWords(role);
	const wanted = roleWords(declined.role);
	const shared = wanted.filter((word) => mine.includes(word)).length;
	const isSimilar =
		shared > 0 &&
		shared * 2 >= Math.max(wanted.length, mine.length) &&
		Math.abs(levelOf(role) - levelOf(declined.role)) <= 1;
	return isSimilar ? 'similar' : null;
}

/** Words that say how senior somebody is or stand between others say nothing about what the role is. */
const NOT_THE_ROLE =
	/^(?:senior|sr|junior|jr|lead|principal|staff|head|intern|i{1,3}|iv|v|1|2|3|of|and|the|for|in|m|w|f|d|x|und|fur|de|la|le)$/;

function roleWords(title: string): string[] {
	return normaliseText(title)
		.split(' ')
		.filter((word) => word !== '' && !NOT_THE_ROLE.test(word));
}

const LEVELS = ['intern', 'junior', 'mid', 'senior', 'lead', 'manager', 'director', 'executive'];

function levelOf(title: string): number {
	return LEVELS.indexOf(seniorityOf(title));
}

/** Interviews that took place count even where the name of the stage says nothing. */
function stageRankOf({ currentStage, interviews }: Application): number {
	const text = stripAccents(currentStage?.text ?? '').replace(/[-_/]+/g, ' ');
	const named = SCREENING.test(text) ? 2 : (STAGES.find(([, words]) => words.test(text))?.[0] ?? 0);
	const held = interviews.filter(({ status }) => /complete|done|held/i.test(status ?? '')).length;
	return Math.max(named, held > 0 ? CLOSE : 0);
}

/** The latest of: an interview that is over, the last change, the application itself. Never in the future. */
function lastContactOf(
	{ interviews, updatedAt, appliedAt }: Application,
	now: DateTime,
): DateTime | null {
	const times = [
		...interviews.map((one) => one.scheduledEnd ?? one.scheduledStart),
		updatedAt,
		appliedAt,
	]
		.flatMap((instant) => (instant === null ? [] : [DateTime.fromISO(instant, { zone: 'utc' })]))
		.filter((time) => time.isValid && time <= now);
	return times.length === 0 ? null : (DateTime.max(...times) ?? null);
}

function sharedSkillsOf(
	{ candidate }: Application,
	declined: DeclinedOffer,
	{ skills }: Pool,
): string[] {
	const wanted = skills.get(declined.candidateId ?? '') ?? [];
	const own = skills.get(candidate?.id ?? '') ?? [];
	return own.filter((skill) => wanted.some((other) => isSameText(skill, other)));
}

const FITS: Array<Ranked['fit']> = ['same', 'sameTitle', 'similar'];

function inOrder(one: Ranked, other: Ranked): number {
	return (
		other.stageRank - one.stageRank ||
		FITS.indexOf(one.fit) - FITS.indexOf(other.fit) ||
		other.sharedSkills.length - one.sharedSkills.length ||
		Number(other.isActive) - Number(one.isActive) ||
		(other.lastContact?.toMillis() ?? 0) - (one.lastContact?.toMillis() ?? 0) ||
		(one.application.id ?? '').localeCompare(other.application.id ?? '')
	);
}

function suggestionOf(one: Ranked, { now }: Pool): Suggestion {
	const { application, lastContact } = one;
	const { candidate, currentStage } = application;
	return {
		candidateId: candidate?.id ?? null,
		applicationId: application.id,
		jobId: application.jobId,
		name: nameOf(candidate),
		role: cleanForMessage(one.role, LONGEST_TEXT),
		stage: cleanForMessage(currentStage?.text ?? null, LONGEST_TEXT),
		lastContactDate: lastContact?.toISODate() ?? null,
		reason: reasonFor(one, now),
	};
}

function nameOf(candidate: Candidate | null): string | null {
	const first = candidate?.preferredName ?? candidate?.firstName ?? '';
	return cleanName([first, candidate?.lastName ?? ''].join(' ').trim() || null, LONGEST_TEXT);
}

const ROLES: Record<Ranked['fit'], string> = {
	same: 'the same requisition',
	sameTitle: 'another requisition with the same title',
	similar: 'a similar role',
};

function reasonFor(one: Ranked, now: DateTime): string {
	const stage = cleanForMessage(one.application.currentStage?.text ?? null, LONGEST_TEXT);
	const place = stage === null ? '' : ` at ${stage}`;
	const standing = one.isActive
		? `Still active${place} for ${ROLES[one.fit]}.`
		: `Came close${place === '' ? '' : `, up to ${stage ?? ''}`}, for ${ROLES[one.fit]}.`;
	const skills = one.sharedSkills
		.map((skill) => cleanForMessage(skill, LONGEST_TEXT))
		.filter((skill) => skill !== null)
		.slice(0, MOST_SKILLS_SHOWN);
	return [
		standing,
		skills.length > 0 ? `Shares ${skills.join(', ')} with the person who declined.` : null,
		one.lastContact === null ? null : `Last contact ${ago(one.lastContact, now)}.`,
	]
		.filter((sentence) => sentence !== null)
		.join(' ');
}

function ago(then: DateTime, now: DateTime): string {
	const days = Math.floor(now.diff(then, 'days').days);
	if (days === 0) return 'today';
	if (days === 1) return 'yesterday';
	return days < 60 ? `${days} days ago` : `${Math.floor(days / 30)} months ago`;
}
