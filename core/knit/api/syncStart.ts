import { z } from 'zod/v4';

import { readWebAddress } from './webAddress';

/** What a person sets on *Knit Sync Start*, as n8n hands it over. */
const settingsSchema = z.object({
	dataType: z.enum(['ats_applications', 'ats_candidates', 'ats_jobs']),
	models: z.array(z.string()),
	syncType: z.enum(['initial_sync', 'delta_sync']),
	additionalModels: z.string().default(''),
	honorScheduler: z.boolean().default(false),
	includeInactiveRecords: z.boolean().default(false),
	startHour: z.number().int().min(0).max(23).optional(),
	startMinute: z.number().int().min(0).max(59).optional(),
	frequency: z.enum(['', 'standard', 'medium', 'high']).default(''),
	destination: z.string().default(''),
});

/** The body of `sync.start`, by the names of Knit's API reference. */
export interface SyncStartBody {
	dataType: string;
	syncType: string;
	honorScheduler: boolean;
	includeInactiveRecords: boolean;
	/** Left out when none is chosen: Knit then sends what its dashboard says. */
	models?: string[];
	/** UTC. */
	startHour?: number;
	startMinute?: number;
	/** Only in Knit's older guide to syncing applications, not in the API reference. */
	frequency?: string;
	/** Only in Knit's older guide to syncing applications, not in the API reference. */
	destination?: string;
}

export type SyncStartRequest =
	| { kind: 'ready'; body: SyncStartBody }
	/** `message` says what is amiss, `advice` what to do. */
	| { kind: 'refused'; message: string; advice: string };

export interface StartedSync {
	/** Null when the answer names no job: then nothing shows that a sync has started. */
	syncJobId: string | null;
	syncRunId: string | null;
}

/** Turns settings into the request that Knit documents. Never throws. */
export function syncStartRequestOf(settings: unknown): SyncStartRequest {
	const parsed = settingsSchema.safeParse(settings);
	if (!parsed.success) return refusedSetting(String(parsed.error.issues[0]?.path[0] ?? ''));
	const { models, additionalModels, startHour, startMinute, frequency, destination, ...rest } =
		parsed.data;

	if (startMinute !== undefined && startHour === undefined) {
		return refused(
			"'Start Minute' is set without 'Start Hour'",
			"Set 'Start Hour' as well, or remove 'Start Minute'.",
		);
	}
	const address = destination.trim() === '' ? null : readWebAddress(destination);
	if (address?.kind === 'refused') {
		return refused(
			`The 'Destination' ${address.reason}`,
			"Paste the production URL of the Knit ATS Event Trigger, or remove 'Destination' to keep the address registered in the Knit dashboard.",
		);
	}

	const allModels = [...new Set([...models, ...additionalModels.split(/[\s,;]+/)])].filter(
		(model) => model !== '',
	);
	return {
		kind: 'ready',
		body: {
			...rest,
			...(allModels.length === 0 ? {} : { models: allModels }),
			...(startHour === undefined ? {} : { startHour, startMinute: startMinute ?? 0 }),
			...(frequency === '' ? {} : { frequency }),
			...(address === null ? {} : { destination: destination.trim() }),
		},
	};
}

const idSchema = z
	.union([z.string(), z.number()])
	.transform((id) => String(id).trim())
	.transform((id) => (id === '' ? null : id))
	.nullable()
	.catch(null);

const startedSchema = z.object({ syncJobId: idSchema, syncRunId: idSchema });

/** Reads `data` of Knit's answer to `sync.start`. Never throws. */
export function readStartedSync(data: unknown): StartedSync {
	const parsed = startedSchema.safeParse(data);
	return parsed.success ? parsed.data : { syncJobId: null, syncRunId: null };
}

const LABELS: Record<string, { label: string; allowed: string }> = {
	dataType: { label: 'Data Type', allowed: 'Choose applications, candidates or jobs.' },
	models: { label: 'Models', allowed: 'Choose from the list, or hand over a list of model names.' },
	syncType: { label: 'Sync Type', allowed: 'Choose an initial or a delta sync.' },
	startHour: { label: 'Start Hour', allowed: 'Use a whole number from 0 to 23 (UTC).' },
	startMinute: { label: 'Start Minute', allowed: 'Use a whole number from 0 to 59.' },
	frequency: { label: 'Frequency', allowed: 'Choose standard, medium or high.' },
};

function refusedSetting(name: string): SyncStartRequest {
	const { label, allowed } = LABELS[name] ?? {
		label: name,
		allowed: 'Set it again from the list or the switch in the panel.',
	};
	return refused(`The value of '${label}' is not one that Knit knows`, allowed);
}

function refused(message: string, advice: string): SyncStartRequest {
	return { kind: 'refused', message, advice };
}
