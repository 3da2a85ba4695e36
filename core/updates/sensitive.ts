import { isSensitiveName } from '../knit/records/redact';
import { containsWords, isSameText } from '../text/matching';
import type { AtsState, CandidateUpdate } from './types';

/** Words of a rejection, a hire or a withdrawal, as stages and events of ATSs are named. */
const SENSITIVE_WORDS = [
	...['reject', 'rejects', 'rejected', 'rejecting', 'rejection', 'auto rejected', 'autoreject'],
	...['decline', 'declined', 'declines', 'disqualify', 'disqualified', 'disqualification'],
	...['dismiss', 'dismissed', 'not selected', 'not a fit', 'turned down', 'no longer considered'],
	...['hire', 'hires', 'hired', 'no hire', 'offer accepted', 'onboarded'],
	...['withdraw', 'withdraws', 'withdrew', 'withdrawn', 'withdrawal', 'dropped out'],
	...['archive', 'archived', 'terminated'],
	...['abgelehnt', 'absage', 'abgesagt', 'eingestellt', 'zurückgezogen'],
	...['refusé', 'rejeté', 'embauché', 'désisté', 'rechazado', 'descartado', 'contratado'],
	...['afgewezen', 'aangenomen', 'teruggetrokken', 'rejeitado', 'recusado'],
];

/** An ATS closes an application with these. */
const CLOSED_STATUSES = ['REJECTED', 'HIRED', 'WITHDRAWN', 'ARCHIVED'];

/** What programs call themselves where the name of a person belongs. `Ai` and `Bot` are also names of people. */
const NAMES_OF_NOBODY = [
	...['ai', 'bot', 'system', 'admin', 'none', 'nobody', 'unknown', 'recruiter', 'the recruiter'],
	...['hiring team', 'recruiting team', 'user', 'test'],
];
const WORDS_OF_PROGRAMS = [
	...['agent', 'chatbot', 'robot', 'automation', 'automated', 'automatic', 'workflow', 'n8n'],
	...['llm', 'gpt', 'assistant', 'screener', 'screening', 'service account', 'noreply', 'no reply'],
];

const SMALL_THEN_LARGE = /(\p{Ll})(\p{Lu})/gu;
const SENTENCE_END = /(?<=[.!?;])\s|\n/;
/** The ATS knows no other money than pay. */
const AMOUNT_OF_MONEY = /[$€£¥₹]\s?\d|\d\s?k?\s?[$€£¥₹]/iu;

/** The fields that mention pay or a protected attribute, by the words that redaction goes by. */
export function fieldsWithProtectedWords(update: CandidateUpdate): string[] {
	const { note, rationale, recommendation, score, stageEvent } = update;
	const texts = { note, rationale, recommendation, score, 'stage event': stageEvent };
	return Object.entries(texts)
		.filter(([, text]) => text !== null && saysProtected(text))
		.map(([name]) => name);
}

function saysProtected(text: string): boolean {
	// Stems are looked for in words run together, which must not run from one sentence into the next.
	return AMOUNT_OF_MONEY.test(text) || text.split(SENTENCE_END).some(isSensitiveName);
}

/** Whether one of these texts names a rejection, a hire, a withdrawal or one of the further words. */
export function saysSensitiveStatus(texts: Array<string | null>, furtherWords: string[]): boolean {
	const words = [...SENSITIVE_WORDS, ...furtherWords];
	return texts.some(
		(text) => text !== null && words.some((word) => containsWords(spaced(text), spaced(word))),
	);
}

/** Any other stage would open it again. */
export function isClosed({ application }: AtsState): boolean {
	const status = application.status?.toUpperCase() ?? '';
	return application.rejection !== null || CLOSED_STATUSES.includes(status);
}

/** Whether this is the name of a person, as far as a name can tell. */
export function isPerson(name: string | null): name is string {
	if (name === null || !/\p{L}/u.test(name)) return false;
	const text = spaced(name);
	return (
		!NAMES_OF_NOBODY.some((nobody) => isSameText(text, nobody)) &&
		!WORDS_OF_PROGRAMS.some((word) => containsWords(text, word))
	);
}

/** The evaluator and the model recommend; somebody else has to decide. */
export function isDecidedByPerson({ decidedBy, evaluator, model }: CandidateUpdate): boolean {
	if (!isPerson(decidedBy)) return false;
	return ![evaluator, model].some((name) => name !== null && isSameText(name, decidedBy));
}

/** `candidateRejected` as two words. */
function spaced(text: string): string {
	return text.replace(SMALL_THEN_LARGE, '$1 $2');
}
