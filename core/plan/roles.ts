import { pattern, remembered } from '../text/remembered';
import { stripAccents } from '../text/matching';

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
 * (an assistant vice president is one), managing director, founder. The role decides, not the words in the title:
 * `Executive Assistant to the CEO`, `Chief of Staff` and `Product Manager, CEO Dashboard` are not executives.
 */
export const isExecutiveTitle = remembered((title: string): boolean => {
	const parts = partsOf(title).map(judgePart);
	// `CEO/CFO Assistant` and `Assistant, CEO & CFO` share one assistant between both offices.
	if (parts.includes('supports')) return false;
	return parts.includes('holds');
});

export function seniorityOf(title: string): SeniorityLevel {
	if (isExecutiveTitle(title)) return 'executive';
	const role = partsOf(title)
		.flat()
		.map((segment) => segment.replace(WITHIN_SEGMENT, ''))
		.join(' , ');
	for (const [level, pattern] of LEVEL_MARKS) {
		if (pattern.test(role)) return level;
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

/** An office has one holder, so a staff role beside it names somebody else; a rank is held beside a role. */
interface ExecutiveTerm {
	kind: 'office' | 'rank';
	start: number;
	end: number;
}

/** Roles that stand next to an executive without being one. */
const SUPPORT_ROLE =
	/\b(?:assistants?|assistante|assistentin|asistente|secretary|sekretar(?:in)?|drivers?|chauffeur|pa|ea|aide|receptionist|chiefofstaff|office manager|coordinator|administrator|recruiter|executive search|account executive|advisor|adviser|coach|speechwriter|(?:executive|administrative) business partner|scheduler|liaison|intern|trainee|apprentice)\b/;

const STAFF_ROLE =
	/\b(?:engineer|developer|designer|architect|analyst|scientist|researcher|writer|editor|accountant|auditor|lawyer|attorney|paralegal|nurse|technician|specialist|consultant|associate|representative|agent|clerk|buyer|planner|producer|strategist|marketer|evangelist|ambassador|advocate|instructor|trainer|teacher|student|fellow|scholar|business partner|lead|manager|supervisor|controller|bookkeeper|officer|sourcer|sdr|bdr|executive(?! vice| vp| president| officer| director| managing))\b/;

/** What a `CEO Dashboard` or a `CFO Suite` is about; the person works on it. */
const NAMED_THING =
	/\b(?:dashboards?|office|suite|staff|team|org|organi[sz]ation|club|podcast|newsletter|roundtable|council|relations|search|coaching|succession|network|forum|summit|events?|awards?|scholarship|fellowship|persona|practice|management)\b/;

const NAMED_THING_OF_RANK = /\b(?:dashboards?|office|persona)$/;

/** `Assistant Vice President`, `Associate CTO`: a lower step of the same office. */
const LOWER_STEP = /(?:^|\s)(?:assistant|associate|asst|assoc)\s*$/;
const PERSONAL_STAFF =
	/\b(?:executive|exec|personal|administrative|admin|team|virtual) (?:assistant|asst|associate)\s*$/;

/** `President of the Board's Assistant`: what stands after `of` is left out, except for whose staff this is. */
const STAFF_OF_SOMEBODY =
	/ of .*\b(?:s|executive|personal|administrative) (?:assistant|secretary|driver|chauffeur)$/;

/** After these words comes somebody else, to the end of the title: `EA to the CEO, CFO and COO`. */
const TO_THE_END =
	/\b(?:to|for|supporting|assisting|serving|reporting|reports|under|behalf|fur|zum|zur)\b.*$/;

/** After these words comes what the role is about, to the end of the segment: `VP of Sales`, `Office of the CEO`. */
const WITHIN_SEGMENT =
	/\b(?:of|in|at|within|from|by|on|de|du|des|del|della|di|do|da|der|von|vom)\b.*$/;

/**
 * `Chief Product & Technology Officer`, `Chief Diversity, Equity and Inclusion Officer`: one office, so it is read
 * before the title is split. A comma alone separates: `Chief Architect, Security Officer` are two roles.
 */
const chiefOfficer = pattern(
	String.raw`\bchief (?!petty |warrant |master )(?:(?:(?!of |to |for |officer\b)[\p{L}\p{N}]+-?(?: ?[&+/] ?| (?:and )?)){1,7}|(?:(?!of |to |for |officer\b)[\p{L}\p{N}]+(?:, | ?[&+/] ?| ))+?(?:and|&) ?(?:(?!officer\b)[\p{L}\p{N}]+ ){1,3})officer\b`,
	'gu',
);

const EXECUTIVE_TERMS: Array<[ExecutiveTerm['kind'], RegExp]> = [
	['office', /\bchiefofficer\b|\bchief executive\b/g],
	[
		'rank',
		/\b(?:[esargd]vp|vp|vice pres(?:ident)?|vicepresident[ea]?|vice president[ea]|vize ?prasident(?:in)?)\b/g,
	],
	[
		'rank',
		/\b(?:managing director|geschaftsfuhrer(?:in)?|directeur general|directrice generale|directora? general)\b/g,
	],
	[
		'office',
		/\b(?:ceo|cfo|cto|coo|cmo|cpo|cio|ciso|chro|cro|cco|cdo|cso|clo|cao|cbo|cgo|cko|cno|cxo|cpto|cdao)\b/g,
	],
	['office', /\b(?<!vice )president[ea]?\b|\b(?<!vize )prasident(?:in)?\b/g],
	['office', /\b(?:co ?)?founder\b/g],
];

/** No title is longer; it bounds the work for whatever an ATS sends. */
const LONGEST_TITLE = 300;

const spelledOut = pattern(
	String.raw`(?<![\p{L}\p{N}])\p{L}(?:[ .-]+\p{L}){1,4}(?![\p{L}\p{N}])`,
	'gu',
);
const JOINED_LETTERS =
	/^(?:[esargd]?vp|ceo|cfo|cto|coo|cmo|cpo|cio|ciso|chro|cro|cco|cdo|cso|clo|cao|cbo|cgo|cko|cno|cxo)$/;

const hyphenOrDot = pattern(String.raw`(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])|[._]`, 'gu');
const betweenSegments = pattern(String.raw`[^\p{L}\p{N}\s]+`, 'u');

/**
 * A title as parts of equal standing (`Founder & CEO`), each a list of segments (`VP, Engineering`).
 * What follows `to` or `for` is another person and is left out before anything is split.
 */
function partsOf(title: string): string[][] {
	return (
		joinLetters(stripAccents(title.slice(0, LONGEST_TITLE)).replace(/\s+/g, ' '))
			.replace(/[’'`´]/g, ' ')
			.replace(hyphenOrDot(), ' ')
			.replace(/ +/g, ' ')
			// A role of its own, written as one word before `of` cuts the segment.
			.replace(/\bchief of staff\b/g, 'chiefofstaff')
			.replace(chiefOfficer(), 'chiefofficer')
			.replace(TO_THE_END, ' ')
			.replace(/(office of [^,;:()–—|]*?)(?:&|\+|\/|\band\b).*$/, '$1')
			.split(/&|\+|\/|;|\||\b(?:and|und|et)\b/)
			.map((part) =>
				part
					.split(betweenSegments())
					.map((segment) => segment.replace(/\s+/g, ' ').trim())
					.filter((segment) => segment !== ''),
			)
			.filter((segments) => segments.length > 0)
	);
}

/** `C.E.O.`, `V. P.` and `c e o` are written as one word. */
function joinLetters(text: string): string {
	return text.replace(spelledOut(), (letters) => {
		const joined = letters.replace(/[ .-]/g, '');
		return JOINED_LETTERS.test(joined) ? joined : letters;
	});
}

function judgePart(segments: string[]): Standing {
	let before = '';
	let standing: Standing = 'none';
	for (const segment of segments) {
		if (STAFF_OF_SOMEBODY.test(segment)) return 'supports';
		const role = segment.replace(WITHIN_SEGMENT, '').trim();
		for (const term of executiveTerms(role)) {
			const judged = judgeTerm(term, role, before);
			if (judged === 'supports') return 'supports';
			if (judged === 'holds') standing = 'holds';
		}
		if (standing === 'holds') return 'holds';
		before = `${before} ${role}`;
	}
	return standing;
}

function executiveTerms(role: string): ExecutiveTerm[] {
	return EXECUTIVE_TERMS.flatMap(([kind, pattern]) =>
		[...role.matchAll(pattern)].map((match) => ({
			kind,
			start: match.index,
			end: match.index + match[0].length,
		})),
	);
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
