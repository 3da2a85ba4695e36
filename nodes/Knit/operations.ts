import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { applicationFiltersOf } from '../../core/knit/api/applicationFilters';
import { fieldsOf, isRecord, pick, readCode, readText } from '../../core/knit/records/fields';
import { readPage } from '../../core/knit/api/lists';
import { readCandidate } from '../../core/knit/records/people';
import { readApplication, readJob } from '../../core/knit/records/application';
import { redact } from '../../core/knit/records/redact';
import type { KnitAnswer, KnitRefusalKind } from '../../core/knit/api/responses';
import { refusalError, type KnitItemRequest } from '../../core/knit/api/transport';
import type { LookUps } from './lookUps';

type LookUp = (
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
) => Promise<INodeExecutionData[]>;

const LOOK_UPS: Record<string, LookUp> = {
	'application:get': getApplication,
	'application:getAll': getApplications,
	'candidate:search': searchCandidates,
	'job:get': getJob,
	'job:getAll': getJobs,
};

/** Knit says 404 for an ATS that does not offer a list, whatever the words. */
const HAS_NO_JOBS: KnitRefusalKind[] = ['notFound', 'notSupported'];

/** What one item asks for, as items without item linking. */
export async function lookUp(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const resource = this.getNodeParameter('resource', itemIndex);
	const operation = this.getNodeParameter('operation', itemIndex);
	const chosen = LOOK_UPS[`${resource}:${operation}`];
	if (chosen === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			"This 'Resource' and this 'Operation' do not go together",
			{ description: 'Choose both again from the lists in the panel.', itemIndex },
		);
	}
	return await chosen.call(this, lookUps, itemIndex);
}

async function getJob(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const jobId = idParameter.call(this, 'jobId', itemIndex);
	const integrationId = idParameter.call(this, 'integrationId', itemIndex);
	const keepInput = this.getNodeParameter('options.keepInput', itemIndex, false) === true;
	const withoutJob = (note: string) => [keptItem.call(this, itemIndex, null, note)];

	if (jobId === '') {
		if (keepInput) return withoutJob('No job was looked up, because no job ID is known.');
		throw emptyParameter.call(this, 'Job ID', itemIndex);
	}
	if (keepInput && integrationId === '') {
		return withoutJob(
			`Job ${jobId} was not looked up, because it is not known which integration it belongs to.`,
		);
	}

	const request = getRequest('ats.job.list', integrationId, itemIndex, `the job ${jobId}`);
	const found = await lookUps.findJob(request, jobId);
	if (found.kind === 'found') {
		const shape = shaperOf.call(this, itemIndex, (raw) => readJob(raw) ?? readJob({ jobId }));
		const job = shape(found.job);
		return [keepInput ? keptItem.call(this, itemIndex, job, null) : { json: job }];
	}
	if (keepInput && (found.kind === 'notFound' || HAS_NO_JOBS.includes(found.refusal.kind))) {
		return withoutJob(
			found.kind === 'notFound'
				? `Knit has no job ${jobId} for integration ${integrationId}; it may have been closed or removed in the ATS.`
				: `Job ${jobId} was not looked up, because Knit offers no list of jobs for integration ${integrationId}.`,
		);
	}
	if (found.kind === 'refused') throw refusalError.call(this, found.refusal, request);
	throw new NodeOperationError(this.getNode(), `Knit has no job ${jobId}`, {
		description: `All jobs of integration ${integrationId} were looked through. Check the job ID and the integration; a job that was closed or removed in the ATS may no longer be listed. To go on without the job, turn on 'Keep Input Fields'.`,
		itemIndex,
	});
}

async function getJobs(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = idParameter.call(this, 'integrationId', itemIndex);
	const request = getRequest('ats.job.list', integrationId, itemIndex);
	const jobs = await listed.call(this, lookUps, request, 'jobs');
	const shape = shaperOf.call(this, itemIndex, readJob);
	return jobs.map((job) => ({ json: shape(job) }));
}

async function getApplication(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = idParameter.call(this, 'integrationId', itemIndex);
	const applicationId = idParameter.call(this, 'applicationId', itemIndex);
	const candidateId = idParameter.call(this, 'candidateId', itemIndex);
	if (applicationId === '') throw emptyParameter.call(this, 'Application ID', itemIndex);
	if (candidateId === '') throw emptyParameter.call(this, 'Candidate ID', itemIndex);

	const subject = `the application ${applicationId}`;
	const request: KnitItemRequest = {
		...getRequest('ats.application.get', integrationId, itemIndex, subject),
		query: { applicationId, candidateId },
	};
	const answer = await answerOf.call(this, lookUps, request);
	const application = pick(fieldsOf(answer.data), 'application');
	if (!isRecord(application)) {
		throw new NodeOperationError(this.getNode(), `Knit did not find ${subject}`, {
			description: `Check that the application belongs to candidate ${candidateId} and to integration ${integrationId}.`,
			itemIndex,
		});
	}
	return [{ json: shaperOf.call(this, itemIndex, readApplication)(application) }];
}

async function getApplications(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = idParameter.call(this, 'integrationId', itemIndex);
	const filters = applicationFiltersOf(
		this.getNodeParameter('filters', itemIndex, {}),
		this.getTimezone(),
	);
	if (filters.kind === 'refused') {
		throw new NodeOperationError(
			this.getNode(),
			`The value of the filter '${filters.filter}' cannot be read`,
			{
				description:
					'Use a date such as 2026-06-01 or 2026-06-01T09:00:00Z, and text for the others.',
				itemIndex,
			},
		);
	}
	const request: KnitItemRequest = {
		...getRequest('ats.application.list', integrationId, itemIndex),
		query: filters.query,
	};
	const applications = await listed.call(this, lookUps, request, 'applications');
	const shape = shaperOf.call(this, itemIndex, readApplication);
	return applications.map((application) => ({ json: shape(application) }));
}

async function searchCandidates(
	this: IExecuteFunctions,
	lookUps: LookUps,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const filters = fieldsOf(this.getNodeParameter('filters', itemIndex, {}));
	const firstName = readText(pick(filters, 'firstName'));
	const lastName = readText(pick(filters, 'lastName'));
	const email = readText(pick(filters, 'email'));
	const phone = readCode(pick(filters, 'phone'));
	const body: IDataObject = {
		...(firstName === null ? {} : { firstName }),
		...(lastName === null ? {} : { lastName }),
		...(email === null ? {} : { emails: [email] }),
		...(phone === null ? {} : { phones: [phone] }),
	};
	if (Object.keys(body).length === 0) {
		throw new NodeOperationError(this.getNode(), 'Nothing to search for', {
			description:
				"Add at least one field under 'Filters': a name, an e-mail address or a phone number.",
			itemIndex,
		});
	}
	const answer = await answerOf.call(this, lookUps, {
		method: 'POST',
		endpoint: 'ats.candidates.search',
		integrationId: idParameter.call(this, 'integrationId', itemIndex),
		body,
		itemIndex,
	});
	const candidates = readPage(answer.data, 'candidates').records;
	const shape = shaperOf.call(this, itemIndex, (raw) =>
		readCandidate(pick(fieldsOf(raw), 'info') ?? raw),
	);
	return candidates
		.slice(0, limitOf.call(this, itemIndex))
		.map((candidate) => ({ json: shape(candidate) }));
}

async function listed(
	this: IExecuteFunctions,
	lookUps: LookUps,
	request: KnitItemRequest,
	listName: string,
): Promise<unknown[]> {
	const limit = limitOf.call(this, request.itemIndex);
	const pages = lookUps.pagesOf(request, listName);
	const records: unknown[] = [];
	for (let page = await pages.next(); ; page = await pages.next()) {
		if (page.done === true) {
			if (page.value !== null) throw refusalError.call(this, page.value, request);
			return records;
		}
		records.push(...page.value.slice(0, limit - records.length));
		if (records.length >= limit) return records;
	}
}

async function answerOf(
	this: IExecuteFunctions,
	lookUps: LookUps,
	request: KnitItemRequest,
): Promise<KnitAnswer> {
	const reading = await lookUps.ask(request);
	if (reading.kind === 'answered') return reading.answer;
	throw refusalError.call(this, reading.refusal, request);
}

/** Simplified when that is asked for and the record can be read, else as Knit sent it; never with pay figures or protected attributes. */
function shaperOf(
	this: IExecuteFunctions,
	itemIndex: number,
	simplify: (record: unknown) => object | null,
): (record: unknown) => IDataObject {
	const isSimplified = this.getNodeParameter('simplify', itemIndex, true) !== false;
	return (record) => {
		const simplified = isSimplified ? simplify(record) : null;
		if (simplified !== null) return { ...simplified };
		const redacted = redact(record);
		return isRecord(redacted) ? { ...redacted } : {};
	};
}

/** The incoming item with the job, or with the sentence that says why there is none. */
function keptItem(
	this: IExecuteFunctions,
	itemIndex: number,
	job: IDataObject | null,
	note: string | null,
): INodeExecutionData {
	const { json = {}, binary } = this.getInputData()[itemIndex] ?? {};
	const kept = { ...json };
	// It would speak of another look-up.
	delete kept.jobNote;
	return {
		json: { ...kept, job, ...(note === null ? {} : { jobNote: note }) },
		...(binary === undefined ? {} : { binary }),
	};
}

function getRequest(
	endpoint: string,
	integrationId: string,
	itemIndex: number,
	subject?: string,
): KnitItemRequest {
	const request: KnitItemRequest = { method: 'GET', endpoint, integrationId, itemIndex };
	return subject === undefined ? request : { ...request, subject };
}

function limitOf(this: IExecuteFunctions, itemIndex: number): number {
	if (this.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	return Math.max(1, Number(this.getNodeParameter('limit', itemIndex, 50)) || 50);
}

/** Empty when it is missing, or what an expression yields is no ID. */
function idParameter(this: IExecuteFunctions, name: string, itemIndex: number): string {
	return readCode(this.getNodeParameter(name, itemIndex, '')) ?? '';
}

function emptyParameter(
	this: IExecuteFunctions,
	label: string,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(this.getNode(), `The '${label}' is empty`, {
		description:
			'If it comes from an expression, look at the incoming item: the field that the expression names is missing or empty there.',
		itemIndex,
	});
}
