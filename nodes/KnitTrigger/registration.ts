import { z } from 'zod/v4';
import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { EventKind } from '../../core/knit/events/eventKinds';
import { readAddressRange } from '../../core/knit/events/sourceAddress';
import { baseUrlOf } from '../../core/knit/api/environments';
import { readStartedSync, syncStartRequestOf } from '../../core/knit/api/syncStart';
import { knitRequest } from '../../core/knit/api/transport';
import { readWebAddress } from '../../core/knit/api/webAddress';
import {
	allowedAddressesOf,
	goLiveDateOf,
	integrationIdsOf,
	kindsOf,
	optionsOf,
	signingKeysOf,
} from './settings';

const APPLICATION_MODELS = [
	'application_info',
	'application_stage',
	'application_interviews',
	'application_rejection',
	'application_offers',
	'application_attachments',
];
const JOB_MODELS = [
	'job_info',
	'job_departments',
	'job_offices',
	'job_hiringManagers',
	'job_recruiters',
];

const HOW_TO_REACH =
	'Knit has to reach this n8n at a public https address. Set WEBHOOK_URL of this n8n to that address, or paste the URL in the Knit dashboard yourself.';

interface WantedSync {
	integrationId: string;
	dataType: 'ats_applications' | 'ats_jobs';
	destination: string;
}

const startedSyncSchema = z.object({
	integrationId: z.string(),
	dataType: z.string(),
	destination: z.string(),
	syncJobId: z.string(),
});
const startedSyncsSchema = z.array(startedSyncSchema).catch([]);

type StartedSync = z.infer<typeof startedSyncSchema>;

/** Whether n8n only listens for a test event: that must never change what Knit does in production. */
export function isTestListen(this: IHookFunctions): boolean {
	return this.getActivationMode() === 'manual';
}

/** Throws what a person has to put right before the workflow can be published. */
export async function checkSettings(this: IHookFunctions): Promise<void> {
	if (optionsOf(this.getNodeParameter('options', {})).acceptUnsigned) {
		throw new NodeOperationError(
			this.getNode(),
			"'Accept Unsigned Test Calls' is for testing only",
			{
				description:
					"Remove it from 'Options' and publish the workflow again. The production URL accepts signed events only.",
			},
		);
	}
	if (signingKeysOf(await this.getCredentials('knitApi')).length === 0) {
		throw new NodeOperationError(
			this.getNode(),
			"The 'API Key' in the Knit API credential is empty",
			{
				description:
					'Knit signs its events with this key. Without it every event would be refused: paste the key from the Knit dashboard.',
			},
		);
	}
	const allowed = allowedAddressesOf(this.getNodeParameter('options.allowedAddresses', ''));
	const unreadable = allowed.find((address) => readAddressRange(address) === null);
	if (unreadable !== undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`"${unreadable}" under 'Allowed IP Addresses' is no address`,
			{ description: 'Enter addresses such as 203.0.113.7, or ranges such as 198.51.100.0/24.' },
		);
	}
	const needsDate = this.getNodeParameter('pastOffers', 'skip') === 'sinceGoLive';
	if (needsDate && goLiveDateOf(this.getNodeParameter('goLiveDate', '')) === null) {
		throw new NodeOperationError(this.getNode(), "The 'Go-Live Date' is not a date", {
			description: "Choose the first day that counts, or set 'Past Offers' to 'Skip'.",
		});
	}
}

/** The syncs that are to be running and that this workflow has not started yet. */
export function missingSyncs(this: IHookFunctions): WantedSync[] {
	const started = startedSyncs.call(this);
	return wantedSyncs
		.call(this)
		.filter((wanted) => !started.some((sync) => isSameSync(sync, wanted)));
}

/** Starts one sync and remembers its job, so that a restart of n8n does not start it again. */
export async function startSync(this: IHookFunctions, wanted: WantedSync): Promise<void> {
	const request = syncStartRequestOf({
		dataType: wanted.dataType,
		models: wanted.dataType === 'ats_jobs' ? JOB_MODELS : APPLICATION_MODELS,
		syncType: 'initial_sync',
		destination: wanted.destination,
	});
	if (request.kind === 'refused') {
		throw new NodeOperationError(this.getNode(), request.message, { description: HOW_TO_REACH });
	}
	await checkReach.call(this, wanted.destination);
	const { data } = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'sync.start',
		integrationId: wanted.integrationId,
		body: { ...request.body },
		changes: true,
	});
	const { syncJobId } = readStartedSync(data);
	if (syncJobId === null) {
		throw new NodeOperationError(this.getNode(), 'Knit did not say which sync it started', {
			description: `Nothing shows that a sync is running for integration ${wanted.integrationId}. Check in the Knit dashboard that syncs are enabled for the ATS category. Look there for a running sync before you publish again.`,
		});
	}
	remember.call(this, { ...wanted, syncJobId });
}

/** An address on this machine is of use only to a stand-in for Knit on this machine. */
async function checkReach(this: IHookFunctions, destination: string): Promise<void> {
	const target = readWebAddress(destination);
	const knit = readWebAddress(await baseUrlFor.call(this));
	if (target.kind === 'web' && target.reach === 'public') return;
	if (knit.kind === 'web' && knit.reach === 'loopback') return;
	throw new NodeOperationError(this.getNode(), 'Knit cannot reach this n8n', {
		description: HOW_TO_REACH,
	});
}

async function baseUrlFor(this: IHookFunctions): Promise<string> {
	const address = baseUrlOf(await this.getCredentials('knitApi'));
	if (address.kind === 'usable') return address.baseUrl;
	throw new NodeOperationError(this.getNode(), 'The Knit API credential cannot be used', {
		description: address.reason,
	});
}

/** The syncs that this workflow has started at Knit, ever: one per integration and data type. */
export function startedSyncs(this: IHookFunctions): StartedSync[] {
	return startedSyncsSchema.parse(this.getWorkflowStaticData('node').startedSyncs);
}

function wantedSyncs(this: IHookFunctions): WantedSync[] {
	if (optionsOf(this.getNodeParameter('options', {})).connect !== 'startSync') return [];
	const integrationIds = integrationIdsOf(this.getNodeParameter('integrationIds', ''));
	const destination = this.getNodeWebhookUrl('default');
	if (integrationIds.length === 0) {
		throw new NodeOperationError(this.getNode(), "'Integration IDs' is empty", {
			description:
				"List the IDs of the accounts to start syncs for. Or set 'Connect to Knit' to 'In the Knit Dashboard'.",
		});
	}
	if (destination === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			'The production URL of this workflow is not known',
			{
				description: 'Save the workflow and publish it again.',
			},
		);
	}
	const dataTypes = dataTypesFor(kindsOf(this.getNodeParameter('events', [])));
	return integrationIds.flatMap((integrationId) =>
		dataTypes.map((dataType) => ({ integrationId, dataType, destination })),
	);
}

function dataTypesFor(kinds: EventKind[]): Array<WantedSync['dataType']> {
	const needsApplications = kinds.some((kind) => kind !== 'jobChanged');
	return [
		...(needsApplications ? (['ats_applications'] as const) : []),
		...(kinds.includes('jobChanged') ? (['ats_jobs'] as const) : []),
	];
}

function isSameSync(started: StartedSync, wanted: WantedSync): boolean {
	return (
		started.integrationId === wanted.integrationId &&
		started.dataType === wanted.dataType &&
		started.destination === wanted.destination
	);
}

function remember(this: IHookFunctions, started: StartedSync): void {
	const others = startedSyncs
		.call(this)
		.filter(
			(sync) => sync.integrationId !== started.integrationId || sync.dataType !== started.dataType,
		);
	this.getWorkflowStaticData('node').startedSyncs = [...others, started];
}
