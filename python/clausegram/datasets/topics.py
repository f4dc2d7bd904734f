"""Invented topics, one a line: the nouns, goals, measures, threats and groups that a series of resolutions speaks of.

Columns are separated by ``|``, phrases within a column by ``;``:
title | field | goals (noun phrases) | measures (infinitives without "to") | threats (noun phrases) | groups (plural)

Every phrase was written for this project; none is taken from a resolution.
"""

# ruff: noqa: E501 (tables of phrases)

from __future__ import annotations

from typing import NamedTuple

TABLE = """
Protection of lighthouse records and coastal signals|coastal signals|the upkeep of lighthouse records;the mapping of unlit shoals;free passage along charted routes|keep registers of lights and buoys;publish corrected charts each year;train keepers of remote stations|the neglect of older lights;the loss of paper logbooks;collisions in crowded straits|island communities;crews of small vessels
Safe storage of seed collections|seed storage|the survival of local grain varieties;open exchange of seed catalogues;cold stores in every region|duplicate rare collections abroad;test the germination of stored seed;share catalogues with growers|the failure of refrigeration;the disappearance of upland varieties;fires in seed stores|smallholders;plant breeders
Exchange of hydrological measurements|river measurement|timely warning of floods;common methods of gauging;fair access to river data|install gauges above every confluence;transmit daily readings downstream;calibrate instruments jointly|sudden releases from reservoirs;gaps in the winter series;the silting of gauges|downstream farmers;river authorities
Promotion of mountain roads and passes|mountain transport|year-round access to upland towns;the repair of older tunnels;safe crossings for herders|clear snow from shared passes;inspect tunnels at fixed intervals;agree on tolls for lorries|landslides on unpaved slopes;the closure of passes in winter;rising costs of fuel|upland settlements;seasonal herders
Measures against counterfeit medicines|medicine supply|the tracing of batches;trustworthy laboratories;lower prices for essential drugs|mark packages with serial numbers;report suspect batches within a week;equip customs laboratories|the spread of mislabelled tablets;unlicensed sellers at border markets;corruption in procurement|patients in rural clinics;licensed pharmacists
Preservation of endangered scripts|written heritage|the teaching of minority scripts;type designs for rare letters;printed primers for every school|record the hands of the last scribes;encode rare letters for computers;support bilingual newspapers|the decline of handwriting;the closure of village presses;the dispersal of manuscripts|speakers of minority languages;young scribes
Cooperation in the removal of disused satellites|orbital debris|clean orbits for coming generations;common rules for re-entry;an open catalogue of fragments|announce planned re-entries in time;lower the orbits of idle satellites;exchange tracking data|collisions between idle satellites;the growth of fragments in low orbits;unannounced manoeuvres|satellite operators;observatories
Improvement of statistics on informal work|labour statistics|comparable surveys of households;the visibility of unpaid work;prompt publication of results|revise the questionnaires used in surveys;interview workers in their own language;publish tables by region|the undercounting of domestic workers;the ageing of sampling frames;cuts in survey budgets|street vendors;home-based workers
Prevention of dust storms and loss of topsoil|soil conservation|the return of windbreaks;healthy soils in dry regions;early warning of dust storms|plant shelter belts along fields;rotate pastures before they are bare;exchange satellite images of dust|the clearing of dry forests;overgrazing near wells;falling yields on sandy soils|nomadic families;growers in dry regions
Rights of seafarers left in foreign ports|the welfare of seafarers|prompt payment of wages;medical care in every port;swift return of crews|register claims of abandoned crews;grant shore leave without delay;open seafarers' centres|the abandonment of vessels;unpaid wages;long detention on board|seafarers and their families;port chaplains
Teaching of arithmetic in rural schools|basic schooling|well-trained teachers in every village;textbooks for each pupil;schools within walking distance|pay teachers on time;print exercise books locally;measure what pupils have learned|high drop-out after the third year;overcrowded classrooms;the long absence of teachers|rural pupils;travelling teachers
Security of dams and waterworks|the safety of dams|sound inspection of older dams;clear rules for emergency release;informed communities below dams|inspect spillways before each rainy season;rehearse evacuation with residents;publish safety reports|cracks in ageing masonry;attacks on control systems;unplanned settlement below dams|residents of river valleys;dam engineers
Control of invasive freshwater species|freshwater ecosystems|the recovery of native fish;clean ballast tanks on inland ships;shared lists of harmful species|wash boats that move between lakes;report first sightings at once;restore spawning grounds|the spread of foreign mussels;clogged water intakes;the collapse of native stocks|lake fishers;water utilities
Access to cold chains for vaccines|immunization|unbroken cold chains;solar refrigerators in remote clinics;full coverage of infants|map clinics without electricity;repair refrigerators within a month;train vaccinators|spoiled doses;false rumours about vaccines;delays at customs|children under five years of age;mobile clinics
Regulation of private weapons carriers at sea|armed guards at sea|clear rules on the use of force;licensed storage of weapons;full accounts of incidents|license companies that guard vessels;report each use of force;inspect floating armouries|unlicensed armouries;shooting at fishing boats;weak oversight of guards|fishing crews;merchant crews
Trade in second-hand vehicles|used vehicles|cleaner fleets in importing countries;honest odometers;safe disposal of batteries|inspect vehicles before export;share registers of stolen cars;set minimum standards for exhaust|the dumping of unsafe vehicles;tampered odometers;smoke in crowded cities|importing countries;city residents
Commemoration of the victims of shipwrecks|maritime remembrance|dignified burial of the drowned;a common register of the missing;better rescue at sea|identify remains by agreed methods;keep rescue boats on call;inform families without delay|the silence about lost boats;unmarked graves;criminal networks of smugglers|families of the missing;rescue crews
Development of inland fisheries|inland fisheries|fair markets for fishers;restored flood plains;honest catch records|agree on closed seasons;record catches at landing sites;protect nursery grounds|the use of poison and dynamite;falling lake levels;illegal nets of fine mesh|women who process fish;lake communities
Transparency in contracts for minerals|mineral contracts|published contracts;fair royalties;independent audits|publish contracts within ninety days;audit royalties each year;disclose the owners of companies|secret payments;conflict over concessions;the pollution of wells by tailings|mining communities;auditors
Assistance in clearing wartime wrecks|harbour clearance|open approaches to ports;the safe removal of old munitions;records of every wreck|survey harbours with sonar;raise wrecks that leak oil;train divers|leaking fuel tanks;corroded munitions;blocked channels|port workers;divers
Standards for weather observation by volunteers|volunteer observation|long and unbroken series;thermometers of equal quality;thanks to volunteers|lend instruments to schools;check readings against stations;digitize old registers|broken series of rainfall;the retirement of observers;lost registers|volunteer observers;farm cooperatives
Integration of deaf pupils in technical schools|technical education of deaf persons|sign language in workshops;fair examinations;skilled interpreters|train interpreters for workshops;adapt examinations;caption teaching films|the exclusion of deaf apprentices;a shortage of interpreters;prejudice among employers|deaf apprentices;teachers of sign language
Peaceful uses of underground storage|underground storage|safe caverns for gas and heat;full disclosure of leaks;shared geological surveys|monitor pressure in caverns;notify neighbours of tests;plug disused wells|undetected leaks;tremors near injection wells;abandoned boreholes|neighbouring municipalities;geologists
Reform of pension rights for migrant workers|portable pensions|pensions that follow the worker;simple claims across borders;equal treatment of widows|add up periods of insurance;pay pensions abroad without charge;answer claims within six months|the loss of contributions;double taxation of small pensions;lengthy proof of life|migrant workers;widows and orphans
Protection of night skies from artificial light|dark skies|dark reserves around observatories;lamps that shine downwards;safe paths for migrating birds|shield street lamps;dim advertising after midnight;declare dark reserves|the glare of growing cities;the disorientation of birds;wasted electricity|astronomers;migratory species
Safety of pedestrian crossings and school routes|road safety|fewer deaths among pedestrians;lower speeds near schools;helmets at fair prices|lower speed limits near schools;light crossings at night;investigate each fatal crash|speeding in villages;drunken driving;unlit crossings|schoolchildren;older pedestrians
Open access to colonial archives|archives|catalogues open to all;the return of displaced files;trained archivists|list displaced files;copy fragile papers;lift needless secrecy|the decay of acid paper;unjustified secrecy;the scattering of files|historians;families in search of records
Cooperation against the theft of cultural objects|stolen cultural objects|the return of stolen objects;honest provenance of sales;inventories of small museums|photograph collections;check catalogues before auctions;return objects to their owners|looting of unguarded sites;forged papers of export;private sales without record|custodians of shrines;small museums
Resilience of submarine cables|submarine cables|prompt repair of cables;diverse landing points;protected corridors on the seabed|share charts of cables;speed up permits for repair ships;report faults within a day|anchors dragged across cables;deliberate damage;dependence on single landings|remote islands;cable operators
Sustainable use of peatlands|peatlands|wet and living peat;honest accounts of emissions;livelihoods without drainage|block drainage ditches;map the depth of peat;forbid burning in dry months|smouldering fires;subsidence of drained land;haze across borders|peatland villages;growers of oil crops
Elimination of lead in paint|lead in paint|safe toys and nurseries;tested paint on the market;healthy childhood|set limits on lead in paint;test paint in shops;remove old paint from schools|poisoning of small children;imports without labels;ignorance of the danger|small children;house painters
Reduction of military exercises near borders|military exercises|early notice of exercises;observers on both sides;calm along borders|announce exercises in advance;invite observers;open direct lines between commanders|misread manoeuvres;overflight of villages;an absence of direct contact|border villages;neighbouring commanders
Trusteeship of abandoned fishing gear|lost fishing gear|clean fishing grounds;marked gear;ports that accept old nets|mark nets with the owner's name;collect old nets without charge;report lost gear|ghost nets on reefs;entangled whales;plastic fragments in fish|reef communities;net makers
Verification of the destruction of propellants|propellant stocks|verified destruction;clean soil around depots;honest inventories|open depots to inspection;burn propellants in closed furnaces;publish inventories|explosions in ageing depots;toxic vapours;false declarations|neighbours of depots;inspectors
Recognition of traditional boat building|traditional crafts|apprenticeships with master builders;lawful supply of timber;the pride of coastal towns|film the work of master builders;reserve timber for repair;pay apprentices|the death of master builders;cheap imitation;lack of timber|boat builders;apprentices
Financing of rural electricity|rural electricity|reliable power for clinics;fair tariffs;trained village electricians|extend lines to every clinic;lend for small solar plants;meter use fairly|unpaid debts of utilities;theft of copper;outages in the dry season|rural households;village cooperatives
Ethics of automated decisions in public offices|automated decisions|decisions that can be explained;appeal to a human official;audits of software|explain each automated refusal;test software for bias;keep officials accountable|hidden errors in software;unequal refusals;dependence on single suppliers|applicants for benefits;public officials
Conservation of wild bees and other pollinators|pollinators|flowering strips beside fields;restrained use of insecticides;thriving hives|count wild bees each spring;restrict harmful insecticides;sow flowering strips|the loss of meadows;poisoned hives;parasites spread by trade|beekeepers;fruit growers
Humane treatment of prisoners awaiting trial|pretrial detention|trial within a reasonable time;prompt access to counsel;decent cells|review each detention monthly;separate minors from adults;record every interrogation|overcrowded cells;confessions under duress;years without trial|detained minors;public defenders
Mutual recognition of nursing diplomas|nursing qualifications|comparable training of nurses;fair recruitment;nurses in every district|publish criteria of recognition;limit recruitment from poor districts;train nurses at home|the departure of trained nurses;false diplomas;unpaid overtime|nurses abroad;district hospitals
Restoration of mangrove coasts|mangrove coasts|living shields against storms;nurseries for fish and crabs;common ownership by villages|replant mangroves after storms;stop the digging of shrimp ponds;grant title to villages|cutting for charcoal;the salting of wells;storm surges|coastal villages;crab fishers
Disarmament education in teacher training|disarmament education|peaceful classrooms;teachers who know the treaties;exchanges of pupils|write readers for pupils;invite veterans to schools;hold yearly contests of essays|the glorification of arms;ignorance of treaties;toy weapons in schools|student teachers;young people
Emergency rations in famine relief|famine relief|food that reaches the hungry;stocks near those in need;local purchase of grain|place stocks near dry regions;buy grain locally where possible;open corridors for relief|blocked convoys;empty stores before harvest;speculation in grain|nursing mothers;displaced families
Governance of shared aquifers|shared aquifers|fair use of old groundwater;joint observation wells;clean recharge areas|drill joint observation wells;agree on yearly limits;protect recharge areas|falling water tables;salt in coastal wells;secret drilling|oasis towns;well owners
Postal service for remote territories|postal services|affordable parcels;letters within a fortnight;post offices that stay open|lower terminal dues;keep rural post offices open;share aircraft for mail|the closure of post offices;undelivered parcels;rising terminal dues|remote islanders;rural pensioners
"""

PLACES = (
    "Varenia",
    "Maravel",
    "Tamrindia",
    "Kelvara",
    "Ostravia",
    "Belloria",
    "Nordhavia",
    "Sarmenia",
    "Luvania",
    "Okentia",
    "Pelagonesia",
    "Dorvania",
    "Ishmara",
    "Quentara",
    "Zambelia",
    "Teluvia",
    "Caspardia",
    "Merovia",
    "Hallandia",
    "Rimatara Strait",
)

CITIES = (
    "Geneva",
    "Nairobi",
    "Vienna",
    "Montevideo",
    "Bangkok",
    "Accra",
    "Lisbon",
    "Tunis",
    "Helsinki",
    "Quito",
    "Manila",
    "Rabat",
    "Ottawa",
    "Colombo",
    "Dakar",
    "Warsaw",
    "Jakarta",
    "Lima",
    "Windhoek",
    "Oslo",
    "Hanoi",
    "Addis Ababa",
    "Santiago",
    "Tbilisi",
    "Suva",
)


class Topic(NamedTuple):
    """What one series of resolutions is about."""

    title: str
    field: str
    goals: tuple[str, ...]
    measures: tuple[str, ...]
    threats: tuple[str, ...]
    groups: tuple[str, ...]


def _read(table: str) -> tuple[Topic, ...]:
    topics = []
    for line in table.strip().splitlines():
        title, field, *lists = line.split("|")
        goals, measures, threats, groups = (tuple(cell.split(";")) for cell in lists)
        topics.append(Topic(title, field, goals, measures, threats, groups))
    return tuple(topics)


TOPICS = _read(TABLE)


def situation(place: str) -> Topic:
    """The topic of a Security Council series: an invented country and what troubles it."""
    return Topic(
        f"The situation in {place}",
        f"the situation in {place}",
        (
            f"a lasting ceasefire in {place}",
            "the safe return of displaced families",
            "unhindered humanitarian access",
        ),
        (
            "withdraw their forces behind the agreed lines",
            "cooperate fully with the Mission",
            "open the roads to relief convoys",
        ),
        (
            "repeated breaches of the ceasefire",
            "attacks on relief convoys",
            f"the flow of arms into {place}",
        ),
        (f"the people of {place}", "displaced families"),
    )
