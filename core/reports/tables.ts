/** What a column of a table names a person by. */
export type PersonKey =
	| 'email'
	| 'candidateId'
	| 'applicationId'
	| 'offerKey'
	| 'applicationKey'
	| 'candidateKey';

export interface TableOfPeople {
	name: string;
	/** Columns that name a person, and by what. */
	named: Array<{ column: string; by: PersonKey }>;
	/**
	 * What becomes of a person's rows: `ledger` the gift loses everything personal and keeps its key; `row` the row is
	 * deleted; `columns` these columns get these values; `nothing` the row holds ids only.
	 */
	erase: 'ledger' | 'row' | 'nothing' | { columns: Record<string, string | null> };
}

/** An offer without personal data, as core/engagement knows it: the times stay for the figures. */
export const SLIM_OFFER = {
	candidateName: null,
	email: null,
	declineReason: null,
	nextStep: null,
	nextStepAt: null,
	offerObject: '{"slim":true}',
	owedObject: null,
};

/** Every table with rows about people. A table that is not made here, or not made yet, is passed over. */
export const TABLES_OF_PEOPLE: TableOfPeople[] = [
	{
		name: 'knit gifts',
		named: [
			{ column: 'email', by: 'email' },
			{ column: 'candidateKey', by: 'candidateKey' },
			{ column: 'applicationKey', by: 'applicationKey' },
			{ column: 'offerKey', by: 'offerKey' },
		],
		erase: 'ledger',
	},
	{
		name: 'knit offers',
		named: [
			{ column: 'email', by: 'email' },
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
			{ column: 'offerKey', by: 'offerKey' },
		],
		// It stops nobody from counting the offer, and nobody is written to any more.
		erase: { columns: SLIM_OFFER },
	},
	{
		name: 'knit replies',
		named: [{ column: 'offerKey', by: 'offerKey' }],
		erase: 'row',
	},
	{
		name: 'knit candidate updates',
		named: [
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
		],
		erase: 'row',
	},
	{
		name: 'knit assessments',
		named: [
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
		],
		erase: 'row',
	},
	{
		name: 'knit new hires',
		named: [
			{ column: 'email', by: 'email' },
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
			{ column: 'offerKey', by: 'offerKey' },
		],
		erase: 'row',
	},
	{
		name: 'knit messages',
		named: [{ column: 'offerKey', by: 'offerKey' }],
		// A mail server may quote a name when it refuses a message.
		erase: { columns: { note: null } },
	},
	{
		name: 'knit events',
		named: [
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
			{ column: 'offerKey', by: 'offerKey' },
		],
		erase: 'nothing',
	},
	{
		name: 'knit dead letters',
		named: [
			{ column: 'candidateId', by: 'candidateId' },
			{ column: 'applicationId', by: 'applicationId' },
		],
		erase: 'nothing',
	},
];

/** Tables with no rows about people. */
export const OTHER_TABLES = [
	'knit figures',
	'knit seen',
	'knit settings',
	'knit surveys',
	'knit turns',
	'knit watch',
];
