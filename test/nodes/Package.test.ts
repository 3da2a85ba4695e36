import type { Icon, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { DEFAULT_TEXTS } from '../../core/messages/pages/texts';
import { GreenhouseAssessmentApi } from '../../credentials/GreenhouseAssessmentApi.credentials';
import { KnitApi } from '../../credentials/KnitApi.credentials';
import * as packageJson from '../../package.json';
import { NODE_TYPES } from '../support/nodeTypes';
import { filesIn, isFile, read, readJson } from '../support/projectFiles';

/** The package that is built and packed is loaded by n8n's own loader in test/e2e/package.test.mjs. */

const NODES = Object.values(NODE_TYPES).map((nodeType) => {
	const className = nodeType.constructor.name;
	return { className, folder: `nodes/${className}`, description: nodeType.description };
});

const codexSchema = z.object({
	node: z.string(),
	nodeVersion: z.string(),
	codexVersion: z.literal('1.0'),
	categories: z.array(z.string()).min(1),
	alias: z.array(z.string()).min(1),
	resources: z.object({
		primaryDocumentation: z.array(z.object({ url: z.url({ protocol: /^https$/ }) })).min(1),
	}),
});

/** What a label alone says: no sentence could add anything. */
const SAYS_IT_ALL =
	/^(?:(?:Application|Candidate|Job) ID|Candidate|(?:First|Last|User|Origin Organization) Name|Email|Phone|Title|Method|Body|File From)$/;

/** An explanation of a field or a choice has 15 words at most; names in braces are a list to copy from. */
const MOST_WORDS = 15;
/** No sentence of a notice or of the words beside a trigger has more. */
const LONGEST_SENTENCE = 20;

const withoutLists = (text: string) =>
	text.replace(/Placeholders: .*?(?:\. |$)/, '').replace(/\{\w+\}|<[^>]+>/g, '');

/** Every text of a panel that is too long, wherever it stands. */
function longTexts(value: unknown, name = ''): string[] {
	if (typeof value === 'string') {
		const words = withoutLists(value).split(/\s+/).filter(Boolean).length;
		const isExplanation = ['description', 'hint'].includes(name);
		if (isExplanation && words > MOST_WORDS && !PAGE_TEXTS.includes(value)) return [value];
		const isRead = isExplanation || READ_BESIDE.includes(name);
		const sentences = isRead ? withoutLists(value).split(/(?<=[.!?])\s+/) : [];
		return sentences.filter((sentence) => sentence.split(/\s+/).length > LONGEST_SENTENCE);
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'default' ? [] : longTexts(inner, key),
	);
}

/** The panel shows what a page says now beside what may be said instead. */
const PAGE_TEXTS: string[] = Object.values(DEFAULT_TEXTS);

const READ_BESIDE = [
	'displayName',
	'activationMessage',
	'activationHint',
	'eventTriggerDescription',
	'active',
	'inactive',
	'header',
];

const iconPaths = (icon: Icon | undefined): string[] =>
	typeof icon === 'object' ? [icon.light, icon.dark] : [];

describe('what package.json offers to n8n', () => {
	it('is every node of the pack, under the name of its class', () => {
		expect(packageJson.n8n.nodes).toEqual(
			NODES.map(({ className }) => `dist/nodes/${className}/${className}.node.js`),
		);
		const names = NODES.map(({ description }) => description.name);
		expect(names).toEqual([
			'answerPageTrigger',
			'assessment',
			'candidateUpdate',
			'candidateUpdateTrigger',
			'changeFilter',
			'greenhouseAssessmentTrigger',
			'knit',
			'knitTrigger',
			'knitSyncStart',
			'nextCandidates',
			'offerAcceptedFilter',
			'offerReport',
			'offerEngagement',
			'offerMessage',
			'replyReader',
			'welcomeGiftLedger',
			'welcomeGiftMessage',
			'welcomeGiftPackage',
			'welcomeGiftRecords',
		]);
		expect(Object.keys(NODE_TYPES)).toEqual(names);
	});

	it('is every credential of the pack', () => {
		expect(filesIn('credentials', '.ts')).toEqual([
			'GreenhouseAssessmentApi.credentials.ts',
			'KnitApi.credentials.ts',
		]);
		expect(packageJson.n8n.credentials).toEqual([
			'dist/credentials/GreenhouseAssessmentApi.credentials.js',
			'dist/credentials/KnitApi.credentials.js',
		]);
	});

	it('is explained in few words in the credentials, too', () => {
		for (const credential of [new KnitApi(), new GreenhouseAssessmentApi()]) {
			expect(longTexts(credential.properties)).toEqual([]);
		}
	});

	it('has no picture that nothing shows', () => {
		const shown = [...NODES.map(({ description }) => description.icon), new KnitApi().icon]
			.flatMap(iconPaths)
			.map((path) => path.replace(/^file:.*\//, ''));
		expect(filesIn('icons', '')).toEqual([...new Set(shown)].sort());
	});
});

describe.each(NODES)('$className', ({ className, folder, description }) => {
	it('is found in the search of n8n by what it is about', () => {
		const codex = codexSchema.parse(readJson(`${folder}/${className}.node.json`));
		expect(codex.node).toBe(`n8n-nodes-knit.${description.name}`);
		const words = codex.alias.map((word) => word.toLowerCase());
		const wanted = ['knit', 'ats', 'hr', 'hiring', 'greenhouse', 'lever', 'ashby', 'workable'];
		expect(wanted.filter((word) => !words.includes(word))).toEqual([]);
		expect(new Set(words).size).toBe(words.length);
	});

	it('is a tool for AI agents if it is no trigger', () => {
		const isTrigger = description.group.includes('trigger');
		expect(description.usableAsTool).toBe(isTrigger ? undefined : true);
	});

	it('shows pictures for a light and a dark canvas', () => {
		const paths = iconPaths(description.icon);
		expect(paths).toHaveLength(2);
		for (const path of paths) {
			const file = path.replace(/^file:\.\.\/\.\.\//, '');
			expect(isFile(file)).toBe(true);
			// A picture must not bring code or calls to other places along.
			expect(read(file)).not.toMatch(/<script|\son\w+=|href=["']https?:|<!ENTITY/i);
		}
		expect(new Set(paths).size).toBe(2);
	});

	it('explains in fifteen words at most, without a long sentence', () => {
		expect(longTexts(description)).toEqual([]);
	});

	it('explains each value that it asks for', () => {
		const explained = ({ options = [], ...property }: INodeProperties) =>
			Boolean(property.description ?? property.hint ?? property.placeholder) ||
			SAYS_IT_ALL.test(property.displayName) ||
			(options.length > 0 && options.every((one) => 'description' in one && one.description));
		const asked = description.properties.filter(
			({ name, type }) => !['notice', 'collection'].includes(type) && name !== 'resource',
		);
		const unexplained = asked.filter((property) => !explained(property));
		expect(unexplained.map(({ displayName }) => displayName)).toEqual([]);
	});
});
