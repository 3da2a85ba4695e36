import { DateTime } from 'luxon';
import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { z } from 'zod/v4';

import { nextBest, rolesToLookInto } from '../../core/engagement/nextBest';
import { readApplication, readJob } from '../../core/knit/records/application';
import { isPresent } from '../../core/knit/records/fields';
import { NEXT_CANDIDATES_WORDS, writeNextCandidates } from '../../core/messages/nextCandidates';
import { type Settings } from '../../core/settings/settings';
import { forAllItems, type Placed } from '../shared/items';
import { readJson, settingsFrom } from '../shared/settings';
import { readMessage } from '../shared/texts';
import { properties } from './properties';

export class NextCandidates implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Next Candidates',
		name: 'nextCandidates',
		icon: { light: 'file:../../icons/offer.svg', dark: 'file:../../icons/offer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "roles" ? "Find Similar Roles" : "Suggest Candidates" }}',
		description: 'Suggest whom a recruiter may talk to after a decline',
		defaults: { name: 'Next Candidates' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		parameterPane: 'wide',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const isRoles = this.getNodeParameter('operation', 0) === 'roles';
		return await forAllItems.call(this, { count: 1, failedTo: null }, (items) =>
			isRoles ? roles.call(this) : suggest.call(this, items),
		);
	}
}

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => value || null);
const offerSchema = z.object({
	offerKey: z.string().min(1),
	applicationKey: z.string().catch(''),
	candidateName: text,
	role: text,
	recruiterEmail: text,
	integrationId: text,
	applicationId: text,
	candidateId: text,
	jobId: text,
});
const itemSchema = z.object({ json: z.unknown() });
const skillsSchema = z.record(z.string(), z.array(z.string()));

type Offer = z.infer<typeof offerSchema>;

function roles(this: IExecuteFunctions): Placed[] {
	const offer = readOffer.call(this);
	if (offer === null) return [];
	return rolesToLookInto(offer, readJobs.call(this)).map((jobId) => ({
		json: { jobId, integrationId: offer.integrationId },
	}));
}

function suggest(this: IExecuteFunctions, items: INodeExecutionData[]): Placed[] {
	const offer = readOffer.call(this);
	if (offer === null) return [];
	const settings = readOwnSettings.call(this);
	const suggestions = nextBest(offer, {
		applications: items.map(({ json }) => readApplication(json)).filter(isPresent),
		jobs: readJobs.call(this),
		skills: readSkills.call(this),
		doNotContact: settings.doNotContact,
		now: DateTime.utc(),
	});
	const words = readMessage.call(this, 'words', NEXT_CANDIDATES_WORDS, 0);
	return writeNextCandidates(offer, suggestions, words, settings).map((message) => ({
		json: { ...message, suggestions: suggestions.map((one) => ({ ...one })) },
	}));
}

/** Null when the table has no such row: then there is nobody to suggest. */
function readOffer(this: IExecuteFunctions): Offer | null {
	return offerSchema.safeParse(readJson.call(this, 'offer', 0)).data ?? null;
}

function readJobs(this: IExecuteFunctions) {
	const jobs = readJson.call(this, 'jobs', 0);
	const rows: unknown[] = Array.isArray(jobs) ? jobs : [];
	return rows.map((row) => readJob(itemSchema.safeParse(row).data?.json ?? row)).filter(isPresent);
}

function readSkills(this: IExecuteFunctions): Map<string, string[]> {
	const skills = skillsSchema.safeParse(readJson.call(this, 'options.skills', 0, {}));
	if (skills.success) return new Map(Object.entries(skills.data));
	throw new NodeOperationError(this.getNode(), "'Skills' is no list of skills for each candidate", {
		description: 'Correct it under Options, for example {"cand-1": ["TypeScript"]}.',
	});
}

function readOwnSettings(this: IExecuteFunctions): Settings {
	return settingsFrom.call(this, readJson.call(this, 'settings', 0));
}
