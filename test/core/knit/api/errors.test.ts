import {
	readNoAnswer,
	wordsForNoAnswer,
	wordsForRefusal,
	type Asked,
} from '../../../../core/knit/api/errors';
import type { KnitRefusal, KnitRefusalKind } from '../../../../core/knit/api/responses';

const lookUp: Asked = {
	endpoint: 'ats.application.get',
	integrationId: 'in-1',
	subject: 'the application app-1',
	changes: false,
};
const change: Asked = { ...lookUp, endpoint: 'sync.start', subject: null, changes: true };

function refusal(kind: KnitRefusalKind, more: Partial<KnitRefusal> = {}): KnitRefusal {
	return { kind, statusCode: 400, retryAfterSeconds: null, knitExecutionId: 'ex-1', ...more };
}

const KINDS: KnitRefusalKind[] = [
	'keyRefused',
	'integrationUnknown',
	'integrationDeactivated',
	'notAllowed',
	'notFound',
	'notSupported',
	'tooManyRequests',
	'unavailable',
	'redirected',
	'requestRefused',
	'notKnit',
	'withoutData',
];

describe('readNoAnswer', () => {
	it.each(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED'])('knows %s for a time-out', (code) => {
		expect(readNoAnswer({ code })).toEqual({ kind: 'timedOut' });
		expect(readNoAnswer({ message: 'wrapped', cause: { cause: { code } } })).toEqual({
			kind: 'timedOut',
		});
	});

	it.each([
		[{ code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
		[new Error('x', { cause: { code: 'ENOTFOUND' } }), 'ENOTFOUND'],
		[{ code: 'Bearer dummy-key' }, null],
		[{ code: 500 }, null],
		['ECONNREFUSED', null],
		[null, null],
		[undefined, null],
	])('takes %p for a Knit out of reach (%p)', (thrown, code) => {
		expect(readNoAnswer(thrown)).toEqual({ kind: 'unreachable', code });
	});

	it('comes to an end when causes go in circles', () => {
		const thrown: { cause?: unknown } = {};
		thrown.cause = thrown;

		expect(readNoAnswer(thrown)).toEqual({ kind: 'unreachable', code: null });
	});
});

describe('the words for what went wrong', () => {
	it.each([
		['integrationUnknown', 'Knit does not know the integration in-1'],
		['integrationDeactivated', 'The integration in-1 is deactivated'],
	] as const)('names the integration (%s)', (kind, message) => {
		expect(wordsForRefusal(refusal(kind), lookUp)).toMatchObject({
			message,
			description: expect.stringContaining('Knit execution ID ex-1'),
		});
	});

	it('warns that a change may have been carried out, and lets a look-up be repeated', () => {
		expect(wordsForNoAnswer({ kind: 'timedOut' }, change)).toEqual({
			message: 'Knit did not answer in time',
			description: expect.stringContaining(
				'Knit may have received the request: look in the Knit dashboard',
			),
		});
		expect(wordsForNoAnswer({ kind: 'timedOut' }, lookUp).description).toContain(
			'Run the workflow again',
		);
		expect(wordsForRefusal(refusal('unavailable'), change).description).toContain(
			'before you send it again',
		);
	});

	it('says which record and which integration, and what Knit’s support needs', () => {
		const { message, description } = wordsForRefusal(refusal('notFound'), lookUp);

		expect(message).toBe('Knit did not find the application app-1');
		expect(description).toMatch(
			/request ats\.application\.get, integration in-1, the application app-1, Knit execution ID ex-1\.$/,
		);
	});

	it.each([
		[1, 'in 1 second'],
		[45, 'in 45 seconds'],
		[90, 'in 90 seconds'],
		[91, 'in 2 minutes'],
		[3600, 'in 60 minutes'],
	])('says %i seconds as "%s"', (retryAfterSeconds, words) => {
		const { description } = wordsForRefusal(
			refusal('tooManyRequests', { retryAfterSeconds }),
			lookUp,
		);

		expect(description).toContain(`${words},`);
	});

	it.each(KINDS)('tells a recruiter what to do about %s, in calm words', (kind) => {
		for (const asked of [lookUp, change]) {
			const { message, description } = wordsForRefusal(refusal(kind), asked);

			expect(message).toMatch(/^[A-Z][^.]*$/);
			expect(description).toMatch(/^[A-Z].*\.$/s);
			expect(`${message} ${description}`).not.toMatch(/error|problem|failure|failed|mistake/i);
		}
	});
});
