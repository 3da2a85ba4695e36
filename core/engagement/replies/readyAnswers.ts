import { containsWords } from '../../text/matching';

/** What the company says about one subject, ready for a recruiter. */
export interface ReadyAnswer {
	/** As the recruiter reads it: `Relocation`. */
	subject: string;
	/** What candidates call it, separated by commas. */
	words: string;
	/** A paragraph or a link; blank: there is none yet. */
	answer: string;
}

/** The subjects that the panel comes with. The answers are the company's to write. */
export const SUBJECTS: ReadyAnswer[] = [
	{ subject: 'Pay and bonus', words: 'pay, salary, compensation, bonus, equity', answer: '' },
	{ subject: 'Benefits', words: 'benefits, insurance, pension, vacation', answer: '' },
	{ subject: 'Relocation', words: 'relocation, relocate, moving, visa', answer: '' },
	{ subject: 'Start date', words: 'start date, start later, notice period', answer: '' },
];

/** The answers to what a reply names, each behind its subject. They are for the recruiter; nobody else gets them. */
export function readyAnswersTo(reply: string, answers: ReadyAnswer[]): string[] {
	return answers
		.filter(({ words }) => words.split(/[,;\n]/).some((word) => containsWords(reply, word)))
		.filter(({ answer }) => answer.trim() !== '')
		.map(({ subject, answer }) => [subject.trim(), answer.trim()].filter(Boolean).join(': '));
}
