import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';

import { baseUrlOf } from './environments';
import { readNoAnswer, wordsForNoAnswer, wordsForRefusal, type Asked, type Words } from './errors';
import {
	readResponse,
	type Expected,
	type KnitAnswer,
	type KnitReading,
	type KnitRefusal,
} from './responses';

export interface KnitRequest {
	method: Extract<IHttpRequestMethods, 'GET' | 'POST'>;
	/** Knit's own name, e.g. `ats.job.list`. */
	endpoint: string;
	/** Left out for requests about the whole account. */
	integrationId?: string;
	/** What is undefined is not sent. */
	query?: IDataObject;
	body?: IDataObject;
	/** The record asked for, for the words of an outcome: `the application app-1`. Ids only. */
	subject?: string;
	/** Whether the request changes something at Knit. */
	changes?: boolean;
	/** Where the answer carries what it says; `data` when left out. */
	expects?: Expected;
	/** Left out where no item is at work, as when a workflow is published. */
	itemIndex?: number;
}

/** A request made for one item of an execution. */
export type KnitItemRequest = KnitRequest & { itemIndex: number };

/** Whoever may talk to Knit: a node at work, a trigger that is being published, a list in a panel. */
export type KnitCaller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

const TIMEOUT_MILLISECONDS = 30_000;

/** A GET is asked at most three times; a POST once, because the first may have been carried out. */
const MOST_ATTEMPTS = 3;
const FIRST_PAUSE_SECONDS = 0.5;
/** An execution that sleeps longer than this looks stuck; the person is told when to come back instead. */
const LONGEST_PAUSE_SECONDS = 10;

/**
 * Sends one request to Knit and returns what its envelope holds. Throws a NodeApiError in a recruiter's
 * words for everything else, with neither the key nor anything of Knit's answer in it.
 */
export async function knitRequest(this: KnitCaller, request: KnitRequest): Promise<KnitAnswer> {
	const reading = await askKnit.call(this, request);
	if (reading.kind === 'answered') return reading.answer;
	throw refusalError.call(this, reading.refusal, request);
}

/**
 * Sends one request to Knit and tells what came back, refusals included; throws only when nothing came
 * back, or nothing could be asked. The key goes to the address of the credential and nowhere else:
 * redirects are not followed.
 */
export async function askKnit(this: KnitCaller, request: KnitRequest): Promise<KnitReading> {
	const options = await optionsOf.call(this, request);
	for (let attempt = 1; ; attempt++) {
		const reading = await send.call(this, options, request);
		if (reading.kind === 'answered' || request.method !== 'GET') return reading;

		const pause = pauseBefore(reading.refusal, attempt);
		if (pause === null) return reading;
		await sleep(pause * 1000);
	}
}

/** What to throw for a refusal that nothing can be made of. */
export function refusalError(
	this: KnitCaller,
	refusal: KnitRefusal,
	request: KnitRequest,
): NodeApiError {
	const words = wordsForRefusal(refusal, askedBy(request));
	const httpCode = String(refusal.statusCode);
	// Knit's answer stays out of it: n8n stores and shows whatever the second argument carries.
	return new NodeApiError(this.getNode(), {}, { ...words, httpCode, ...itemOf(request) });
}

async function optionsOf(this: KnitCaller, request: KnitRequest): Promise<IHttpRequestOptions> {
	const address = baseUrlOf(await this.getCredentials('knitApi'));
	if (address.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), 'The Knit API credential cannot be used', {
			description: address.reason,
			...itemOf(request),
		});
	}
	return {
		method: request.method,
		url: `${address.baseUrl}/${request.endpoint}`,
		headers: headersOf.call(this, request),
		...(request.query === undefined ? {} : { qs: request.query }),
		// As text: n8n would leave out an empty object, and Knit wants one to deactivate an integration.
		...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
		json: true,
		timeout: TIMEOUT_MILLISECONDS,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

function headersOf(this: KnitCaller, request: KnitRequest): IDataObject {
	const { integrationId, body } = request;
	const contentType = body === undefined ? {} : { 'Content-Type': 'application/json' };
	if (integrationId === undefined) return contentType;
	const trimmed = integrationId.trim();
	if (!/^[\x21-\x7e]+$/.test(trimmed)) {
		const what = trimmed === '' ? 'is empty' : 'contains characters that no ID of Knit has';
		throw new NodeOperationError(this.getNode(), `The 'Integration ID' ${what}`, {
			description:
				"Enter the ID that Knit gave the connected ATS, or pass it in the item's integrationId field.",
			...itemOf(request),
		});
	}
	return { ...contentType, 'X-Knit-Integration-Id': trimmed };
}

async function send(
	this: KnitCaller,
	options: IHttpRequestOptions,
	request: KnitRequest,
): Promise<KnitReading> {
	try {
		const response: unknown = await this.helpers.httpRequestWithAuthentication.call(
			this,
			'knitApi',
			{ ...options },
		);
		return readResponse(response, DateTime.utc(), request.expects);
	} catch (thrown) {
		const words = wordsForNoAnswer(readNoAnswer(thrown), askedBy(request));
		throw new NodeApiError(this.getNode(), {}, { ...words, ...itemOf(request) });
	}
}

/** Seconds to wait before the next attempt; null when there is to be none. */
function pauseBefore(refusal: KnitRefusal, attempt: number): number | null {
	const mayPass = refusal.kind === 'tooManyRequests' || refusal.kind === 'unavailable';
	if (!mayPass || attempt >= MOST_ATTEMPTS) return null;
	const pause = refusal.retryAfterSeconds ?? FIRST_PAUSE_SECONDS * 2 ** (attempt - 1);
	return pause <= LONGEST_PAUSE_SECONDS ? pause : null;
}

function itemOf({ itemIndex }: KnitRequest): { itemIndex?: number } {
	return itemIndex === undefined ? {} : { itemIndex };
}

function askedBy(request: KnitRequest): Asked {
	return {
		endpoint: request.endpoint,
		integrationId: request.integrationId?.trim() ?? null,
		subject: request.subject ?? null,
		changes: request.changes ?? false,
	};
}

const keySchema = z.object({ apiKey: z.string().trim().min(1) });

/** No organisation goes by this name: the answer is about the key, and nobody's data is read. */
const TEST_ORGANISATION = 'n8n-connection-test';

/**
 * The test behind a Knit API credential's *Test* button: for every node's `methods.credentialTest`. Knit
 * documents no request that only checks a key, so this asks for the integrations of an organisation that
 * does not exist, and any answer of Knit but a refused key shows that the key is good.
 */
export async function knitApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const address = baseUrlOf(credential.data);
	if (address.kind === 'refused') return { status: 'Error', message: address.reason };
	const key = keySchema.safeParse(credential.data);
	if (!key.success) return { status: 'Error', message: "The 'API Key' is empty." };

	const asked: Asked = {
		endpoint: 'integration.details',
		integrationId: null,
		subject: null,
		changes: false,
	};
	// The one request helper that n8n gives to a credential test.
	const { helpers } = this;
	try {
		const response: unknown = await helpers.request({
			method: 'GET',
			uri: `${address.baseUrl}/${asked.endpoint}`,
			qs: { originOrgId: TEST_ORGANISATION },
			headers: { Authorization: `Bearer ${key.data.apiKey}` },
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT_MILLISECONDS,
		});
		return verdictOn(readResponse(response, DateTime.utc()), asked);
	} catch (thrown) {
		return failedTest(wordsForNoAnswer(readNoAnswer(thrown), asked));
	}
}

const KEY_IS_GOOD: KnitRefusal['kind'][] = [
	'integrationUnknown',
	'notFound',
	'notSupported',
	'requestRefused',
	'withoutData',
];

function verdictOn(reading: KnitReading, asked: Asked): INodeCredentialTestResult {
	if (reading.kind === 'answered' || KEY_IS_GOOD.includes(reading.refusal.kind)) {
		return { status: 'OK', message: 'Knit accepted the API key' };
	}
	const { refusal } = reading;
	const isKeyRefused = refusal.kind === 'notAllowed';
	return failedTest(
		wordsForRefusal(isKeyRefused ? { ...refusal, kind: 'keyRefused' } : refusal, asked),
	);
}

function failedTest({ message, description }: Words): INodeCredentialTestResult {
	return { status: 'Error', message: `${message}. ${description}` };
}
