import { randomUUID } from 'node:crypto';
import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IDataObject,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import {
	isFromGreenhouse,
	listTests,
	LONGEST_KEY,
	offeredTests,
	readCallName,
	readResponseError,
	readSendTest,
} from '../../core/assessments/greenhouse';
import { fieldsOf, pick, readCode, readText } from '../../core/knit/records/fields';
import { properties, triggerPanel } from './properties';

/** The part of Express' response that is used. */
interface Response {
	status(code: number): Response;
	setHeader(name: string, value: string): unknown;
	send(body: string): unknown;
	end(): unknown;
}

const OUTPUTS = { send_test: 0, test_status: 1, response_error: 2 };
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

export class GreenhouseAssessmentTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Greenhouse Assessment Trigger',
		name: 'greenhouseAssessmentTrigger',
		icon: { light: 'file:../../icons/knit.svg', dark: 'file:../../icons/knit.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for every call to a webhook of a node with version 1.
		version: 2,
		subtitle: 'Sends Tests for Greenhouse',
		description: 'Starts the workflow when Greenhouse sends a test or asks for its result',
		eventTriggerDescription: 'Waiting for Greenhouse to call the test URL',
		activationMessage: 'Greenhouse can now list your tests, send them, and ask for results.',
		triggerPanel,
		defaults: { name: 'Greenhouse Assessment Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Send Test', 'Test Status', 'Response Error'],
		credentials: [
			{ name: 'greenhouseAssessmentApi', required: true, testedBy: 'greenhouseKeyTest' },
		],
		// Literals only: an expression here would be evaluated for every call, wanted or not.
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'responseNode',
				path: 'greenhouse/:call',
				isFullPath: true,
			},
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'responseNode',
				path: 'greenhouse/:call',
				isFullPath: true,
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = { credentialTest: { greenhouseKeyTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await checkKey.call(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkKey.call(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const response: Response = this.getResponseObject();
		const { authorization } = this.getHeaderData();
		if (!isFromGreenhouse(authorization, await readKey.call(this))) {
			response.status(401).end();
			return ANSWERED;
		}
		const request: { method?: unknown } = this.getRequestObject();
		const name = pick(fieldsOf(this.getParamsData()), 'call');
		const call = readCallName(name, String(request.method));
		switch (call) {
			case null:
				return notFound(response, 'There is no such call.');
			case 'list_tests': {
				return replied(response, 200, listTests(testsOf.call(this)));
			}
			case 'send_test': {
				const known = { assessmentId: randomUUID(), at: new Date().toISOString() };
				const reading = readSendTest(this.getBodyData(), testsOf.call(this), known);
				if (reading.kind === 'refused') {
					return notFound(response, `The request ${reading.reason}.`);
				}
				const { request: asked } = reading;
				const item = { ...asked, candidate: { ...asked.candidate }, row: { ...asked.row } };
				return started('send_test', {
					...item,
					statusCode: 200,
					answer: { partner_interview_id: known.assessmentId },
				});
			}
			case 'test_status': {
				const id = readCode(pick(fieldsOf(this.getQueryData()), 'partner_interview_id'));
				if (id === null) return notFound(response, 'There is no such assessment.');
				return started('test_status', { assessmentId: id });
			}
			case 'response_error': {
				const report = readResponseError(this.getBodyData());
				if (report === null) return notFound(response, 'The report cannot be read.');
				return started('response_error', {
					...report,
					statusCode: 200,
					answer: { status: 200 },
				});
			}
		}
	}
}

function started(call: keyof typeof OUTPUTS, json: IDataObject): IWebhookResponseData {
	const outputs = Object.keys(OUTPUTS).map((name) => (name === call ? [{ json }] : []));
	return { workflowData: outputs };
}

/** The only refusal, beside 401, that Greenhouse documents. */
function notFound(response: Response, error: string): IWebhookResponseData {
	return replied(response, 404, { error });
}

function replied(response: Response, status: number, body: object): IWebhookResponseData {
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	response.status(status).send(JSON.stringify(body));
	return ANSWERED;
}

function testsOf(this: IWebhookFunctions) {
	return offeredTests(this.getNodeParameter('tests', {}));
}

/** A credential that cannot be read lets nobody in. */
async function readKey(this: IWebhookFunctions): Promise<string> {
	try {
		return keyIn(await this.getCredentials('greenhouseAssessmentApi'));
	} catch {
		return '';
	}
}

const keyIn = (credential: unknown): string => readText(pick(fieldsOf(credential), 'apiKey')) ?? '';

async function checkKey(this: IHookFunctions): Promise<void> {
	const problem = problemWith(keyIn(await this.getCredentials('greenhouseAssessmentApi')));
	if (problem === null) return;
	throw new NodeOperationError(this.getNode(), problem, {
		description: 'Change it in the Greenhouse Assessment API credential, and tell Greenhouse.',
	});
}

async function greenhouseKeyTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = problemWith(keyIn(data));
	return problem === null
		? { status: 'OK', message: 'This key can be used' }
		: { status: 'Error', message: problem };
}

const SHORTEST_KEY = 16;

function problemWith(key: string): string | null {
	if (key === '') return "The 'API Key' is empty";
	if (key.length < SHORTEST_KEY) return `The 'API Key' is shorter than ${SHORTEST_KEY} characters`;
	if (key.length > LONGEST_KEY) return `The 'API Key' is longer than ${LONGEST_KEY} characters`;
	return /^[\x21-\x39\x3b-\x7e]+$/.test(key)
		? null
		: "The 'API Key' has a colon, a space or a letter with an accent in it";
}
