"""Frames: what may follow an opening formula, by kind of complement. Braces are filled from the topic and from the lists below.

Dynamic slots stay in the text until a session is known: ``{earlier}`` all earlier resolutions of the series, ``{last}`` the last one,
``{nextsession}`` and ``{latersession}`` ordinals in words, ``{thisyear}`` and ``{lastyear}``.
``{f|...}`` is a footnote, ``{c|symbol|printed}`` a resolution cited.
"""

# ruff: noqa: E501 (tables of phrases)

from __future__ import annotations

ACTORS = (
    "Member States",
    "all States",
    "the Governments concerned",
    "States in a position to do so",
    "the relevant organizations of the United Nations system",
    "regional and subregional organizations",
    "the specialized agencies",
    "international financial institutions",
    "States that have not yet done so",
    "all Member States and observer States",
    "civil society and the private sector",
    "donors and partner countries",
    "all parties concerned",
    "the Secretary-General",
    "the Bureau of the Standing Forum",
    "local authorities",
    "academic institutions",
    "the regional commissions",
)
ADJECTIVES = (
    "just",
    "effective",
    "timely",
    "balanced",
    "coherent",
    "practical",
    "equitable",
    "sustained",
    "voluntary",
    "inclusive",
    "coordinated",
    "lasting",
)
ADVERBS = (
    "promptly",
    "effectively",
    "jointly",
    "voluntarily",
    "gradually",
    "consistently",
    "fully",
    "openly",
    "regularly",
    "in good faith",
)
MEANS = (
    "in close consultation with the States concerned",
    "within existing resources",
    "as appropriate",
    "in accordance with national law",
    "through the exchange of experience",
    "by means of voluntary contributions",
    "with due regard for the needs of {group}",
    "at the regional level",
    "on mutually agreed terms",
    "without prejudice to existing agreements",
    "before the end of {nextyear}",
    "with the assistance of {body}",
    "in line with their obligations under international law",
    "where possible",
    "at all levels",
    "bearing in mind the interests of {group}",
)
BODIES = (
    "the Standing Forum on {field}",
    "the Panel of Advisers on {field}",
    "the Coordinator for {field}",
    "the Working Party on {field}",
    "the Inter-Agency Network on {field}",
    "the Expert Meeting on {field}",
    "the Trust Fund for {field}",
    "the Advisory Board on {field}",
)
PRINCIPLES = (
    "the purposes and principles of the Charter of the United Nations",
    "the sovereign equality of States",
    "the peaceful settlement of disputes",
    "equitable geographical distribution",
    "good-neighbourly relations",
    "shared responsibility",
    "non-interference in internal affairs",
    "the dignity of every person",
    "international cooperation",
    "the rule of law at the national and international levels",
)
EVENTS = (
    "the Ministerial Meeting on {field}, held in {city} from {days} {month} {eventyear}",
    "the International Conference on {field}, held in {city} in {month} {eventyear}",
    "the regional workshop held in {city} on {day} {month} {eventyear}",
    "the round table of experts convened in {city} in {eventyear}",
)
REPORTS = (
    "the report of the Secretary-General on {field}{f|{report}.}",
    "the report of {body},{f|{report}, annex.}",
    "the note by the Secretariat{f|{report} and Add.1.} on {goal}",
    "the reports of the Secretary-General submitted pursuant to resolution {last},{f|{report} and {report}.}",
    "the outcome of {event},{f|See {report}, annex.}",
)

CLAUSES = (
    "{goal} can be attained only if {group} take part in decisions on {field}",
    "{threat} may undo the progress made in {field}",
    "efforts to secure {goal} should be {adjective} and {adjective}",
    "{goal} depends on {goal}, and that neither can be attained by States acting alone",
    "the primary responsibility for {field} rests with each State, {means}",
    "{group} bear a large share of the cost of {threat}",
    "many States lack the means to {measure} and to {measure}",
    "further work is needed on {field}, {means}, in order to promote {goal}",
    "no State should hinder {goal}, {means}",
    "{field} should be considered in all its aspects, including {goal} and {goal}",
    "the needs of {group} differ from region to region, and that {adjective} solutions must take account of them",
    "{body} has contributed to {goal}",
    "respect for {principle} is essential to {goal}",
    "{threat} and {threat} are closely linked, especially where {group} are concerned",
    "States have agreed to {measure}, {means}, and that many of them have done so {adverb}",
)
NOUNS = (
    "the importance of {goal} for {group}",
    "the need to {measure}, {means}",
    "the role of {body} in promoting {goal}",
    "{principle}",
    "the contribution of {group} to {goal}",
    "the link between {field} and {goal}, and the need for {adjective} action by all States",
    "the urgent need for States to {measure} and, {means}, to {measure}",
    "{principle} and {principle} as a basis for {adjective} cooperation in {field}",
    "the interest of the entire membership in {goal}",
    "the right of {group} to be heard on matters of {field}",
    "the outcome of {event},{f|See {report}.}",
    "the provisions of the instruments in force on {field}{f|United Nations, Treaty Series, vol. {vol}, No. {treaty}.}",
    "General Assembly resolution {gaother} and the commitments made in it",
    "Security Council resolutions {scother} and {scother}",
    "its resolution {other}, in which it called for {goal}",
)
GOODS = (
    "the efforts made by {group} to {measure}",
    "the decision of a number of States to {measure}",
    "the progress made towards {goal} since the adoption of resolution {last}",
    "the work of {body}, in particular on {goal}",
    "the voluntary contributions made to {body}",
    "the convening of {event},{f|See {report}, annex.}",
    "the initiatives taken in several regions to secure {goal}, {means}",
    "the offer of one Member State to host a meeting on {goal} in {city} in {nextyear}",
    "the steady growth in the number of States that {measure}",
    "the {adjective} exchange of views on {field} in {body}",
)
BADS = (
    "{threat}, which weighs most heavily on {group}",
    "{threat} in several regions, and by {threat}",
    "the lack of {adjective} cooperation in {field}",
    "the slow pace at which States {measure}",
    "reports of {threat}{f|See {report}.}",
    "the continuing effects of {threat} on {group}",
    "the absence of means to {measure}, {means}",
    "{threat} despite the provisions of resolution {last}",
)
DOINGS = (
    "promote {goal}, {means}",
    "strengthen cooperation in {field}",
    "protect {group} from {threat}",
    "{measure} and to {measure}, {means}",
    "contribute to {goal} in the spirit of resolution {last}",
    "address {threat} {adverb}",
)
ACTIONS = (
    "{actor} to {measure}, {means}",
    "{actor} to {measure} and to {measure}",
    "{actor} to continue to {measure}, {means}, with a view to {goal}",
    "{actor} to cooperate with {body} in order to secure {goal}",
    "{actor} to consider, {means}, how to {measure}",
    "{actor} to make voluntary contributions to {body}",
    "{actor}, {means}, to {measure} and to report on the steps taken",
    "{actor} to take {adjective} and {adjective} measures against {threat}",
    "{actor} to keep in mind the situation of {group} when they {measure}",
    "{actor} to share information on {field} with one another, {means}",
    "{actor} to support {body} in its efforts to promote {goal}",
)
DECISIONS = (
    "convene, in {nextyear}, a meeting of experts on {field}, {means}",
    "establish a group of experts on {goal}, to be appointed on the basis of equitable geographical distribution",
    "extend the mandate of {body} until the end of {nextyear}",
    "proclaim {nextyear} the International Year of {field}",
    "review the implementation of the present resolution at its {latersession} session",
)
AGENDA = "include in the provisional agenda of its {nextsession} session{maybeitem} the item entitled “{title}”"
SEIZED = (
    "remain seized of the matter",
    "remain actively seized of the matter",
    "continue its consideration of the question at its {nextsession} session",
)
SG_REPORT = (
    "the Secretary-General to submit to the {organ} at its {nextsession} session a report on the implementation of the present resolution",
    "the Secretary-General to report to the {organ} at its {latersession} session on {goal}, {means}",
    "the Secretary-General to seek the views of Member States on {field} and to submit a report thereon at its {nextsession} session",
)
ITEM_LEADS = (
    "{actor} to let the Secretary-General have their views on these questions",
    "{actor} to give particular attention, {means}, to the following",
    "{actor} to take the following steps, {means}",
)
ITEMS_NP = (
    "{Goal}, {means}",
    "The state of {field} in each region",
    "Steps already taken to {measure}",
    "Remedies against {threat}",
    "The needs of {group}, in particular as regards {goal}",
    "The terms used in paragraph 1 above and their limits",
    "Obstacles to {goal}, including {threat}",
)
ITEMS_TO = (
    "To {measure}, {means}",
    "To {measure} and to {measure}",
    "To examine {threat} and its effects on {group}",
    "To assist {group} in matters of {field}, {means}",
    "To report thereon to the {organ} at its {nextsession} session",
    "To promote {goal} in cooperation with {body}",
)
SUBITEMS = (
    "{Goal}",
    "The share of {group}",
    "The cost of {threat}",
    "Means to {measure}",
    "The views of {body}",
)
ANNEX_PROSE = (
    "{Goal} requires that States act in concert. No State can {measure} without the help of its neighbours, and {threat} respects no border.",
    "The following guidelines on {field} are voluntary. They are meant to help States to {measure}, {means}, and they do not alter any obligation under international law.",
    "{Group} should be consulted before measures are taken. Their knowledge of {field} is of value to all, and their consent lends strength to what is decided.",
    "Where resources are scarce, States may wish to begin with those measures that cost little: to {measure}, for instance, or to {measure}.",
)
ANNEX_NUMBERED = (
    "States should {measure}, {means}.",
    "{Group} should have access to information on {field}.",
    "{Body} may adopt its own rules of procedure.",
    "The expenses of the meeting shall be met from voluntary contributions.",
    "Any State may submit proposals on {goal}.",
    "States should refrain from acts that lead to {threat}.",
)
HEADINGS = (
    "General considerations",
    "{Goal}",
    "Cooperation in {field}",
    "Means of implementation",
    "{Group}",
    "Follow-up and review",
)

# Endings that lengthen a clause without changing what it is about; "inter alia" and the like stand within, as they do in the genre.
TAILS = (
    ", with a view to {goal}",
    ", in particular for {group} and {group}",
    ", including through efforts to {measure}, to {measure} and to {measure}",
    ", bearing in mind that {threat} can cross any border",
    ", in conformity with {principle} and {principle}",
    ", taking into consideration {event},{f|See {report}.} and its results",
    ", as well as, inter alia, the exchange of lessons learned among {actor}",
    ", whether in times of peace or in times of crisis",
    ", so that {group} may benefit from {goal} on an equal footing",
    ", both at the national level and in the framework of {body}",
    ", notably in regions affected by {threat}",
    ", without distinction of any kind, and in full respect for {principle}",
    ", drawing on the experience of {body} and of {actor}",
    ", and in the follow-up to {event}{f|{report}, annex I.} and to resolution {last}",
    ", as set out in the report of the Secretary-General{f|{report}.} and in the comments made thereon by {group}",
    ", in line with article {article} of the Convention on {field}{f|United Nations, Treaty Series, vol. {vol}, No. {treaty}.} and with the declarations made under it",
    ", provided that such steps are {adjective} and {adjective} and do not hinder {goal}",
    ", while avoiding duplication with the activities of {body}",
)
SOFTENERS = (
    ", as appropriate",
    ", where possible",
    ", to the extent possible",
    ", in a timely manner",
    ", on a voluntary basis",
    ", upon request",
)

# Borrowed now and then, so that topics share some of their vocabulary, as real ones do.
COMMON = {
    "goal": (
        "capacity-building in developing countries",
        "the transfer of technology on agreed terms",
        "a culture of prevention",
        "equal access to information",
        "trust among neighbours",
        "the well-being of future generations",
        "the full participation of women",
        "early warning and early action",
        "decent work",
        "transparency in public spending",
    ),
    "measure": (
        "adopt national plans of action",
        "designate national focal points",
        "strengthen their legislation",
        "mobilize additional resources",
        "exchange good practices",
        "collect and publish comparable data",
        "raise public awareness",
        "ratify the relevant instruments",
        "provide technical assistance",
        "evaluate the results achieved",
    ),
    "threat": (
        "a shortage of trained personnel",
        "the lack of predictable funding",
        "the effects of armed conflict",
        "the widening gap between rich and poor regions",
        "the adverse effects of climate change",
        "discrimination in all its forms",
        "organized crime",
        "the burden of external debt",
    ),
    "group": (
        "women and girls",
        "young people",
        "persons with disabilities",
        "the least developed countries",
        "small island developing States",
        "landlocked developing countries",
        "older persons",
        "indigenous peoples",
    ),
}

SYNONYMS = {
    "importance": "value",
    "promote": "advance",
    "secure": "ensure",
    "strengthen": "enhance",
    "efforts": "endeavours",
    "urgent": "pressing",
    "measures": "steps",
    "effective": "meaningful",
    "consider": "examine",
    "support": "assist",
    "promptly": "without delay",
    "fully": "entirely",
    "cooperation": "collaboration",
    "protect": "safeguard",
    "heavily": "severely",
    "in particular": "notably",
    "several": "various",
    "essential": "indispensable",
    "contribution": "input",
    "especially": "above all",
    "steady": "continuing",
    "slow": "insufficient",
    "closely": "intimately",
    "convened": "organized",
}
