import type { Suggestion } from '../engagement/nextBest';
import type { SentOffer } from '../engagement/offer';
import type { Settings } from '../settings/settings';
import { cleanForMessage, cleanName } from '../text/clean';
import { oneEmailAddress } from '../text/emailAddress';
import { staffEmail, type StaffMessage } from './staffMessage';
import { lines, type Words } from './words/parts';

const LONGEST_VALUE = 200;

/** To be edited in the panel. Nothing of it goes to a candidate. */
export const NEXT_CANDIDATES_WORDS: Words = {
	subject: '{candidate} declined: who you could talk to next',
	email: lines(
		'# {candidate} declined · {role}',
		'',
		'These people are still active or came close. Nobody has been contacted.',
		'',
		'{suggestions}',
		'---',
		'Stage, role and dates decide the order. Nothing else about a person is read.',
	),
	slack: null,
};

export type DeclinedByCandidate = Pick<
	SentOffer,
	'offerKey' | 'applicationKey' | 'candidateName' | 'role' | 'recruiterEmail'
>;

/** The mail to the recruiter; none when there is nobody to suggest. */
export function writeNextCandidates(
	offer: DeclinedByCandidate,
	suggestions: Suggestion[],
	words: Words,
	settings: Settings,
): StaffMessage[] {
	if (suggestions.length === 0) return [];
	const { reviewerEmail, teamEmail } = settings;
	const values: Record<string, string | null> = {
		candidate: cleanName(offer.candidateName, LONGEST_VALUE) ?? 'A candidate',
		role: cleanForMessage(offer.role, LONGEST_VALUE),
		suggestions: suggestions.map(inOneLine).join('\n'),
	};
	return [
		staffEmail(
			{
				messageId: `next-${offer.offerKey}`,
				offerKey: offer.offerKey,
				applicationKey: offer.applicationKey,
				audience: 'recruiter',
				occasion: 'next_candidates',
			},
			{
				to: oneEmailAddress(offer.recruiterEmail) ?? (reviewerEmail || teamEmail),
				subject: words.subject,
				template: words.email ?? '',
			},
			(name) => (Object.hasOwn(values, name) ? (values[name] ?? null) : null),
			settings,
		),
	];
}

function inOneLine(suggestion: Suggestion, index: number): string {
	const { name, role, reason, candidateId, applicationId } = suggestion;
	const ids = [
		candidateId === null ? null : `candidate ${candidateId}`,
		applicationId === null ? null : `application ${applicationId}`,
	].filter((id) => id !== null);
	const who = [name ?? 'No name in the ATS', role].filter((part) => part !== null).join(', ');
	return `${index + 1}. ${who}. ${reason}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}`;
}
