import { OCCASIONS, OCCASION_NAMES, type Lane, type Occasion } from '../../engagement/occasions';
import type { Words } from '../words';
import { lines } from '../words/parts';

/** The words of one message about an open offer. `sms`: for a text message in its place; null where there is none. */
export interface OfferWords extends Words {
	sms: string | null;
}

const SIGNATURE = lines('Warm regards,', '{recruiter}', '{company}');

/** Nobody should have to wonder why they get this, or how to make it stop. */
const WHY_YOU_GET_THIS = lines(
	'---',
	'You get this email because {company} has sent you an offer. We send two automated emails at most.',
	'[Stop automated emails]({offerLink})',
);

const IDS = lines(
	'---',
	'Candidate {candidateId} · Application {applicationId} · Requisition {requisitionId} · Offer {offerId}',
);

const CANDIDATE = '# {candidate} · {role}';

const FACTS = lines(
	'Sent to the candidate: {whatWasSent}',
	'Offer sent: {sentAt}',
	'Offer expires: {expires}',
	'Offer viewed: {viewedAt}',
	'Hiring manager: {hiringManager}',
);
const CONTACT = lines('Phone: {phone}', 'Email: {candidateEmail}');

/** The words that the pack comes with; each can be replaced in the panel of *Offer Message*. */
export const OFFER_WORDS: Record<Occasion, OfferWords> = {
	next_steps: {
		subject: 'Your offer from {company}: what happens next',
		email: lines(
			'Hi {firstName},',
			'',
			'We are so glad to offer you the role of {role}! {hiringManager} and the team look forward to working with you.',
			'',
			'Take your time to read the offer. It is open until {expires}.',
			'',
			'[See your offer]({portalLink})',
			'',
			'Do you have a question? Reply to this email, or write to {contact}.',
			'',
			SIGNATURE,
			WHY_YOU_GET_THIS,
		),
		slack: null,
		sms: null,
	},
	check_in: {
		subject: 'Any questions about your offer?',
		email: lines(
			'Hi {firstName},',
			'',
			'How are you getting on with your offer from {company}?',
			'',
			'If anything is unclear, reply to this email. {recruiter} is happy to talk it through with you.',
			'',
			'Your offer is open until {expires}.',
			'',
			'[See your offer]({portalLink})',
			'',
			SIGNATURE,
			WHY_YOU_GET_THIS,
		),
		slack: null,
		sms: 'Hi {firstName}, do you have any questions about your offer from {company}? Write to {contact}.',
	},
	recruiter_task: {
		subject: 'Please get in touch: {candidate} has not decided',
		email: lines(
			CANDIDATE,
			'',
			'{reason}',
			'Please get in touch. Nothing more is sent automatically while the offer is open.',
			'',
			'Open for: {openFor}',
			FACTS,
			CONTACT,
			IDS,
		),
		slack: lines(
			CANDIDATE,
			'',
			'{recruiter}, please get in touch. {reason}',
			'Nothing more is sent automatically while the offer is open.',
			'',
			'Open for: {openFor}',
			FACTS,
			IDS,
		),
		sms: null,
	},
	mail_unsure: {
		subject: 'Please check: did our email reach {candidate}?',
		email: lines(
			CANDIDATE,
			'',
			'Something broke while an email to {candidate} was being sent. It may not have arrived.',
			'We do not send it again, so that nobody gets it twice. Please get in touch.',
			'',
			'Open for: {openFor}',
			FACTS,
			CONTACT,
			IDS,
		),
		slack: lines(
			CANDIDATE,
			'',
			'{recruiter}, an email to {candidate} may not have arrived. Please get in touch.',
			'',
			FACTS,
			IDS,
		),
		sms: null,
	},
	ask_why: {
		subject: 'One question about your decision',
		email: lines(
			'Hi {firstName},',
			'',
			'Thank you for letting us know, and for the time you gave us.',
			'',
			'Would you tell us why you decided against our offer? It takes a minute, and every answer is optional.',
			'',
			'[Tell us why]({feedbackLink})',
			'',
			'We wish you all the best.',
			'',
			SIGNATURE,
			'---',
			'You get this email because you declined an offer from {company}. It is the last automated one.',
		),
		slack: null,
		sms: null,
	},
	offer_declined: {
		subject: '{candidate} has declined the offer',
		email: lines(
			CANDIDATE,
			'',
			'{candidate} has declined the offer.',
			'{askNote}',
			'',
			'Declined: {decidedAt}',
			FACTS,
			CONTACT,
			'[Page to forward]({linkToForward})',
			IDS,
		),
		slack: lines(
			CANDIDATE,
			'',
			'{recruiter}, {candidate} has declined the offer.',
			'',
			'Declined: {decidedAt}',
			FACTS,
			IDS,
		),
		sms: null,
	},
	decline_reason: {
		subject: 'Why {candidate} declined',
		email: lines(
			CANDIDATE,
			'',
			'{candidate} told us why they declined.',
			'',
			'Reason: {declineReason}',
			'In their words: {note}',
			IDS,
		),
		slack: null,
		sms: null,
	},
};

/** The occasions of a lane, in the order in which its panel shows them. */
export function occasionsOf(lane: Lane): Occasion[] {
	return OCCASION_NAMES.filter((occasion) => OCCASIONS[occasion].lane === lane);
}
