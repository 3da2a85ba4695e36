import { formValues, readAnswer, showPage } from '../../../../core/messages/pages/pages';
import { SETTING_GROUPS } from '../../../../core/messages/pages/settingsFields';
import { EXAMPLE_SETTINGS, type Settings } from '../../../../core/settings/settings';
import { AT, OPTIONS } from './samples';

const link = (settings: Partial<Settings> = {}, person: string | null = 'ops@example.com') => ({
	page: 'settings' as const,
	settings: { ...settings },
	until: null,
	for: person,
});

/** The form as a browser would send it with these settings. */
const filledIn = (settings: Settings) => ({
	...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
	trialMode: settings.trialMode ? 'yes' : '',
	asksModel: settings.asksModel ? 'yes' : '',
	tellsManager: settings.tellsManager ? 'yes' : '',
	answer: 'settings',
});

const read = (fields: Record<string, unknown>, person: string | null = 'ops@example.com') =>
	readAnswer(link({}, person), formValues(fields), OPTIONS, AT);

function errors(changes: Record<string, string>) {
	const reading = read({ ...filledIn(EXAMPLE_SETTINGS), ...changes });
	return reading.kind === 'problems' ? Object.fromEntries(reading.state.errors) : null;
}

describe('the form of the settings', () => {
	it('asks for every setting once, and for nothing else', () => {
		const names = SETTING_GROUPS.flatMap(({ fields }) => fields.map(({ name }) => name));
		expect([...names, 'tablesVersion'].sort()).toEqual(Object.keys(EXAMPLE_SETTINGS).sort());
	});

	it('explains each setting in ten words at most', () => {
		for (const { hint } of SETTING_GROUPS.flatMap(({ fields }) => fields)) {
			expect(hint.split(' ').length).toBeLessThanOrEqual(10);
		}
	});

	it('shows what is set', () => {
		const { html } = showPage(link({ ...EXAMPLE_SETTINGS, trialMode: true }), OPTIONS);
		expect(html).toContain('value="Talent Team &lt;talent@example.com&gt;"');
		expect(html).toContain('value="Europe/Berlin"');
		expect(html).toContain('<option value="DE" selected>Germany</option>');
		expect(html).toMatch(/id="trialMode"[^>]* checked/);
		expect(html).not.toContain('tablesVersion');
	});

	it('begins in trial mode, and with nobody to write to', () => {
		const { html } = showPage(link(), OPTIONS);
		expect(html).toMatch(/id="trialMode"[^>]* checked/);
		expect(html).not.toMatch(/value="[^"]*@/);
		expect(html).toMatch(/id="timeZone"[^>]*value=""/);
	});

	it('is kept as settings', () => {
		const reading = read(filledIn({ ...EXAMPLE_SETTINGS, publicUrl: 'https://n8n.example.com/' }));
		expect(reading).toMatchObject({
			kind: 'answer',
			answer: {
				page: 'settings',
				answer: 'settings',
				answeredBy: 'ops@example.com',
				offerKey: null,
				settings: { ...EXAMPLE_SETTINGS, publicUrl: 'https://n8n.example.com' },
				answeredAt: AT,
			},
		});
	});

	it('keeps a box that is not ticked as off, and one that is ticked as on', () => {
		const fields = Object.entries(filledIn(EXAMPLE_SETTINGS));
		const unticked = Object.fromEntries(fields.filter(([name]) => name !== 'trialMode'));
		expect(read(unticked)).toMatchObject({ answer: { settings: { trialMode: false } } });
		expect(read({ ...unticked, trialMode: 'yes' })).toMatchObject({
			answer: { settings: { trialMode: true } },
		});
	});

	it('asks for a name when the link does not say whose it is', () => {
		const fields = filledIn(EXAMPLE_SETTINGS);
		expect(read(fields, null)).toMatchObject({ kind: 'problems' });
		expect(read({ ...fields, name: 'Ann Lee' }, null)).toMatchObject({
			answer: { answeredBy: 'Ann Lee' },
		});
	});

	it('says what is missing, by its label', () => {
		expect(errors({ companyName: ' ', teamEmail: '', timeZone: '' })).toEqual({
			companyName: 'Fill in “Company name”.',
			timeZone: 'Fill in “Time zone”.',
			teamEmail: 'Fill in “Team”.',
		});
	});

	it.each([
		['teamEmail', 'talent'],
		['teamEmail', 'a@example.com, b'],
		['fromEmail', 'Talent <talent>'],
		['approverEmail', 'a@example.com, b@example.com'],
		['logoUrl', 'http://example.com/logo.png'],
		['shopUrl', 'shop.example.com'],
		['noticeUrl', 'https://user:secret@example.com'],
		['color', 'green'],
		['country', 'Germany'],
		['timeZone', 'Berlin'],
		['language', 'not a language'],
		['goLiveDate', '31.12.2026'],
		['goLiveDate', '2026-02-30'],
		['quietFrom', '7 pm'],
		['holidays', '2026-12-25, Boxing Day'],
		['approvalDays', '0'],
		['approvalDays', 'five'],
		['keepDays', '3651'],
		['mailSilenceHours', 'a day'],
		['repliesEmail', 'replies'],
		['companyName', 'a\u0007b'],
	])('says what is wrong with %s: %j', (name, value) => {
		expect(Object.keys(errors({ [name]: value }) ?? {})).toEqual([name]);
	});

	it.each([
		['teamEmail', 'a@example.com, b@example.com'],
		['fromEmail', 'talent@example.com'],
		['logoUrl', ''],
		['shopUrl', 'http://127.0.0.1:8080/orders'],
		['timeZone', 'Asia/Kolkata'],
		['timeZone', 'UTC'],
		['slackChannel', ''],
		['reviewerEmail', 'r.o-bin+x@mail.example.co.uk'],
	])('takes %s: %j', (name, value) => {
		expect(errors({ [name]: value })).toBeNull();
	});
});
