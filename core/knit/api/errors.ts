import type { KnitRefusal } from './responses';

/** Why nothing came back from Knit at all. */
export type NoAnswer = { kind: 'timedOut' } | { kind: 'unreachable'; code: string | null };

/** What was asked of Knit, for the words about it: ids only, nothing that describes a person. */
export interface Asked {
	/** Knit's own name, e.g. `ats.job.list`. */
	endpoint: string;
	integrationId: string | null;
	/** e.g. `the application app-1`; null when the request is about no single record. */
	subject: string | null;
	/** Whether the request changes something at Knit, so that asking twice is not harmless. */
	changes: boolean;
}

/** What a person reads: what happened, and what to do. */
export interface Words {
	message: string;
	description: string;
}

const TIMED_OUT_CODES = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED'];

/** Reads a thrown value of n8n's request helper; only its code is looked at, since the rest may hold the key. */
export function readNoAnswer(thrown: unknown): NoAnswer {
	const code = codeOf(thrown, 0);
	return code !== null && TIMED_OUT_CODES.includes(code)
		? { kind: 'timedOut' }
		: { kind: 'unreachable', code };
}

export function wordsForNoAnswer(noAnswer: NoAnswer, asked: Asked): Words {
	const onlyIfSafe = asked.changes
		? 'Knit may have received the request: look in the Knit dashboard before you send it again.'
		: 'Run the workflow again in a few minutes.';
	if (noAnswer.kind === 'timedOut') {
		return { message: 'Knit did not answer in time', description: about(onlyIfSafe, asked, null) };
	}
	const code = noAnswer.code === null ? '' : ` (${noAnswer.code})`;
	return {
		message: 'Knit could not be reached',
		description: about(
			`The connection failed${code}. Check that this n8n can reach the internet, and 'Environment' in the Knit API credential. ${onlyIfSafe}`,
			asked,
			null,
		),
	};
}

export function wordsForRefusal(refusal: KnitRefusal, asked: Asked): Words {
	const { message, advice } = WORDS[refusal.kind](refusal, asked);
	return { message, description: about(advice, asked, refusal.knitExecutionId) };
}

type Phrase = (refusal: KnitRefusal, asked: Asked) => { message: string; advice: string };

const WORDS: Record<KnitRefusal['kind'], Phrase> = {
	keyRefused: () => ({
		message: 'Knit refused the API key',
		advice:
			"Paste the API key from the Knit dashboard into the Knit API credential again, and check its 'Environment'.",
	}),
	notAllowed: () => ({
		message: 'Knit does not allow this API key to do that',
		advice:
			'Check in the Knit dashboard that the integration belongs to this account and is still connected.',
	}),
	integrationUnknown: (_, { integrationId }) => ({
		message: `Knit does not know the integration ${integrationId ?? 'it was asked for'}`,
		advice:
			"Check the 'Integration ID'. The Knit ATS Event Trigger puts it out as integrationId with every event.",
	}),
	integrationDeactivated: (_, { integrationId }) => ({
		message: `The integration ${integrationId ?? 'that was asked for'} is deactivated`,
		advice: 'Connect the ATS to Knit again, or use the ID of an active integration.',
	}),
	notFound: (_, { subject, integrationId }) => ({
		message:
			subject === null ? 'Knit did not find what was asked for' : `Knit did not find ${subject}`,
		advice: `Check the IDs${integrationId === null ? '' : `, and that they belong to integration ${integrationId}`}. Some ATSs do not offer this through Knit.`,
	}),
	notSupported: () => ({
		message: 'The ATS behind this integration does not offer this through Knit',
		advice: 'Ask Knit which requests and filters it supports for this ATS.',
	}),
	tooManyRequests: ({ retryAfterSeconds }) => ({
		message: 'Knit asks for a pause: too many requests',
		advice:
			retryAfterSeconds === null
				? 'Run the workflow again in a few minutes, with fewer items at a time.'
				: `Run the workflow again in ${inWords(retryAfterSeconds)}, with fewer items at a time.`,
	}),
	unavailable: ({ statusCode }, { changes }) => ({
		message: `Knit is not available at the moment (HTTP ${statusCode})`,
		advice: changes
			? 'Look in the Knit dashboard to see whether it was done before you send it again.'
			: 'Run the workflow again in a few minutes.',
	}),
	redirected: () => ({
		message: 'The address in the Knit API credential leads elsewhere',
		advice:
			"The API key was not sent on. Check 'Environment' and 'Base URL' in the Knit API credential.",
	}),
	requestRefused: ({ statusCode }) => ({
		message: 'Knit did not accept the request',
		advice:
			statusCode < 400
				? 'Check the IDs and settings of this node. Knit’s own words can name a person, so they are left out.'
				: `Check the IDs and settings of this node (HTTP ${statusCode}). Knit’s own words can name a person, so they are left out.`,
	}),
	notKnit: ({ statusCode }) => ({
		message: 'The answer did not come from Knit, or is not readable',
		advice: `What came back does not look like an answer of Knit (HTTP ${statusCode}). Check 'Environment' and 'Base URL' in the Knit API credential.`,
	}),
	withoutData: (_, { changes }) => ({
		message: 'Knit accepted the request but sent no data',
		advice: changes
			? 'Look in the Knit dashboard to see whether it was done before you send it again.'
			: 'Check in the Knit dashboard that the integration is connected and has data.',
	}),
};

/** Advice first, then what Knit's support needs to find the request. */
function about(advice: string, asked: Asked, knitExecutionId: string | null): string {
	const facts = [
		`request ${asked.endpoint}`,
		asked.integrationId === null ? null : `integration ${asked.integrationId}`,
		asked.subject,
		knitExecutionId === null ? null : `Knit execution ID ${knitExecutionId}`,
	].filter((fact) => fact !== null);
	return `${advice} For Knit’s support: ${facts.join(', ')}.`;
}

function inWords(seconds: number): string {
	if (seconds === 1) return '1 second';
	if (seconds <= 90) return `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}

/** n8n wraps what the connection reported; the code sits on it or on one of its causes. */
function codeOf(thrown: unknown, depth: number): string | null {
	if (typeof thrown !== 'object' || thrown === null || depth > 4) return null;
	if (
		'code' in thrown &&
		typeof thrown.code === 'string' &&
		/^[A-Z0-9_]{3,40}$/.test(thrown.code)
	) {
		return thrown.code;
	}
	if ('cause' in thrown) return codeOf(thrown.cause, depth + 1);
	return null;
}
