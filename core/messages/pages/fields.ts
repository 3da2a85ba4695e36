import { attributes, markup, type Html, type HtmlValue } from './html';
import type { PageTexts } from './texts';

/** What stands in a form: what a person typed, or what is known beforehand, and what has to be corrected. */
export interface FormState {
	values: ReadonlyMap<string, string>;
	/** By the name of the field. */
	errors: ReadonlyMap<string, string>;
}

export const EMPTY_FORM: FormState = { values: new Map(), errors: new Map() };

export interface Field {
	name: string;
	label: string;
	hint?: string;
	required?: boolean;
	maxlength?: number;
	type?: 'text' | 'tel' | 'email' | 'url' | 'date' | 'time' | 'number' | 'color';
	/** What the browser can fill in. */
	autocomplete?: string;
	inputmode?: string;
	/** The id of a list of suggestions. */
	list?: string;
}

export interface Choice {
	value: string;
	label: string;
	hint?: string;
}

/** One line to type in. */
export function input(field: Field, state: FormState): Html {
	const control = attributes({
		...shared(field, state),
		type: field.type ?? 'text',
		value: state.values.get(field.name) ?? '',
		maxlength: field.maxlength ?? null,
		autocomplete: field.autocomplete ?? 'off',
		inputmode: field.inputmode ?? null,
		list: field.list ?? null,
	});
	return labelled(field, state, markup`<input${control}>`);
}

/** Several lines to type in. */
export function textarea(field: Field, state: FormState): Html {
	const control = attributes({
		...shared(field, state),
		maxlength: field.maxlength ?? null,
		rows: 3,
	});
	const given = state.values.get(field.name) ?? '';
	// A browser drops the first line break of a text area, which is why there is one more.
	return labelled(field, state, markup`<textarea${control}>\n${given}</textarea>`);
}

export function select(field: Field, choices: Choice[], state: FormState): Html {
	const chosen = state.values.get(field.name) ?? '';
	const control = attributes({
		...shared(field, state),
		autocomplete: field.autocomplete ?? 'off',
	});
	const options = choices.map(
		({ value, label }) =>
			markup`<option${attributes({ value, selected: value === chosen })}>${label}</option>\n`,
	);
	return labelled(field, state, markup`<select${control}>\n${options}</select>`);
}

/** One of several; none is chosen beforehand unless the form says so. */
export function radios(field: Field, choices: Choice[], state: FormState): Html {
	const chosen = state.values.get(field.name) ?? '';
	const rows = choices.map(({ value, label, hint }, index) => {
		const box = attributes({
			type: 'radio',
			id: index === 0 ? field.name : `${field.name}-${value}`,
			name: field.name,
			value,
			checked: value === chosen,
			required: field.required === true,
		});
		return choice(box, label, hint);
	});
	const hasError = state.errors.has(field.name);
	const described = attributes({ 'aria-describedby': hasError ? `${field.name}-error` : null });
	const legend = markup`<legend>${field.label}</legend>`;
	return markup`<fieldset${described}>${legend}${errorOf(field, state)}\n${rows}</fieldset>\n`;
}

export function checkbox(field: Field, state: FormState): Html {
	const box = attributes({
		type: 'checkbox',
		id: field.name,
		name: field.name,
		value: 'yes',
		checked: state.values.get(field.name) === 'yes',
	});
	return choice(box, field.label, field.hint);
}

function choice(box: Html, label: string, hint: string | undefined): Html {
	const explained = hint !== undefined && markup`<span class="hint">${hint}</span>`;
	return markup`<label class="choice"><input${box}><span>${label}</span>${explained}</label>\n`;
}

/** Fields that belong together. */
export function group(legend: string, about: string | null, fields: HtmlValue[]): Html {
	return markup`<fieldset><legend>${legend}</legend>${aboutOf(about)}\n${fields}</fieldset>\n`;
}

/** Fields that are rarely needed: folded away until somebody opens them, or something in them has to be seen. */
export function folded(
	summary: string,
	about: string | null,
	fields: HtmlValue[],
	isOpen: boolean,
): Html {
	const start = markup`<details${attributes({ open: isOpen })}><summary>${summary}</summary>`;
	return markup`${start}${aboutOf(about)}\n${fields}</details>\n`;
}

function aboutOf(about: string | null): Html | null {
	return about === null ? null : markup`<p class="about">${about}</p>`;
}

/** Side by side if there is room. */
export function row(...fields: Html[]): Html {
	return markup`<div class="row">\n${fields}</div>\n`;
}

interface FormOptions {
	/** Whether Enter in a field sends the form; not where a button decides something. */
	enterSends?: boolean;
	/** Whether one of the buttons is the answer. */
	buttonsAnswer?: boolean;
}

/** A form that answers to the address of its own page. */
export function form(fields: HtmlValue[], buttons: Html[], options: FormOptions = {}): Html {
	// Enter presses the first button of a form; one that is disabled does nothing.
	const guard =
		options.enterSends !== true && markup`<button type="submit" disabled hidden></button>\n`;
	const id = options.buttonsAnswer === false ? null : 'answer';
	const start = markup`<form method="post" accept-charset="utf-8" novalidate>`;
	const end = markup`<div${attributes({ class: 'actions', id })}>\n${buttons}</div>\n</form>\n`;
	return markup`${start}\n${guard}${fields}${end}`;
}

/** Sends the form with this answer. */
export function button(value: string, label: string, isOther = false): Html {
	const decides = { type: 'submit', name: 'answer', value, class: isOther ? 'other' : null };
	return markup`<button${attributes(decides)}>${label}</button>\n`;
}

/** Says at the top what has to be corrected and leads there. */
export function problemsOf(state: FormState, texts: PageTexts): Html | null {
	if (state.errors.size === 0) return null;
	const errors = [...state.errors].map(
		([name, error]) => markup`<li><a${attributes({ href: `#${name}` })}>${error}</a></li>`,
	);
	const alert = attributes({ class: 'problem', role: 'alert', tabindex: -1, autofocus: true });
	return markup`<div${alert}><p>${texts.problemTitle}</p><ul>${errors}</ul></div>\n`;
}

function shared(field: Field, state: FormState) {
	const hasError = state.errors.has(field.name);
	const described = [
		...(field.hint === undefined ? [] : [`${field.name}-hint`]),
		...(hasError ? [`${field.name}-error`] : []),
	];
	return {
		id: field.name,
		name: field.name,
		required: field.required === true,
		'aria-invalid': hasError ? 'true' : null,
		'aria-describedby': described.length === 0 ? null : described.join(' '),
	};
}

function labelled(field: Field, state: FormState, control: Html): Html {
	const label = markup`<label${attributes({ for: field.name })}>${field.label}</label>`;
	const hint =
		field.hint !== undefined &&
		markup`<span${attributes({ class: 'hint', id: `${field.name}-hint` })}>${field.hint}</span>`;
	return markup`<div class="field">${label}${hint}${errorOf(field, state)}\n${control}</div>\n`;
}

function errorOf(field: Field, state: FormState): Html | null {
	const error = state.errors.get(field.name);
	if (error === undefined) return null;
	return markup`<span${attributes({ class: 'error', id: `${field.name}-error` })}>${error}</span>`;
}
