import fc from 'fast-check';

import { isExecutiveTitle, seniorityOf } from '../../../core/plan/roles';

const EXECUTIVES = [
	'CEO',
	'ceo',
	'C.E.O.',
	'C E O',
	'CFO',
	'CTO',
	'COO',
	'CMO',
	'CPO',
	'CIO',
	'CISO',
	'CHRO',
	'CRO',
	'CCO',
	'CDO',
	'CSO',
	'CLO',
	'CAO',
	'Interim CFO',
	'Acting CEO',
	'Deputy CEO',
	'Group CFO',
	'CFO EMEA',
	'CEO, Germany',
	'CTO - Platform',
	'CTO (Payments)',
	'CEO / Co-Founder',
	'CEO/Co-Founder',
	'Founder & CEO',
	'Founder and CEO',
	'Founder-CEO',
	'General Manager & CEO',
	'Managing Partner and CEO',
	'Chief Executive Officer',
	'CHIEF EXECUTIVE OFFICER',
	'Chief  Executive   Officer',
	'Chief Executive',
	'Chief Financial Officer',
	'Chief Information Security Officer',
	'Chief Human Resources Officer',
	'Chief Diversity Officer',
	'Deputy Chief Financial Officer',
	'Chief People Officer, EMEA',
	'Chief Product & Technology Officer',
	'Chief Diversity, Equity and Inclusion Officer',
	'Chief Marketing/Growth Officer',
	'President',
	'Président',
	'President & COO',
	'President of Sales',
	'President, North America',
	'Regional President',
	'Vice President',
	'Vice-President',
	'Vicepresident',
	'Vice Président',
	'Vice-Présidente',
	'VICE PRESIDENT',
	'VP',
	'V.P.',
	'V. P.',
	'vp',
	'VP Engineering',
	'VP, Engineering',
	'VP of Engineering',
	'Engineering VP',
	'Engineering, VP',
	'Engineering - Vice President',
	'Engineering – Vice President',
	'Sales (Vice President)',
	'VP People & Culture',
	'VP of Sales and Marketing',
	'VP Executive Communications',
	'VP, Executive Search',
	'VP Customer Support',
	'SVP',
	'S.V.P. Sales',
	'EVP',
	'EVP, Operations',
	'AVP',
	'AVP Claims',
	'Sr. VP',
	'Sr VP of Product',
	'Senior VP',
	'Senior Vice President',
	'Executive Vice President',
	'Executive VP',
	'Assistant Vice President',
	'Associate Vice President',
	'Area Vice-President, Sales',
	'Vice President, Software Engineer',
	'Software Engineer III - Vice President',
	'Vice President, General Counsel and Secretary',
	'Managing Director',
	'managing director, Nordics',
	'Senior Managing Director',
	'Founder',
	'Co-Founder',
	'Cofounder',
	'Co Founder',
	'Co-Founder, CTO',
	'Technical Co-founder',
	'CTO-in-residence',
	'Chief Exec. Officer',
	'Vice Pres. of Sales',
	'"VP" Sales',
	'VP_Sales',
	'Asst. VP',
	'VP of Product, Google Assistant',
	'Geschäftsführer',
	'Directrice générale',
	'Chief of Staff and VP Operations',
	'Head of Engineering and CTO',
	'Head of Product, VP',
];

const EVERYBODY_ELSE = [
	'',
	' ',
	'-',
	'Executive Assistant',
	'Executive Assistant to the CEO',
	'Executive Assistant to CEO and CFO',
	'Executive Assistant to the CEO, CFO & COO',
	'Executive Assistant to the VP of Sales',
	'Executive Assistant, CEO',
	'Executive Assistant - VP Sales',
	'Executive Assistant (CEO)',
	'Executive Assistant CEO',
	'Senior Executive Assistant to the President',
	'CEO Assistant',
	'CEO/CFO Assistant',
	'Assistant, CEO & CFO',
	'Chief Executive Assistant',
	'Assistant to the CEO',
	'Assistant to the Vice President',
	'Assistant to the Managing Director',
	'Assistante du Président',
	'Personal Assistant to the Founder',
	'Office Manager & Executive Assistant to CEO',
	'EA to CFO',
	'EA, CFO',
	'PA to Managing Director',
	'Chief of Staff',
	'Chief of Staff to the CEO',
	'Chief of Staff, Office of the CEO',
	'Chief of Staff, CEO',
	'Chief of Staff - CTO',
	'Account Executive',
	'Senior Account Executive',
	'Account Executive, CFO Solutions',
	'Executive Recruiter',
	'Recruiter, Executive Search',
	'Executive Search Consultant',
	'CEO Search Consultant',
	'Sales Executive',
	'Marketing Executive',
	'Office of the CEO',
	'Engineer, Office of the CTO',
	'Program Manager - Office of the President',
	'Director, Office of the CEO and President',
	'Director',
	'Director of Engineering',
	'Director reporting to the CTO',
	'Senior Director, Product',
	'Executive Director',
	'Head of Sales',
	'Head of CEO Communications',
	'Product Manager, CEO Dashboard',
	'Product Manager CEO Dashboard',
	'Software Engineer, CTO Office',
	'CTO Office Engineer',
	'CEO Office',
	'VP Office',
	"VP's driver",
	'VP’s Driver',
	'CEO’s Office Lead',
	"President's Club Coordinator",
	"Founder's Associate",
	'Founders Associate',
	'Founder Associate',
	'Founder Success Manager',
	'Founding Engineer',
	'Founding Designer',
	'Vice Principal',
	'Vice Chair',
	'Presidential Historian',
	'Resident',
	'Chief Engineer',
	'Chief Architect',
	'Chief Petty Officer',
	'Officer',
	'Security Officer',
	'General Manager',
	'Manager',
	'Managing Editor',
	'VPN Engineer',
	'CEOs Assistant',
	'Cooking Instructor',
	'Cook',
	'COOK',
	'Protocol Officer',
	'Software Engineer',
	'Ingénieur logiciel',
	'CRO Project Manager',
	'Clinical Research Associate, CRO',
	'Advisor to the CEO',
	"President of the Board's Assistant",
	'Administrative Business Partner, VP Eng',
	'CEO Communications Lead',
	'Lead, CEO Communications',
	'Partner, CEO Practice',
	'Recruiter (VP & C-Suite)',
	'Software Engineer (CTO track)',
	'Head of CEO Office',
	'CTO Trainee',
	'Speechwriter for the President',
	'Analyst supporting the CFO',
];

describe('executive titles', () => {
	it.each(EXECUTIVES)('%s is an executive', (title) => {
		expect(isExecutiveTitle(title)).toBe(true);
	});

	it.each(EVERYBODY_ELSE)('%j is not an executive', (title) => {
		expect(isExecutiveTitle(title)).toBe(false);
	});

	it('does not depend on case, outer white space or runs of white space', () => {
		const titles = fc.constantFrom(
			...EXECUTIVES.map((title) => ({ title, expected: true })),
			...EVERYBODY_ELSE.map((title) => ({ title, expected: false })),
		);
		const changes = fc.constantFrom(
			(title: string) => title.toUpperCase(),
			(title: string) => title.toLowerCase(),
			(title: string) => `  ${title}\t`,
			(title: string) => title.replace(/ /g, '\u00a0 '),
			(title: string) => title.normalize('NFD'),
			(title: string) => `${title}.`,
		);
		fc.assert(
			fc.property(titles, fc.array(changes, { maxLength: 4 }), ({ title, expected }, applied) => {
				expect(isExecutiveTitle(applied.reduce((text, change) => change(text), title))).toBe(
					expected,
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('knows the office before and after any field of work', () => {
		const offices = fc.constantFrom('VP', 'Vice President', 'SVP', 'Vice-President', 'Sr. VP');
		const fields = fc.constantFrom('Sales', 'People', 'Engineering', 'Finance', 'Legal', 'R&D');
		const orders = fc.constantFrom(
			(office: string, field: string) => `${office} ${field}`,
			(office: string, field: string) => `${office}, ${field}`,
			(office: string, field: string) => `${office} of ${field}`,
			(office: string, field: string) => `${field} ${office}`,
			(office: string, field: string) => `${field} - ${office}`,
			(office: string, field: string) => `${field} (${office})`,
		);
		fc.assert(
			fc.property(offices, fields, orders, (office, field, order) => {
				expect(isExecutiveTitle(order(office, field))).toBe(true);
				expect(isExecutiveTitle(`Executive Assistant to the ${order(office, field)}`)).toBe(false);
			}),
		);
	});

	it('answers for any text at all', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
				expect(typeof isExecutiveTitle(title)).toBe('boolean');
			}),
		);
	});

	it('answers a very long title without delay', () => {
		const started = performance.now();
		isExecutiveTitle('chief very '.repeat(20_000));
		isExecutiveTitle('c e o - '.repeat(20_000));
		isExecutiveTitle('office of '.repeat(20_000));
		expect(performance.now() - started).toBeLessThan(2000);
	});
});

describe('seniority from the title', () => {
	it.each([
		['Software Engineering Intern', 'intern'],
		['Intern', 'intern'],
		['Working Student, Marketing', 'intern'],
		['Internal Auditor', 'mid'],
		['Intern Program Manager', 'manager'],
		['Junior Designer', 'junior'],
		['Jr. Developer', 'junior'],
		['Graduate Analyst', 'junior'],
		['Software Engineer', 'mid'],
		['', 'mid'],
		['Senior Software Engineer', 'senior'],
		['Sr. Recruiter', 'senior'],
		['Lead Designer', 'lead'],
		['Tech Lead', 'lead'],
		['Principal Engineer', 'lead'],
		['Staff Engineer', 'lead'],
		['Staff Nurse', 'mid'],
		['Leadership Coach', 'mid'],
		['Engineering Manager', 'manager'],
		['Senior Manager, Sales', 'manager'],
		['Chief of Staff', 'manager'],
		['Director of Engineering', 'director'],
		['Senior Director', 'director'],
		['Head of People', 'director'],
		['Assistant to the Director', 'mid'],
		['VP Sales', 'executive'],
		['CEO', 'executive'],
		['Executive Assistant to the CEO', 'mid'],
	])('%j is %s', (title, level) => {
		expect(seniorityOf(title)).toBe(level);
	});
});
