/**
 * The words by which executive titles are told, and those that tell that somebody only works for an executive.
 * All are written as titles are compared: in lower case, without accents, without hyphens and dots.
 */

/** An office has one holder, so a staff role beside it names somebody else; a rank is held beside a role. */
export type TermKind =
	| 'office'
	| 'rank'
	/** Means something else beside other words: CRO is a contract research organisation too. */
	| 'alone';

/** Abbreviations that can hardly be anything else. */
const CLEAR_ABBREVIATIONS =
	'ceo|cfo|cto|coo|cio|ciso|chro|cxo|cpto|ctpo|cdao|caio|cdio|ctio|csco|cmio';
/** Abbreviations that stand for other things as well. */
const AMBIGUOUS_ABBREVIATIONS = 'cmo|cpo|cro|cco|cdo|cso|clo|cao|cbo|cgo|cko|cno';

export const EXECUTIVE_TERMS: Array<[TermKind, RegExp]> = [
	['office', /\bchiefofficer\b|\bchief exec(?:utive)?\b/g],
	[
		'rank',
		/\b(?:[esargd]vp|vpe?|vice pres(?:ident)?|vicepresident[ea]?|vice president[ea]|vize ?prasident(?:in)?)\b/g,
	],
	[
		'rank',
		/\b(?:managing director|executive chair(?:man|woman|person)?|(?:haupt|allein|co|mit)?geschaftsfuhrer(?:in)?|geschaftsleiter(?:in)?|vorstandsvorsitz(?:ende[rn]?)?|vorstandschef(?:in)?|vorstandssprecher(?:in)?|vorstandsmitglied|generaldirektor(?:in)?|generalbevollmachtigte[rn]?)\b/g,
	],
	[
		'rank',
		/\b(?:direct(?:eur|rice) (?:generale?|execut(?:if|ive)|(?:administrati(?:f|ve) et )?financi(?:er|ere))|administrat(?:eur|rice) deleguee?|pdg|daf)\b/g,
	],
	[
		'rank',
		/\b(?:directora? (?:general|geral|ejecutiv[oa]|executiv[oa]|financier[oa]|gerente)|gerente general|consejer[oa] delegad[oa]|administradora? (?:unic[oa]|delegad[oa])|diretora? (?:geral|executiv[oa]|financeir[oa]))\b/g,
	],
	[
		'rank',
		/\b(?:amministrat(?:ore|rice) (?:delegat[oa]|unic[oa])|(?:vice ?)?dirett(?:ore|rice) (?:generale|esecutiv[oa]|finanziari[oa]))\b/g,
	],
	[
		'rank',
		/\b(?:(?:algemeen|financieel|statutair) direct(?:eur|rice)|bestuursvoorzitter|bestuurslid|directievoorzitter|gedelegeerd bestuurder|directeur bestuurder)\b/g,
	],
	['office', /\b[a-z]*vorstand(?:in)?\b/g],
	['office', new RegExp(String.raw`\b(?:${CLEAR_ABBREVIATIONS})\b`, 'g')],
	['alone', new RegExp(String.raw`\b(?:${AMBIGUOUS_ABBREVIATIONS})\b`, 'g')],
	['alone', /\b(?:geschaftsfuhrung|geschaftsleitung|dga?)\b/g],
	['office', /\b(?<!vice )president[ea]?\b|\b(?<!vize )prasident(?:in)?\b/g],
	[
		'office',
		/\b(?:co ?)?founder\b|\b(?:co)?fondat(?:eur|rice|ore)\b|\b(?:co)?fundadora?\b|\b(?:mit)?(?:be)?grunder(?:in)?\b|\b(?:mede ?)?opricht(?:er|ster)\b/g,
	],
];

/** Letters that are read as one word when they are spelled `C.E.O.` or `V. P.`. */
export const SPELLED_OUT = new RegExp(
	`^(?:[esargd]?vp|vpe|pdg|dga?|${CLEAR_ABBREVIATIONS}|${AMBIGUOUS_ABBREVIATIONS})$`,
);

/**
 * `Chief Product & Technology Officer`, `Chief Diversity, Equity and Inclusion Officer`: one office, so it is read
 * before the title is split. A comma alone separates: `Chief Architect, Security Officer` are two roles.
 */
export const CHIEF_OFFICER =
	/\bchief (?!petty |warrant |master )(?:(?:(?!of |to |for |officer\b)[\p{L}\p{N}]+-?(?: ?[&+/] ?| (?:and )?)){1,7}|(?:(?!of |to |for |officer\b)[\p{L}\p{N}]+(?:, | ?[&+/] ?| ))+?(?:and|&) ?(?:(?!officer\b)[\p{L}\p{N}]+ ){1,3})officer\b/gu;

/** `Mitglied des Vorstands`, `Voorzitter raad van bestuur`: one office, though what follows `of` is left out elsewhere. */
export const BOARD_MEMBER = new RegExp(
	[
		'(?:mitglied|vorsitzende[rn]?|sprecher(?:in)?) (?:des vorstand(?:e?s)?|im vorstand|der geschaftsfuhrung|der geschaftsleitung)',
		'geschaftsfuhrende[rns]? (?:gesellschafter(?:in)?|direktor(?:in)?)',
		'direct(?:eur|rice) administrati(?:f|ve) (?:et|&) financi(?:er|ere)',
		'membre du (?:directoire|comite executif|comite de direction|comex|codir)',
		'chef(?:fe)? de la direction(?: [a-z]+)?',
		'(?:lid|voorzitter) (?:van )?(?:de )?raad van bestuur',
		'lid (?:van )?(?:het )?directiecomite',
	]
		.map((words) => String.raw`\b${words}\b`)
		.join('|'),
	'g',
);

/** Roles that stand next to an executive without being one. */
export const SUPPORT_ROLE =
	/\b(?:[a-z]*assistent(?:e|in)?|[a-z]*assistenz|assistants?|assistante|assistente|asistente|ayudante|auxiliar|secretary|secretaire|secretari[aos]|[a-z]*secretaresse|segretari[ao]|sekretar(?:in)?|sekretariat|referent(?:in)?|asesora?|assessora?|conseill(?:er|ere)|berater(?:in)?|drivers?|chauffeur|fahrer(?:in)?|chofer|motorista|autista|pa|ea|aide|receptionist|chiefofstaff|office manager|coordinator|administrator|recruiter|executive search|account executive|advisor|adviser|coach|speechwriter|(?:executive|administrative) business partner|scheduler|liaison|intern|trainee|apprentice|praktikant(?:in)?|stagiaire)\b/;

export const STAFF_ROLE =
	/\b(?:engineer|developer|programmer|designer|architect|analyst|scientist|researcher|investigator|statistician|monitor|writer|editor|accountant|auditor|lawyer|attorney|paralegal|nurse|physician|pharmacist|technician|operator|specialist|consultant|associate|representative|agent|clerk|buyer|trader|broker|banker|planner|producer|strategist|marketer|evangelist|ambassador|advocate|instructor|trainer|teacher|student|fellow|scholar|business partner|lead|manager|supervisor|controller|bookkeeper|officer|sourcer|sdr|bdr|(?:[a-z]*leiter|entwickler|mitarbeiter)(?:in)?|executive(?! vice| vp| president| officer| director| managing))\b/;

/** What a `CEO Dashboard` or a `CFO Suite` is about; the person works on it. */
export const NAMED_THING =
	/\b(?:dashboards?|office|suite|staff|team|org|organi[sz]ation|club|podcast|newsletter|roundtable|council|relations|search|coaching|succession|network|forum|summit|events?|awards?|scholarship|fellowship|persona|practice|management)\b/;

export const NAMED_THING_OF_RANK = /\b(?:dashboards?|office|persona)$/;

/** Whoever is named beside a `CRO` by what they do: `CRA II, CRO`, `Prosthetist (CPO)`, `CRO & Vendor Manager`. */
export const BY_PROFESSION = /\b(?:cra|[a-z]{3,}ists?)\b/;

/** Where a `CRO` is a contract research organisation. */
export const CLINICAL =
	/\b(?:clinical|clinic|oncology|trials?|research|laborator(?:y|ies)|pharma[a-z]*|patients?|sites?|study)\b/;

/** What may stand beside an office without making it another thing: `Interim CRO`, `CPO EMEA`, `CSO (m/f/d)`. */
export const BESIDE_AN_OFFICE = new RegExp(
	`^(?:(?:${[
		'interim|acting|deputy|group|global|international|worldwide|regional|senior|sr|co|founding|incoming|outgoing',
		'divisional|division|country|corporate|joint|fractional|part|full|time|the|new|designate|elect|region|area',
		'adjoint|adjointe|delegue|deleguee|[mwdfxhi]',
		'emea|apac|latam|dach|mea|mena|anz|nordics?|benelux|cee|gcc|sea|na|eu|uk|us|usa|uae',
		'americas?|north|south|east|west|central|latin|middle|northern|southern|eastern|western',
		'europe|asia|pacific|africa|australia|new|zealand|canada|mexico|brazil|brasil|argentina|chile|colombia',
		'germany|deutschland|austria|switzerland|schweiz|france|spain|espana|portugal|italy|italia|netherlands|nederland',
		'belgium|luxembourg|ireland|united|kingdom|states|england|scotland|denmark|sweden|norway|finland|poland|czechia',
		'hungary|romania|greece|turkey|israel|egypt|nigeria|kenya|india|pakistan|china|japan|korea|taiwan|hong|kong',
		'singapore|malaysia|indonesia|thailand|vietnam|philippines|saudi|arabia',
	].join('|')})(?: |$))*$`,
);

/** `首席执行官`, `副总裁`, `代表取締役社長`, `最高経営責任者`: written without spaces between the words. */
export const EXECUTIVE_IN_HAN =
	/首席(?:\p{Script=Han}{1,8}|[a-z]{1,4})官|[总總]裁|[总總][经經]理|董事[长長]|[执執]行董事|[财財][务務][总總][监監]|[执執]行[长長]|[财財][务務][长長]|[营營][运運][长長]|技[术術][长長]|[创創]始人|[创創][办辦]人|取締役(?!会)|社長|会長|最高[\p{Script=Han}\p{Script=Katakana}ー・]{1,12}責任者|執行役|専務|常務|頭取|理事長|創[業設]者|(?:バイス・?|(?<!\p{Script=Katakana}))プレジデント(?!\p{Script=Katakana})|マネージング・?ディレクター|チーフ・?\p{Script=Katakana}[\p{Script=Katakana}ー・]*オフィサー/u;

/** `总裁助理`, `社長秘書`, `CEO室`: whoever works for one. */
export const SUPPORT_IN_HAN =
	/助理|助手|特助|秘[书書]|司机|司機|運転手|補佐|アシスタント|インターン|实习|顾问|顧問|(?:[总總]裁|[总總][经經]理|董事[长長])[办辦]|[办辦]公室|(?:社長|会長|理事長|頭取|役員|c[a-z]{1,3}o)室|(?:社長|会長|理事長|頭取|役員)(?:付|直[下轄属])/u;
