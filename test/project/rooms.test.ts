import { filesBelow, read } from '../support/projectFiles';
import { forbiddenImports } from '../support/rooms';

describe('a file of core/', () => {
	const imports = (path: string, name: string) =>
		forbiddenImports(path, `import { one } from '${name}';`);

	it.each([
		['core/ledger/gift.ts', '../plan/plan'],
		['core/ledger/gift.ts', '../knit/records/types'],
		['core/ledger/gift.ts', './states'],
		['core/messages/write.ts', '../engagement/open'],
		['core/engagement/open.ts', '../ledger/gift'],
		['core/knit/events/kinds/offerAccepted.ts', '../../records/types'],
		['core/knit/records/fields.ts', '../../text/matching'],
		['core/knit/api/transport.ts', 'n8n-workflow'],
		['core/updates/judge.ts', '../offers/keys'],
		['core/updates/judge.ts', '../knit/records/redact'],
		['core/plan/plan.ts', 'luxon'],
	])('%s may import %s', (path, name) => {
		expect(imports(path, name)).toEqual([]);
	});

	it.each([
		['core/plan/plan.ts', '../ledger/gift', 'plan does not know ledger'],
		['core/text/sealed.ts', '../knit/records/fields', 'text does not know knit'],
		['core/knit/events/kinds/one.ts', '../../../offers/judge', 'knit does not know offers'],
		['core/engagement/open.ts', '../reports/week', 'engagement does not know reports'],
		['core/updates/judge.ts', '../ledger/gift', 'updates does not know ledger'],
		['core/updates/judge.ts', '../plan/plan', 'updates does not know plan'],
		['core/ledger/gift.ts', '../updates/judge', 'ledger does not know updates'],
		['core/settings/settings.ts', '../text/matching', 'settings does not know text'],
		['core/knit/api/errors.ts', '../../../nodes/Knit/lookUps', 'nodes/Knit/lookUps is in no room'],
		['core/attic/box.ts', '../text/matching', 'core/attic/box.ts is in no room'],
		['core/knit/api/errors.ts', 'n8n-workflow', 'only core/knit/api/transport.ts may know n8n'],
		['core/plan/plan.ts', 'n8n-core', 'only core/knit/api/transport.ts may know n8n'],
	])('%s may not import %s: %s', (path, name, reason) => {
		expect(imports(path, name)).toEqual([`${path} imports ${name}: ${reason}`]);
	});

	it.each([
		"import type { Gift } from '../ledger/gift';",
		"export { gift } from '../ledger/gift';",
		"export * from '../ledger/gift';",
		"const gift = await import('../ledger/gift');",
		"import '../ledger/gift';",
		"let gift: import('../ledger/gift').Gift;",
	])('is found out however it imports: %s', (source) => {
		expect(forbiddenImports('core/plan/plan.ts', source)).toEqual([
			'core/plan/plan.ts imports ../ledger/gift: plan does not know ledger',
		]);
	});
});

describe('the rooms of core/', () => {
	const files = filesBelow('core', '.ts');

	it('know only what stands below them, and nothing of n8n', () => {
		expect(files.length).toBeGreaterThan(40);
		expect(files.flatMap((path) => forbiddenImports(path, read(path)))).toEqual([]);
	});
});
