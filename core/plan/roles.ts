import { isWrittenWithoutSpaces, stripAccents } from '../text/matching';
import {
	BESIDE_AN_OFFICE,
	BOARD_MEMBER,
	BY_PROFESSION,
	CHIEF_OFFICER,
	CLINICAL,
	EXECUTIVE_IN_HAN,
	EXECUTIVE_TERMS,
	NAMED_THING,
	NAMED_THING_OF_RANK,
	SPELLED_OUT,
	STAFF_ROLE,
	SUPPORT_IN_HAN,
	SUPPORT_ROLE,
	type TermKind,
} from './executiveWords';

/** From the least to the most senior; `mid` is a title that carries no mark of level. */
export const SENIORITY_LEVELS = [
	'intern',
	'junior',
	'mid',
	'senior',
	'lead',
	'manager',
	'director',
	'executive',
] as const;

export type SeniorityLevel = (typeof SENIORITY_LEVELS)[number];

/**
 * Whether the person holds an executive office: a C-suite title, `Chief … Officer`, (vice) president in any spelling
 * (an assistant vice president is one), managing director, founder, and the same in the languages of
 * `executiveWords`. The role decides, not the words in the title: `Executive Assistant to the CEO`, `Chief of Staff`
 * and `Product Manager, CEO Dashboard` are not executives.
 * @param moreTitles titles that count as executive beside these
 */
export function isExecutiveTitle(title: string, moreTitles: string[] = []): boolean {
	const text = stripAccents(title.slice(0, LONGEST_TITLE)).replace(/\s+/g, ' ');
	if (SUPPORT_IN_HAN.test(text)) return false;
	if (EXECUTIVE_IN_HAN.test(text)) return true;
	const parts = partsOf(title, moreTitles).map((part, index, all) =>
		judgePart(part, [...all.slice(0, index), ...all.slice(index + 1)].flat()),
	);
	// `CEO/CFO Assistant` and `Assistant, CEO & CFO` share one assistant between both offices.
	if (parts.includes('supports')) return false;
	return parts.includes('holds');
}

export function seniorityOf(title: string, moreExecutiveTitles: string[] = []): SeniorityLevel {
	if (isExecutiveTitle(title, moreExecutiveTitles)) return 'executive';
	const role = partsOf(title, [])
		.flat()
		.map((segment) => segment.replace(WITHIN_SEGMENT, ''))
		.join(' , ');
	for (const [level, mark] of LEVEL_MARKS) {
		if (mark.test(role)) return level;
	}
	return 'mid';
}

/** The first mark that fits decides, so `Senior Manager` is a manager. */
const LEVEL_MARKS: Array<[SeniorityLevel, RegExp]> = [
	[
		'intern',
		/\b(?:intern|internship|trainee|apprentice|werkstudent(?:in)?|working student|praktikant(?:in)?|stagiaire|co op)\b(?![^,]*\b(?:manager|director|head|lead|coordinator|recruiter)\b)/,
	],
	['director', /\b(?:director|directeur|directrice|direktor(?:in)?|head)\b/],
	['manager', /\b(?:manager|mgr|supervisor|chiefofstaff)\b/],
	['lead', /\b(?:lead|leader|principal|staff (?!nurse|accountant))\b|\bteam lead\b|\bstaff$/],
	['senior', /\b(?:senior|sr|snr)\b/],
	['junior', /\b(?:junior|jr|jnr|entry level|graduate|new grad)\b/],
];

type Standing = 'holds' | 'supports' | 'none';

interface ExecutiveTerm {
	kind: TermKind;
	word: string;
	start: number;
	end: number;
}

/** `Assistant Vice President`, `Associate CTO`: a lower step of the same office. */
const LOWER_STEP = /(?:^|\s)(?:assistant|associate|asst|assoc)\s*$/;
const PERSONAL_STAFF =
	/\b(?:executive|exec|personal|administrative|admin|team|virtual) (?:assistant|asst|associate)\s*$/;

/** `President of the Board's Assistant`: what stands after `of` is left out, except for whose staff this is. */
const STAFF_OF_SOMEBODY =
	/ of .*\b(?:s|executive|personal|administrative) (?:assistant|secretary|driver|chauffeur)$/;

/** After these words comes somebody else, to the end of the title: `EA to the CEO, CFO and COO`. */
const TO_THE_END =
	/\b(?:to|for|supporting|assisting|serving|reporting|reports|under|behalf|fur|zum|zur|au|aux|aupres|al|para|voor)\b.*$/;

/** After these words comes what the role is about, to the end of the segment: `VP of Sales`, `Office of the CEO`. */
const WITHIN_SEGMENT =
	/\b(?:of|in|at|within|from|by|on|de|du|des|del|dell|della|dello|delle|dei|degli|di|do|dos|da|das|der|von|vom|van)\b.*$/;

/** No title is longer; it bounds the work for whatever an ATS sends. */
const LONGEST_TITLE = 300;

const SINGLE_LETTERS = /(?<![\p{L}\p{N}])\p{L}(?:[ .-]+\p{L}){1,4}(?![\p{L}\p{N}])/gu;
const HYPHEN_OR_DOT = /(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])|[._]/gu;
const BETWEEN_SEGMENTS = /[^\p{L}\p{N}\s]+/u;

/**
 * A title as parts of equal standing (`Founder & CEO`), each a list of segments (`VP, Engineering`).
 * What follows `to` or `for` is another person and is left out before anything is split.
 */
function partsOf(title: string, moreTitles: string[]): string[][] {
	const plain = plainTitle(title)
		// A role of its own, written as one word before `of` cuts the segment.
		.replace(/\bchief of staff\b/g, 'chiefofstaff')
		.replace(CHIEF_OFFICER, 'chiefofficer')
		.replace(BOARD_MEMBER, 'chiefofficer');
	return withMoreTitles(plain, moreTitles)
		.replace(TO_THE_END, ' ')
		.replace(/(office of [^,;:()–—|]*?)(?:&|\+|\/|\band\b).*$/, '$1')
		.split(/&|\+|\/|;|\||\b(?:and|und|et)\b/)
		.map((part) =>
			part
				.split(BETWEEN_SEGMENTS)
				.map((segment) => segment.replace(/\s+/g, ' ').trim())
				.filter((segment) => segment !== ''),
		)
		.filter((segments) => segments.length > 0);
}

function plainTitle(title: string): string {
	return joinLetters(stripAccents(title.slice(0, LONGEST_TITLE)).replace(/\s+/g, ' '))
		.replace(/[’'`´]/g, ' ')
		.replace(HYPHEN_OR_DOT, ' ')
		.replace(/ +/g, ' ')
		.replace(/geschaeftsf(?:ue|u)hr/g, 'geschaftsfuhr')
		.replace(/praesident/g, 'prasident');
}

/** `C.E.O.`, `V. P.` and `c e o` are written as one word. */
function joinLetters(text: string): string {
	return text.replace(SINGLE_LETTERS, (letters) => {
		const joined = letters.replace(/[ .-]/g, '');
		return SPELLED_OUT.test(joined) ? joined : letters;
	});
}

/** A title of the company's own is read like any other office, so its assistants are told from it in the same way. */
function withMoreTitles(text: string, moreTitles: string[]): string {
	return moreTitles
		.map((title) => plainTitle(title).trim())
		.filter((title) => title !== '')
		.reduce((rest, title) => {
			const words = title.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
			const whole = isWrittenWithoutSpaces(title)
				? words
				: String.raw`(?<![\p{L}\p{N}])${words}(?![\p{L}\p{N}])`;
			return rest.replace(new RegExp(whole, 'gu'), 'chiefofficer');
		}, text);
}

/** @param otherParts what else the title says of the same person */
function judgePart(segments: string[], otherParts: string[]): Standing {
	const roles = segments.map((segment) => segment.replace(WITHIN_SEGMENT, '').trim());
	let standing: Standing = 'none';
	for (const [index, role] of roles.entries()) {
		if (STAFF_OF_SOMEBODY.test(segments[index] ?? '')) return 'supports';
		const earlier = ` ${roles.slice(0, index).join(' ')}`;
		const others = [...roles.slice(0, index), ...segments.slice(index + 1), ...otherParts].join(
			' ',
		);
		for (const term of executiveTerms(role)) {
			const judged = judgeTerm(term, role, earlier);
			if (judged === 'supports') return 'supports';
			const isOwnRole = term.kind !== 'alone' || standsAlone(term, role, others);
			if (judged === 'holds' && isOwnRole) standing = 'holds';
		}
		if (standing === 'holds') return 'holds';
	}
	return standing;
}

function executiveTerms(role: string): ExecutiveTerm[] {
	return EXECUTIVE_TERMS.flatMap(([kind, words]) =>
		[...role.matchAll(words)].map((match) => ({
			kind,
			word: match[0],
			start: match.index,
			end: match.index + match[0].length,
		})),
	);
}

/** `CRO` and `Interim CRO, EMEA` are a chief revenue officer; `CRO Oncology Monitor` and `Site Monitor, CRO` are not. */
function standsAlone(term: ExecutiveTerm, role: string, others: string): boolean {
	const beside = `${role.slice(0, term.start)} ${role.slice(term.end)}`.replace(/\s+/g, ' ').trim();
	if (term.word === 'cro' && CLINICAL.test(`${beside} ${others}`)) return false;
	const isOwnRole = BESIDE_AN_OFFICE.test(beside) || executiveTerms(beside).length > 0;
	return isOwnRole && !STAFF_ROLE.test(others) && !BY_PROFESSION.test(others);
}

function judgeTerm(term: ExecutiveTerm, role: string, earlierSegments: string): Standing {
	const sameSegment = role.slice(0, term.start);
	const lowerStep = LOWER_STEP.test(sameSegment) && !PERSONAL_STAFF.test(sameSegment);
	const before = `${earlierSegments} ${lowerStep ? sameSegment.replace(LOWER_STEP, ' ') : sameSegment}`;
	const after = role.slice(term.end);
	if (SUPPORT_ROLE.test(before) || SUPPORT_ROLE.test(after)) return 'supports';
	// `VP's driver`: the apostrophe has become a space.
	if (/^ s\b/.test(after)) return 'none';
	if (term.kind === 'rank') return NAMED_THING_OF_RANK.test(after) ? 'none' : 'holds';
	if (STAFF_ROLE.test(before) && !/\bgeneral manager\b/.test(before)) return 'none';
	if (STAFF_ROLE.test(after) || NAMED_THING.test(after)) return 'none';
	return 'holds';
}
