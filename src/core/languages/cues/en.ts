import type { Cues } from "./cues.ts";

export const en: Cues = {
  tag: "en",
  reporting: {
    say: "said, says, saying, say that, say the|they|it|its, told, tells, telling, stated, added, adds, adding, noted, notes that, explained, declared, remarked, observed, wrote, tweeted, posted on, replied, responded, answered, continued, went on, recalled, specified, clarified, clarifies, described, describes, indicated, underlined, underscored, emphasized, emphasised, stressed, highlighted, mentioned, reiterated, repeated, disclosed, revealed, testified, believes, suggested, suggests, hinted, elaborated, retorted, retorts, countered, quipped, joked, tells reporters, spoke of, speaks of, quoted ~~ as_saying, commented, estimated, estimates that, counted, put the|its ~ at, puts the|its ~ at, put the toll, gave a figure|toll, given a figure|toll, reported, reports that, documented, documents, recorded, mapped, tallied, pointed out, points out, read, showed, passed on, called the|it|them|this|that, calls the|it|them|this|that, called ~ a, voices, voiced, tell",
    claim:
      "claimed, claims, claiming, claim that, alleged, alleges, alleging, asserted, asserts, asserting, maintained that, maintains, insisted, insists, insisting, contended, contends, argued, argues, arguing, affirmed, affirms, concluded, concludes, found that, found no, finds, suspects, suspected that, accounts of",
    deny: "denied, denies, denying, deny, denial by|from|of, denials from|of|by, refuted, refutes, refuting, rebutted, disputed ~ that, disputes, disputed the|any|those|these, contradicted, disclaimed, disavowed, contested, ruled out, debunked, rebuffed",
    reject:
      "rejected, rejects, rejecting, dismissed, dismisses, dismissing, repudiated, brushed aside|off, brushes aside|off, waved away|aside, waves away|aside, shrugged off, scoffed at, ridiculed, mocked, rubbished, hit_back, hits_back, hitting_back, fired back, pushed back, poured cold water, laughed off, took issue with, takes issue with, objected to, slammed the|a ~ report|claims|allegations, scorned, derided, lambasted the report",
    accuse:
      "accused, accuses, accusing, accuse, blamed, blames, blaming, blame ~ for, faulted, faults, implicated, implicates, imputed, attributed, attributes, ascribed, held|holds|holding ~~ responsible, holds responsibility, pointed the finger, points the finger, laid the|it ~~ door of, lays the|it ~~ door of, pins|pinned ~ on, named, naming, charged that, lashed out, hold|holds|held ~ accountable, mislead, misled",
    demand:
      "demanded, demands, demanding, called on|upon|for, calls on|upon|for, calling on|upon|for, urged, urges, urging, asked, asks, requested, insisted on, appealed to|for, pressed, summoned, must, should publish|stop|release|investigate|explain|disclose|come, let ~ put|show|publish|first|do, challenged, invited, wants, sought",
    confirm:
      "confirmed, confirms, confirming, verified, corroborated, attested, vouched for, vouches for, reaffirmed, reaffirms, established that, determined that, proved",
    acknowledge:
      "acknowledged, acknowledges, acknowledging, admitted, admits, admitting, conceded, concedes, recognised, recognized, accepted that, accepted responsibility, has accepted, confessed, apologised, apologized, apologises, apologizes, regretted, regrets, owned up",
    condemn:
      "condemned, condemns, condemning, denounced, denounces, denouncing, deplored, deplores, decried, decries, criticised, criticized, criticises, slammed, slams, blasted, castigated, censured, protested",
    warn: "warned, warns, warning that, cautioned, threatened, vowed, vows, pledged, promised, alerted",
    announce:
      "announced, announces, announcing, opened ~ inquiry|investigation|assessment, launched ~ inquiry|investigation, ordered ~ review|inquiry|investigation, released ~ image|footage|photo|photograph|video|statement|report",
    decline:
      "declined to, declines to, refused to comment|say|discuss|answer, would not comment|say|be_drawn|discuss, did_not|didnt ~ comment|respond|reply|answer, has_not|had_not|have_not ~ commented|responded|replied|answered, was_not|were_not ~ available for comment, could not ~ be reached, no immediate comment, no comment, not respond to, nothing for you",
  },
  source:
    "according to, in the words of, as reported by, as stated by, quoting, citing, in the view of",
  relay: "quoted by, cited by, carried by, as quoted, reported by, told to, citing, quoting",
  answers: {
    denial: {
      strong:
        "nothing to do with, we_deny, had_no_need, no role in, no part in, played no part|role, not responsible for, no involvement, not involved in, no truth to|in, untrue, contrary to claims|reports|what, never happened, not ~ happen|occur|take_place|happened|occurred, no such strike|attack|raid|incident, none of its|our|their|his|the|these ~ planes|aircraft|jets|forces|troops|units|warplanes|bombs, no ~ aircraft|jets|planes|warplanes|helicopters|drones|bombs|bomb|missiles|troops ~~ area|region|town|city|flew|entered|operated|there|fell|over|above|near|that|overflew|struck|hit|active|present|involved, no ~ strikes|strike|sorties|raids|raid|flights|missions|actions|operations were|was|took|in|on|over|had|near, not ~ correspond*, neither ~~ nor, not|never|didnt ~ target|targeted|strike|struck|bomb|bombed|attack|attacked|shell|shelled|fire|fired|hit|use|used|using|possess|possessed|have_chemical|own|carry|carried|conduct|conducted|fly|flown|flew|operate|operated|operating|kill|killed|drop|dropped|harm|harmed|deploy|deployed|launch|launched|aim|aimed|employ|employed|participate|participated|cause|caused|conceal|concealed|involved|behind|responsible|active|true|to_blame|ours|do_it|do_this|plan_this|enter|entered|abuse|abused|shot|shoot|recruit|lie|lied|commit|committed, not ~ the_target|target_of|legitimate_grounds, did_not_believe, do_not_believe, does_not_believe, no evidence of|that|to, seen no evidence, no indication, no information ~~ civilian|casualt*|strike, cleared ~ of, clears, exonerat*, no breach*|violation*, no wrongdoing, insufficient ~ information|evidence|detail|details, not ~ likely|attributable, more likely than not ~ civilian casualties did, unable to ~ corroborate, not credible, intact, still standing, no ~ bomb|bombs|missile|missiles fell|hit|struck|landed, far from, always denied, does not possess",
      weak: "not, never, no, none, nor, neither, cannot, nobody, nothing",
    },
    rejection: {
      strong:
        "baseless, unfounded, groundless, without foundation|basis|merit, unsubstantiated, unproven, politically motivated, far-fetched, nonsense, absurd, absurdity, ridiculous, ludicrous, preposterous, slander*, libel*, smear*, propaganda, hoax, fabricat*, fake, fakes, fake news, fiction, fairy tale, fairytale, disinformation, misinformation, cliches, clichés, lies, a lie, lie, invention*, insinuation*, speculation, not ~ hold_water|stand_up|withstand, guesswork, so-called, biased, bias, one-sided, prejudged, not an accusation, no proof, no evidence ~ support*, contains no, falsif*, manipulated, cropped, doctored, staged, stage-managed, misleading, show, trickery, farce, circus, inventing, stands by ~ reporting|findings|report, stood by ~ reporting|findings|report|account, contradict*, not hold water, lacks ~ credibility|evidence, whitewash, video|footage|photo|photos|picture|pictures|images ~~ elsewhere|old|another|staged|fake|faked|fabricated|years_ago|long_ago, we_reject, attempt ~ discredit|smear|mislead, one big lie, information war*, information attack*, campaign against, fantasy, fantasies, far from ~ truth, mud-slinging, sensational*, hearsay, rumour*, rumor*, selective, cherry-picked, flawed, methodology, hysteria, not credible, unverifi*, does not correspond to reality, not correspond to reality, unreliable, dubious, distort*",
      weak: "false, wrong, incorrect, inaccurate, cynical, pretext, provocation, unacceptable, scepticism, doubt*, ignore*, only one side",
    },
    counter_accusation: {
      strong:
        "rebels|militants|terrorists|insurgents|opposition ~~ staged|responsible|carried_out|behind|did_it|fired|shelled|actually, rebel provocation, provocation by, staged ~ by|attack|incident|video|provocation, blamed ~ rebels|militants|terrorists|opposition|insurgents|others, responsibility|blame ~ rests|lies|rest|lie, terrorist groups ~ and the states, false flag|false-flag, hiding behind, human shields, who ~ set fire, should be asked, ask the, who|which ~~ themselves, in fact carried out by, actually carried out by, pretext for accusing, preparing|planning|planned|plotting|staging ~ provocation|provocations|attack, fabricating ~ evidence, attempt ~ distract|discredit|divert, distract* ~ attention, forge ~ pretext, look at ~ own, armed by, arming ~ killers",
      weak: "terrorist groups, turn blamed, itself, themselves, provocation, instead, in turn",
    },
    demand_evidence: {
      strong:
        "provide|present|produce|show|submit|share|hand_over|publish|release|give|back_up ~ evidence|proof|data|coordinates|facts|footage|sources, must say who, say who supplied, name|reveal|disclose ~ source|sources, where_is ~ evidence|proof, where_are ~ the, challenged ~~ name|show|prove|produce|publish, without ~ evidence|proof, back up ~ claims|words, prove it, must prove, to prove, asked ~~ coordinates|evidence|proof|data|details, on the table, put ~~ on the table, has data, failed to ~ prove|substantiate|confirm, never managed to confirm, which aircraft|planes",
      weak: "evidence, proof, sources, coordinates, data",
    },
    acknowledgement: {
      strong:
        "regret*, apolog*, unintentional*, inadvertent*, by mistake, in error, erroneous*, mistaken, mistakenly, tragic error|mistake|accident, friendly fire, unintended, may have struck|hit|killed|been, might have struck|hit|killed, sorry for|that|the, voices|voiced|voice|expressed|expresses ~ regret|sorrow, took|takes|take|accept|accepted|accepts ~ responsibility, deeply saddened, we were wrong, human error, fell short, lapses, more likely than not ~ civilians were, civilians ~ were ~ killed as a result, condolences ~ families, resulted in ~ civilian deaths|casualties, could not establish, has accepted that",
      weak: "mistake*, accident*, error, errors, sadness, credible, could have been, put the toll at, responsibility",
    },
    justification: {
      strong:
        "legitimate ~ target|targets, military target|targets|objective|objectives, lawful, self_defence|self_defense, in accordance with ~ law, law of armed conflict, laws of war, international law ~ complied, hosted a meeting, held fighters, used ~ by|as ~ militants|terrorists|fighters|isis|daesh|command|base|depot|hq|headquarters, command post|posts, command centre|center, weapons|ammunition|arms|munitions|explosives ~ depot|depots|store|stores|factory|workshop|cache, believed|thought ~ they_were|it_was|were ~ bombing|targeting|hitting|striking|islamic|militants|fighters, was daesh, was isis, human shields, precautions, extraordinary efforts, rigorous standards, everything within ~ power, all measures|precautions, avoid ~ civilian, minimize|minimise ~ civilian, only terrorist*, targets only, only targets, exclusively, terrorists|fighters|militants|gunmen|insurgents ~ were|had ~ there|inside|among|hiding|gathered, among ~ terrorists|militants|fighters, in the ranks of, opened fire on, fired back, returned fire, taken up arms, defend ~ citizens|people|strike, defends, necessary and proportionate, dual-use, coordinated ~ targets, targeted ~ headquarters|positions|depots|command|terrorists|militants, hit|struck|targeted|bombed|destroyed|targeting|targets ~ terrorist|terrorists|militant|militants|fighters|depot|depots|positions|command|headquarters|bases|daesh|isis",
      weak: "terrorist|terrorists, militant*, fighter|fighters, gunmen, target, targets, positions, headquarters, precise, precision, accurate, believed, defend*, combatants",
    },
    investigation: {
      strong:
        "will|would|going_to ~ investigate|review|examine|look_into|assess|probe, goes|go|refer|referred ~ for_assessment|for_review, being ~ investigated|assessed|reviewed|examined|looked_into, opened|opens|opening|launched|ordered|orders|initiated|begun|started ~ investigation|inquiry|probe|review|assessment|examination, under investigation|review, looking into, is investigating, are investigating, investigates each|every|all, taken|treated|treating|taking ~ seriously, formal assessment|inquiry|investigation, assessment of each|every|all, investigation|inquiry|review|assessment ~ under_way|underway|ongoing|open, open ~ inquiry, thorough|independent|impartial|international|objective ~ investigation|inquiry|probe, demand ~ investigation, civilian casualty cell, awaiting ~ results, for assessment, will be assessed, remains open|under, reopened",
      weak: "investigation, inquiry, probe, assessment, investigating, review",
    },
    cooperation: {
      strong:
        "ready to ~ cooperate|share|provide|assist|help|work|hand|clarify|establish, willing to ~ share|cooperate|provide, will give ~~ everything|information|data, offered to ~ send|share|provide|cooperate|open, offers to ~ send|share|provide|cooperate, full cooperation, cooperate ~ with, fully cooperat*, any assistance, every assistance, hand over ~ data|information, invited ~ experts|inspectors|investigators, guarantee ~ access, open ~ archives, joint ~ inquiry|investigation|commission",
      weak: "cooperat*, ready, willing, delegation, assistance, clarify",
    },
    no_comment: {
      strong:
        "declin* ~ comment, refused to comment, no comment, no immediate comment, not|didnt ~ respond*|reply|replied|comment|commented|answer|answered, would_not ~ comment|say|be_drawn|discuss, not ~ available ~ comment, could not ~ be reached, neither confirm* nor, could_not|cannot|can_not|unable_to ~ confirm|verify, nothing for you, no reliable information, not in a position to, refused to answer, declined to answer|say|discuss, yet to comment|respond, silence, not immediately reply",
      weak: "comment, asked about",
    },
  },
  claims: {
    harm: "harm*, kill*, dead, death, deaths, died, die, dying, slain, wound*, injur*, casualt*, toll, bodies, massacre*, victims, claimed the lives, lives, victim, deadly, perish*, maimed, crushed, suffocat*, choking",
    act: "weapon*, aircraft, air_force, planes, helicopter*, strike, strikes, struck, airstrike*, air-strike*, bomb*, raid, raids, raided, shell*, attack*, hit, hits, hitting, missile*, rocket*, gas, gassed, blast*, explosion*, dropped, targeted, targeting, fired, destroyed, flattened, levelled, pounded, bombard*, shot down, downed, offensive, siege, warplane*, jets, air raid*",
    victim:
      "civilian*, child, children, women, pupils, student*, teacher*, hospital*, clinic*, school*, market*, mosque*, church*, convoy*, ambulance*, medic*, doctor*, nurse*, patients, rescuer*, volunteer*, aid worker*, people, residents, families, family, homes, houses, camp, bakery, infrastructure, displaced, refugees, journalists, soldiers, troops, residential, villagers, worshippers",
    crime:
      "war crime*, crime, crimes, criminal, atrocit*, massacre*, unlawful, illegal, violat*, indiscriminate*, deliberate*, chemical*, sarin, chlorine, toxic gas*, toxic, poison*, nerve agent, cluster munition*|bomb*, barrel bomb*, incendiary, phosphorus, phosphorous, thermobaric, banned|prohibited|forbidden ~ weapon*|munition*|substance*, genocide, barbar*, brutal, ethnic cleansing, starv*, double-tap, double tap, lied, false information, cover-up, coverup, cover up, covering up, covered up, hid, hiding, concealed, propping up, air_force ~ for|of ~ terrorists, terrorists' air force, aggression, complicit*, disproportionate*, torture*, destabili*, misled, mislead*, breach*, sovereignty, occupation, reckless*, no sign of a military target, failed to take",
    stop: "stop*, halt*, end_the|its|all|to, cease*, withdraw*, compensat*, publish*, disclos*, release*, account_for, explain*, refrain*, allow*, lift*, put_an_end",
    blame:
      "responsib*, to blame, behind the, was behind, were behind, accountable, carried out by, perpetrat*, proof that, fault, could only have, only ~ could have, no accident, brought about the",
  },
  context: {
    communique:
      "conducted ~ strikes, destroying ~ positions|vehicles|units|buildings, sorties, sortie, combat flights, flew ~ missions, missions, destroyed ~ command|positions|depots|headquarters|vehicles|units|facilities|buildings, engaging ~ units, retook, retaken, captured, recaptured, seized, advanced, liberated, ceasefire breaches|violations, breaches, met with|his|her, discussed, delivered ~ aid, delivery, parade, exercises, strikes near ~~ engaging, struck ~ targets, hit ~ targets, killed ~ terrorists|militants|fighters, regained, hours, condolences, on our side",
    recalled:
      "had earlier, earlier, previously, had ~ denied|said|insisted|told|dismissed|reported|announced|called|rejected, has always, always denied, have always, repeatedly denied, in the past, last week|month|year, on several occasions, in previous, a year ago, days earlier, week earlier, had ~ revealed, last april|may|june|march|january",
    hearsay:
      "is_said_to, are_said_to, was_said_to, were_said_to, believed_to, is_reported_to, was_reported_to, were_reported_to, reportedly, allegedly, purportedly, supposedly, rumour*, unconfirmed",
    reply:
      "in reply, in response, in turn, responded, replied, retort*, hit back, fired back, shot back, countered, answer*, responding, responds, replies, rejecting, dismissing, reacting, reacted, contrary to",
    accusation:
      "accusation*, allegation*, claim, claims, charge, charges, report, reports, version, account, accounts, narrative, suggestion*, assertion*, remarks, findings, conclusion*, video, videos, images, photographs, accusers, statement, statements, article, figures, toll, evidence, criticism, reporting, photo, picture, footage, talk of, such, these, any of it",
    aside: "also, separately, in other news, on another matter, in a separate",
    future:
      "plan|plans|planning|planned|preparing|prepare|intend*|going_to|whether ~ send|deploy|pull|withdraw|attack|buy|sell|sent|reopen|supply|deliver, ground troops, sanctions, elections, trade, talks, negotiation*, gas pipeline, airspace of, espionage, hack*, doping, visa*, citizens ~ abroad",
  },
  speakers: {
    pronoun:
      "he, she, it, they, the ministry, the group, the organisation, the organization, the spokesman, the spokeswoman, the spokesperson, the general, the minister, the president, the command, the newspaper, the military, the coalition, the statement, the source, the agency, the watchdog, the monitor, the official, the officials, the diplomat, the ambassador, the envoy, the commission, the department, the embassy, the charity, the colonel, the observatory, the summary, the report, its spokesman, his spokesman",
    official:
      "ministry, minister, army, military, government, spokesman, spokeswoman, spokesperson, president, presidency, commander, command, general, colonel, captain, major, lieutenant, official, officials, ambassador, envoy, regime, forces, state, embassy, kremlin, pentagon, department, secretary, source, coalition, prime, premier, review, council, authorities, militia, brigade, administration, navy, air force, diplomat, headquarters, general staff, militant, faction",
    watcher:
      "opponents, critics, observatory, monitor, monitors, watchdog, group, rights, activist*, rescuer*, rescue, medic*, doctor*, hospital, charity, ngo, witness*, resident*, network, newspaper, journalist*, report, investigators, researchers, organisation, organization, agency, society, committee, opposition, relief, aid, campaigners, experts, commission, inquiry, locals, volunteers, civil defence, civil defense, media, broadcaster, union, federation",
  },
  negations:
    "not, never, n't, didn't, didnt, hasn't, haven't, don't, doesn't, won't, cannot, could not, without, nor, neither, no, hardly, refused to, stopped short of",
};
