import { conceptMap } from "../lists.ts";

/** What English texts of this domain speak of; notation: `Language.concepts`. */
export const concepts = conceptMap({
  strike:
    "strike, airstrike*, air raid, raid, bomb, bombard*, bombing, shell, shelling, shelled, airdrop bomb, aerial attack, air attack, carpet bomb",
  attack: "attack, assault, offensive, onslaught, massacre, double tap, ambush",
  missile: "missile, rocket, tomahawk, kalibr",
  drone: "drone, uav, unmanned aerial, quadcopter",
  aircraft:
    "aircraft, warplane, airplane, aeroplane, plane, jet, fighter jet, bomber, helicopter, sukhoi, su 22, su 24, su 25, su 34, su 35, il 20, ilyushin, mig 23, mig 29, f 16, tu 22m3",
  air_defence:
    "air defence, air defense, anti aircraft, s 200, s 300, s 400, patriot battery, pantsir",
  intercept: "intercept*, shot down, shoot down, shooting down, shootdown, =downed, =downing",
  explosion: "explosion, blast, explode, exploded",
  chemical: "chemical*, toxic*, gas attack, poison*, nerve gas, chemical weapon, gas, toxin",
  chlorine: "chlorine",
  sarin: "sarin, nerve agent",
  killed:
    "kill, killed, killing, dead, death, die, died, dying, slain, fatalit*, casualt*, lives lost, death toll, toll, perish*, massacre",
  injured: "wound, wounded, injur*, hurt, maimed",
  civilian:
    "civilian*, resident, inhabitant, noncombatant, non combatant, bystander, =villager, =villagers",
  child:
    "child, children, kid, infant, pupil, schoolchild*, schoolgirl, schoolboy, toddler, baby, =minors",
  woman: "woman, women",
  person: "people, person, persons, victim, =men, families, family",
  hospital:
    "hospital, clinic, medical centre, medical center, medical facilit*, medical point, field hospital, health facilit*, maternity",
  medic: "doctor, =medic, =medics, nurse, paramedic, surgeon, health worker",
  school:
    "school, schools, classroom, school complex, school compound, teacher, kindergarten, university",
  market: "market, marketplace, bazaar, souk",
  mosque: "mosque, prayer hall, minaret",
  bakery: "bakery, bakeries, bread queue",
  bridge: "bridge",
  dam: "dam, euphrates dam, tabqa dam",
  base: "air base, airbase, airfield, airport, military base, =base, =bases, aerodrome",
  depot: "depot, warehouse, arsenal, ammunition store, stockpile, workshop, arms cache",
  convoy: "convoy, aid truck, lorry, lorries, truck, trucks, column of vehicles",
  aid: "humanitarian aid, aid convoy, aid worker, aid delivery, humanitarian convoy, =relief, humanitarian",
  camp: "camp, refugee camp, displacement camp, tent",
  home: "=house, =houses, =home, =homes, residential building, apartment, =building, =buildings",
  lab: "laborator*, research centre, research center",
  evidence: "evidence, =proof, =prove, =proven, =proved, substantiat*",
  investigation:
    "investigat*, inquiry, inquiries, enquiry, =probe, =assessment, =assessments, =review, =reviews",
  inspector: "inspector, inspection, fact finding mission",
  report: "=report, =reports, =briefing, dossier, =findings, =study, =publication",
  accusation: "accusation, allegation, accuse, alleged, allegedly, alleging, charge against, blame",
  crime: "war crime, crimes against humanity, crime, atrocit*",
  staged:
    "=staged, =staging, stage managed, fabricat*, fake*, hoax, false flag, provocation, falsif*, invention, forger*, forged, fiction, fairy tale",
  propaganda:
    "propaganda, disinformation, misinformation, information war, information attack, smear",
  mistake:
    "mistake, mistaken, mistakenly, error, accident, accidental*, unintentional*, inadvertent*",
  responsibility: "responsib*, accountab*, behind the attack, to blame, culprit, perpetrator",
  oil: "oil, fuel, refinery, refineries, tanker",
  ceasefire: "ceasefire*, cease fire, truce, cessation of hostilities, de escalation, deescalation",
  withdraw: "withdraw*, pull out, pullout, pulled out",
  troops:
    "troop, troops, soldier, army, servicem*, servicewom*, serviceperson*, military personnel, infantry",
  militia: "militia*, proxy, proxies, hezbollah, iran backed",
  terrorist:
    "terrorist*, jihadist*, militant*, islamic state, isis, isil, daesh, al qaeda, nusra, extremist",
  rebel: "rebel*, opposition, insurgent*, free syrian army, armed group",
  fighter: "fighter, fighters, gunman, gunmen, combatant, combatants",
  rescue: "rescue*, white helmet, civil defence, civil defense, first responder, volunteer",
  refugee: "refugee, displaced, displacement, flee, fled",
  border: "border, frontier",
  sovereignty: "sovereign*, territorial integrity",
  violation: "violat*, breach*, ceasefire breach",
  law: "international law, humanitarian law, law of war, laws of war, un charter, geneva convention*, lawful, unlawful",
  aggression: "aggression, aggressor",
  retaliation: "retaliat*, revenge, reprisal, retribution, returned fire",
  un: "united nations, u n, security council, general assembly",
  video: "video, footage, image, photo*, picture, satellite image*, snapshot, clip, pictures",
  radar: "radar, tracking data, flight data, coordinates, monitoring data",
  phosphorus: "phosphorus, incendiar*, thermite, napalm",
  cluster: "cluster munition, cluster bomb, cluster, submunition*, bomblet",
  barrel: "barrel bomb, barrel, barrels",
  bomb: "bomb, bombs, munition, shell, shells, warhead, artillery shell",
  artillery: "artillery, mortar, howitzer, tank fire, shelling",
  target: "target, position, =positions, stronghold, headquarters, command post",
  sortie: "sortie, combat flight, combat mission, flight",
  vehicle: "vehicle, =tank, =tanks, =pickup, armoured vehicle, armored vehicle",
  siege: "siege, besieg*, starvation",
  prison: "prison, jail, detention, detainee",
  embassy: "embassy, embassies, consulate",
  commander:
    "=commander, =commanders, =general, =generals, colonel, =officer, =officers, ringleader",
  tunnel: "tunnel, bunker",
  sanction: "sanction, sanctions",
  talks: "=talks, negotiation*, summit, peace conference, geneva conference",
  night: "overnight, night, dawn",
  coalition: "coalition",
  advisers: "adviser, advisor, instructor",
  water: "water, pumping station, water station",
  power_plant: "power plant, power station, electricity, substation",
});
