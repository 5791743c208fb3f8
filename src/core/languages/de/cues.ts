import type { Cues } from "../cues/cues.ts";
import { wordsLike } from "../lists.ts";

export const cues: Cues = {
  tag: "de",
  reporting: {
    say: `
      sagte, sagten, sagt, sagen, gesagt, erklärte, erklärten, erklärt, erklären, teilte|teilten ~~ mit,
      teilt|teilen ~ mit, mitgeteilt, mitteilte, mitteilten, hieß es, heißt es, berichtete, berichteten,
      berichtet, berichten von|über, meldete, meldeten, meldet, gemeldet, schrieb, schrieben, schreibt,
      geschrieben, betonte, betonten, betont, ergänzte, ergänzt, fügte|fügten ~ hinzu, fügt hinzu,
      hinzufügte, hinzugefügt, äußerte, äußerten, fuhr fort, erläuterte, erläutert, präzisierte, bemerkte,
      sprach|sprachen ~ von, spricht|sprechen ~ von, nannte, nannten, nennt, bezeichnete, bezeichneten,
      bezeichnet, zitierte, antwortete, antworteten, antwortet, entgegnete, erwiderte, reagierte,
      reagierten, bilanzierte, zählte ~ tote|opfer, dokumentierte, dokumentierten, schilderte,
      schilderten, zufolge, wiederholte, stellte|stellten ~ klar, stellt klar, klargestellt, gab|gaben ~ an,
      gibt|geben ~ an, angegeben, verwies|verwiesen ~ auf, twitterte, verlautete, äußerte ~ besorgt`,
    claim: `
      behauptete, behaupteten, behauptet, behaupten, versicherte, versicherten, versichert, beteuerte,
      beteuerten, beteuert, mutmaßte, unterstellte, unterstellt, argumentierte, gab|gaben ~ vor,
      zeigte|zeigten ~ überzeugt`,
    deny: `
      bestritt, bestritten, bestreitet, bestreiten, abgestritten, stritt|stritten ~~ ab, streitet ~~ ab,
      leugnete, leugneten, leugnet, geleugnet, leugnen, dementierte, dementierten, dementiert, dementieren,
      verneinte, verneint, verneinten, widersprach, widersprachen, widerspricht, widersprochen,
      schloss|schlossen ~~ aus, schließt ~~ aus, ausgeschlossen, widerlegte, widerlegten,
      wies|wiesen|weist ~ verantwortung|schuld|beteiligung, wies|wiesen|weist ~~ von_sich`,
    reject: `
      wies|wiesen|weist|weisen ~~ zurück, zurückgewiesen, zurückwies, zurückweist, zurückweisen,
      wies|wiesen|weist ~ vorwurf|vorwürfe|anschuldigung|anschuldigungen|berichte|darstellung|kritik,
      verwarf, verwarfen, verworfen, lehnte|lehnten ~~ ab, lehnt ~~ ab, tat|taten ~~ ab, abgetan,
      kritisierte ~ bericht|berichte|vorwürfe, spottete, verhöhnte, konterte, konterten, kontert,
      stellte|stellten ~~ in_frage, zog|zogen ~~ in_zweifel, bezweifelte, bezweifelten, bezweifelt,
      verwahrte ~ gegen, verbat sich, wischte ~~ beiseite, spielte|spielten ~~ herunter`,
    accuse: `
      warf|warfen ~~ vor, wirft|werfen ~~ vor, vorgeworfen, vorwarf, vorwirft, vorwerfen,
      beschuldigte, beschuldigten, beschuldigt, beschuldigen, bezichtigte, bezichtigten, bezichtigt,
      machte|machten|macht|machen ~~ verantwortlich|für, verantwortlich gemacht, verantwortlich machte,
      gab|gaben|gibt|geben ~~ schuld, klagte|klagten ~~ an, klagt ~~ an, angeklagt, lastete|lasteten ~~ an,
      verdächtigte, verdächtigten, verdächtigt, wirft|warf ~ angriffe|verstöße|kriegsverbrechen,
      hielt ~ verantwortlich, schob|schoben ~~ schuld|verantwortung, unterstellte`,
    demand: `
      forderte, forderten, fordert, fordern, gefordert, verlangte, verlangten, verlangt, verlangen,
      rief|riefen ~~ auf, ruft ~~ auf, aufgerufen, aufgefordert, appellierte, appellierten, appelliert,
      mahnte, mahnten, drängte, drängten, drängt, bat, baten, bestellte ~ ein, einbestellt,
      muss|müssen ~~ einstellen|beenden|stoppen|aufklären|offenlegen|untersuchen|stellen|einstellt|einstellen|sorgen`,
    confirm: `
      bestätigte, bestätigten, bestätigt, bestätigen, bekräftigte, bekräftigten, bekräftigt, bescheinigte,
      bezeugte, belegte, belegten`,
    acknowledge: `
      räumte|räumten ~~ ein, räumt|räumen ~~ ein, eingeräumt, einräumte, einräumen, gab|gaben ~~ zu,
      gibt ~~ zu, zugegeben, zugab, gestand, gestanden, gesteht, eingestanden, bedauerte, bedauerten,
      bedauert, bedauern, entschuldigte, entschuldigten, entschuldigt, übernahm ~ verantwortung,
      erkannte ~ an, gab|gaben zu`,
    condemn: `
      verurteilte, verurteilten, verurteilt, verurteilen, geißelte, prangerte|prangerten ~~ an, prangert an,
      angeprangert, kritisierte, kritisierten, kritisiert, protestierte, protestierten, rügte, beklagte,
      beklagten, beklagt, zeigte|zeigten|gezeigt ~ entsetzt|bestürzt|besorgt|empört,
      entsetzt|bestürzt|besorgt|empört ~~ gezeigt`,
    warn: `
      warnte, warnten, warnt, gewarnt, drohte, drohten, droht, gedroht, befürchtete, befürchten, fürchtet,
      versprach, versprochen, sagte ~ zu`,
    announce: `
      kündigte|kündigten ~~ an, kündigt|kündigen ~~ an, angekündigt, ankündigte, gab|gaben ~~ bekannt,
      gibt ~~ bekannt, bekanntgegeben, bekannt gegeben, verkündete, verkündeten, veröffentlichte,
      veröffentlichten, leitete|leiteten ~~ ein, ordnete|ordneten ~~ an, angeordnet`,
    decline: `
      wollte|wollten ~~ nicht äußern|kommentieren|sagen, will|wollen ~~ nicht äußern|kommentieren,
      äußerte|äußerten sich ~ nicht, hat|haben sich ~~ nicht geäußert, lehnte|lehnten ~~ stellungnahme|kommentar ~ ab,
      nicht ~ geäußert, kein kommentar, keinen kommentar, ohne kommentar, nicht zu_erreichen,
      reagierte|reagierten ~ nicht, verweigerte|verweigerten ~ stellungnahme|auskunft|kommentar, keine stellungnahme,
      nahm|nahmen ~ nicht stellung`,
  },
  source:
    "laut, nach angaben, nach darstellung, nach worten, nach aussage, nach einschätzung, aus sicht, so",
  relay: "unter berufung auf, berief sich auf, zitiert von, zitierte, wie ~ berichtet",
  answers: {
    denial: {
      strong: `
        nichts zu_tun, nichts mit ~ zu_tun, nicht beteiligt, nicht verantwortlich, keine beteiligung,
        jede|jegliche beteiligung|verantwortung|schuld, jede|jegliche ~ verwicklung, nicht ~ wahr,
        trifft|treffe|treffen ~ nicht zu, stimmt|stimme ~ nicht, entspricht|entspreche ~ nicht,
        entbehrt|entbehre|entbehren ~ grundlage, frei_erfunden, unwahr, falsch, keinerlei,
        kein|keine|keinen|keines ~ flugzeug|flugzeuge|angriff|angriffe|luftangriff|luftangriffe|ziele|ziel|einsatz|einsätze|rakete|raketen|bombe|bomben|schlag|zivilisten|waffen,
        kein|keine|keinen|keines ~~ angegriffen|bombardiert|getroffen|geflogen|eingesetzt|geführt|abgeworfen|beschossen,
        nicht|nie|niemals ~ angegriffen|bombardiert|getroffen|beschossen|eingesetzt|verwendet|benutzt|zerstört|getötet|geflogen|besessen|abgeworfen|gezielt|angreifen|verübt|durchgeführt|verletzt|begangen|im_einsatz|beteiligt,
        weder ~~ noch, keine hinweise darauf|auf|dass, keine anhaltspunkte, keine erkenntnisse,
        keine belege für, nie stattgefunden, nicht stattgefunden, zu unrecht, unversehrt`,
      weak: "nicht, nie, niemals, kein, keine, keinen, keiner, nichts, weder, niemand",
    },
    rejection: {
      strong: `
        haltlos*, unbegründet*, grundlos*, gegenstandslos*, unbewiesen*, absurd*, lächerlich*, unsinn*,
        lüge*, lügen*, fälschung*, gefälscht*, falschmeldung*, falschinformation*, fake*, fake_news,
        propaganda*, desinformation*, verleumd*, erfunden*, erfindung*, märchen, klischees, spekulation*,
        inszenier*, manipulier*, unterstellung*, hirngespinst*, aus der luft gegriffen, hysterie,
        ohne jede|jegliche grundlage, jeder grundlage, keine beweise, keinen beweis, nicht belegt,
        einseitig*, voreingenommen*, unseriös*, unglaubwürdig*, diffamier*, schmutzkampagne, farce,
        heuchlerisch*, zynisch*, irreführ*, verzerr*, politisch motiviert*, nicht ~ haltbar, unhaltbar*,
        informationskrieg*, stimmungsmache, entsprechen nicht der, kampagne gegen, vorwand für`,
      weak: "falsch*, unzutreffend*, inakzeptabel, zweifel*, unwahr*, angeblich*, sogenannt*",
    },
    counter_accusation: {
      strong: `
        rebellen|terroristen|opposition|aufständische|aufständischen|islamisten ~~ verantwortlich|schuld|selbst|inszeniert,
        machte|machten ~ terroristen|rebellen|opposition|islamisten ~~ verantwortlich, im gegenzug,
        seinerseits, ihrerseits, menschliche schutzschilde|schilde, lenken|ablenken ~ von, abzulenken,
        doppelmoral, selbst ~ verantwortlich, provokation der|von, vor der eigenen tür, schuld daran`,
      weak: "terroristen, hingegen, selbst, vielmehr, umgekehrt, rebellen",
    },
    demand_evidence: {
      strong: `
        beweise ~ verlangt|gefordert|vorlegen|vorzulegen|vorgelegt|liefern|zeigen|präsentieren|für,
        belege ~ verlangt|gefordert|vorlegen|vorzulegen|liefern|gebe_es|gibt_es|für,
        forderte|forderten|verlangte|verlangten|fordert|verlangt ~~ beweise|belege|koordinaten|daten|nachweise,
        von ~~ beweise|belege ~~ verlangt|gefordert, wo sind ~ beweise, worauf ~ stütze|stützt|beruht, ohne ~ beweise|belege,
        quellen ~ nennen|offenlegen|offenzulegen, woher ~ informationen|angaben, koordinaten ~ nennen`,
      weak: "beweis, beweise, beleg, belege, quellen, koordinaten, nachweise",
    },
    acknowledgement: {
      strong: `
        bedauer*, bedauern, entschuldig*, versehentlich*, irrtümlich*, irrtum, aus versehen, versehen,
        unbeabsichtigt*, fehler, tragisch*, fahrlässig*, kollateralsch*, beileid, mitgefühl,
        übernehmen|übernimmt|übernommen ~ verantwortung, wahrscheinlich ~~ zivilisten ~ getötet,
        leider ~~ zivilisten|zivilist, könnte|könnten ~~ getötet|getroffen haben,
        zivile opfer ~ eingeräumt|zugegeben,
        eingeräumt|zugegeben|räumte|räumten|gab|gaben ~~ fehler|angriff|getroffen|getötet|zivilisten|opfer|tote`,
      weak: "möglicherweise, verantwortung, unglück",
    },
    justification: {
      strong: `
        militärisch*|legitim*|rechtmäßig* ziel|ziele|zielen, selbstverteidigung, notwehr,
        ausschließlich|lediglich|nur ~ stellung*|ziele|terrorist*|kämpfer*|militär*|extremist*,
        gegolten, galt|galten|gelte ~ terrorist*|kommando*|stellung*|kämpfer*|munition*,
        kommandoposten, kommandostelle, munitionslager*, waffenlager*, munitionsdepot*, waffendepot*,
        stellungen ~ terror*|kämpfer*|rebellen|islamist*|extremist*|miliz*,
        von ~~ genutzt|benutzt worden|wurde, genutzt worden, als ~ kommandoposten|stellung|lager|stützpunkt genutzt|benutzt|gedient,
        völkerrecht* ~ vereinbar|gedeckt|entsprech*, im einklang mit, alle|alles ~ vorsichtsmaßnahmen,
        um zivile|zivilisten ~ zu_vermeiden|zu_schonen, präzise ~ getroffen|angriffe|schläge,
        menschliche schutzschilde, unter ~ terroristen|kämpfern, gerechtfertigt*, rechtfertig*,
        verteidigte ~ angriff*|einsatz*, terroristen ~ getötet|getroffen|vernichtet`,
      weak: "terrorist*, kämpfer*, extremist*, ziel, ziele, stellungen, präzise, rechtmäßig",
    },
    investigation: {
      strong: `
        untersuchung ~ an|ein|angekündigt|eingeleitet|einleiten|angeordnet|eingeleitet|gefordert|des|der|läuft,
        kündigte|kündigten|kündigt ~~ untersuchung|prüfung, leitete|leiteten ~~ untersuchung|ermittlungen,
        unabhängige|internationale|gründliche|objektive|unparteiische|transparente untersuchung|ermittlung|aufklärung,
        werde|werden|wird|würden ~~ untersucht|untersuchen|geprüft|prüfen|überprüft|überprüfen|nachgehen,
        prüfe|prüft|prüfen ~ den|die|das|vorwürfe|berichte|vorfall|angaben, ermittelt|ermittle, wird geprüft,
        untersuche|untersucht ~ den|die|vorfall|vorwürfe|berichte, gehe|gehen|geht ~~ nach, ermittlungen`,
      weak: "untersuchung, prüfung, aufklärung, überprüfung, ermittlung",
    },
    cooperation: {
      strong: `
        bereit|bereitschaft ~~ zusammenzuarbeiten|zusammenarbeit|kooperieren|kooperation|übergeben|mitzuwirken|aufzuklären|helfen,
        bot|boten ~~ an, kooperiert mit, zugang ~ gewähren|zu, daten ~ übergeben|bereitstellen|zur_verfügung,
        arbeite|arbeiten ~ zusammen, jede unterstützung`,
      weak: "bereit, zusammenarbeit, kooperation, unterstützung",
    },
    no_comment: {
      strong: `
        nicht ~ äußern|geäußert|kommentieren|kommentiert, weder ~ bestätigt noch, weder ~ bestätigen noch,
        nicht stellung, keine stellungnahme, kein kommentar, keinen kommentar, nicht zu_erreichen,
        ohne kommentar, bestätigte ~~ nicht, nicht bestätigen, könne ~ nicht bestätigen, schweig*`,
      weak: "kommentar, stellungnahme, zunächst",
    },
  },
  claims: {
    harm: `
      getötet, töten, tötet, tötete, töteten, tote, toten, tot, todesopfer, tod, starben, sterben, stirbt,
      gestorben, ums_leben, umgekommen, opfer, opfern, verletzt*, verletzte*, verwundet*, leichen, massaker*,
      opferzahl*, erstick*, verschüttet*, verstümmelt*, erschossen`,
    act: `
      angriff*, angegriffen, attack*, luftangriff*, luftschl*, bombardi*, bombardement*, bombe*, bomben*,
      rakete*, raketen*, beschoss*, beschuss*, beschieß*, granat*, artillerie*, explosion*, explodi*,
      zerstört*, zerstören, getroffen, treffen, trafen, kampfjet*, kampfflugzeug*, flugzeug*, luftwaffe,
      hubschrauber*, drohne*, abgeworfen, warfen ~ ab, abgeschossen, offensive*, waffe*, waffen*, giftgas*,
      gas, einsatz, eingesetzt, belager*`,
    victim: `
      zivilist*, zivil*, kind, kinder*, frauen, schüler*, schule*, krankenhaus*, krankenhäuser*, klinik*,
      gesundheitseinrichtung*, patient*, arzt, ärzte*, mitarbeiter*, helfer*, markt, märkte*, moschee*,
      kirche*, konvoi*, hilfskonvoi*, menschen, familie*, bewohner*, einwohner*, wohn*, lager, vertrieben*,
      flüchtling*, bäckerei*, journalist*, soldat*, rettungs*, krankenwagen, dorfbewohner*`,
    crime: `
      kriegsverbrechen*, verbrechen*, gräuel*, völkerrecht*, verstoß*, verstöße*, verletzung*, gezielt*,
      wahllos*, willkürlich*, vorsätzlich*, absichtlich*, chemisch*, chemiewaffe*, giftgas*, sarin*, chlor*,
      nervengas*, giftig*, streumunition*, streubombe*, fassbombe*, brandbombe*, phosphor*, verboten*,
      geächtet*, völkermord*, barbar*, brutal*, abscheulich*, grausam*, aushunger*, folter*, aggression*,
      gelogen, vertusch*, verschleier*, unverhältnismäßig*, hölle, souveränität*`,
    stop: `
      einstell*, einstellt, beenden, beendet, stopp*, ende, aufhör*, abzieh*, abzug, rückzug, entschädig*,
      veröffentlich*, offenleg*, offenzulegen, rechenschaft, zulassen, erlauben, waffenruhe, aufheben,
      unterlassen, verzicht*`,
    blame: `
      verantwortlich*, verantwortung, schuld, mitverantwortlich*, mitschuld*, hinter dem|den|der, urheber*,
      trägt|tragen ~ verantwortung, geht|gehen ~ auf_das_konto, zur rechenschaft, ging|gingen aus von`,
  },
  context: {
    communique: `
      flog|flogen|geflogen ~ einsätze|angriffe|lufteinsätze, einsätze geflogen, vernichtet*,
      zerstört|zerstörte|zerstörten ~ stellungen|ziele|depots|fahrzeuge|lager, erobert*, eingenommen,
      zurückerobert*, befreit*, vorgerückt, vorstoß, gefechte, ausgeschaltet, lieferte ~ hilfsgüter,
      traf sich mit, telefonierte, gespräch ~ mit, waffenruhe ~ verletz*`,
    recalled: `
      früher, zuvor, bereits ~ hatte|hatten, hatte|hatten ~~ bereits|schon|früher|zuvor|mehrfach|stets|wiederholt,
      schon früher, in der vergangenheit, mehrfach ~ zurückgewiesen|dementiert|bestritten,
      stets ~ zurückgewiesen|dementiert|bestritten, immer wieder, vor einem jahr, im vergangenen jahr`,
    hearsay: `
      soll|sollen, angeblich, gerüchte*, gerüchten, dem vernehmen, unbestätigt*, vermeintlich*`,
    reply: `
      antwort*, entgegn*, erwider*, reagier*, reaktion, wies|wiesen ~ zurück, zurückgewiesen, daraufhin,
      dagegen, hingegen, seinerseits, ihrerseits, konter*, im gegenzug`,
    accusation: `
      vorwurf, vorwürfe, vorwürfen, anschuldigung*, beschuldigung*, behauptung*, unterstellung*, bericht,
      berichte, berichten, berichts, darstellung*, angaben, meldung*, meldungen, version, äußerung*, kritik,
      untersuchung, video*, aufnahmen, bilder, zahlen, erkenntnisse, solche`,
    aside: "zudem, außerdem, darüber hinaus, ferner, in einer anderen, unterdessen, zugleich, auch",
    future: `
      plant|planen|plane|beabsichtigt|erwägt|will|wolle|wollen ~~ entsenden|schicken|kaufen|verkaufen|liefern|absagen|abziehen,
      bodentruppen, sanktionen, wahlen, handel, verkauf, kauf, verhandlungen, gespräche, treffen mit,
      lieferung, gipfel*, gaspipeline, spionage, doping, luftraum, visa`,
  },
  speakers: {
    pronoun: `
      er, sie, es, man, das ministerium, die organisation, der sprecher, die sprecherin, der minister,
      die ministerin, der general, der präsident, die behörde, die armee, die gruppe, die koalition,
      die botschaft, die agentur, die beobachtungsstelle, der botschafter, der diplomat, die kommission,
      die regierung, die zeitung, der leiter, der beamte, der direktor, der außenminister`,
    official: `
      verteidigungsministerium*, außenministerium*, ministerium*, minister, ministerin,
      außenminister*, verteidigungsminister*, armee, militär, militärs, luftwaffe, regierung, sprecher,
      sprecherin, ministeriumssprecher*, regierungssprecher*, militärsprecher*, kremlsprecher*,
      armeesprecher*, präsident, präsidentin, präsidialamt, general, generalmajor, generalleutnant, oberst,
      kommandeur, botschafter*, botschaft, beamter, beamte, vertreter, vertreterin, staatsmedien,
      staatsfernsehen, regime, koalition, generalstab, generalstabschef, führung, behörden, kommando, stab,
      diplomat*, gesandte*, delegation, quelle, kreise, militärkreise*, machthaber, us-präsident, streitkräfte`,
    watcher: `
      beobachtungsstelle*, beobachter*, organisation*, menschenrechtsorganisation*, hilfsorganisation*,
      menschenrechtler*, aktivist*, rettungshelfer*, helfer, zivilschutz*, weißhelme, augenzeuge*, zeuge*,
      anwohner*, bewohner*, ärzte, arzt, netzwerk, zeitung*, journalist*, ermittler*, kommission*, opposition*,
      oppositionelle*, medien, nachrichtenagentur, forscher*, experte*, experten, rotes kreuz, roten kreuzes,
      hilfswerk*, gesellschaft, krankenhaus*, einsatzleiter*`,
  },
  negations: "nicht, nie, niemals, kein, keine, keinen, weder, noch, kaum, ohne",
  attitude: `
    glaubt, glaubte, meint, meinte, denkt, hofft, hoffte, will, wollen, wünscht, fürchtet, erwartet,
    begrüßte, begrüßt, lobte, verglich, bedauerte, hält, hielt, sieht, sah, zeigt, zeigte, zeigen, belegt,
    schätzt, schätzte, vermutet, vermuteten, plant, beschloss, empfahl, schlug vor`,
  grammar: {
    auxiliaries:
      "hat haben hatte hatten habe hätten ist sind war waren wurde wurden wird werden sich auch bereits am zudem außerdem dagegen jedoch erneut",
    openers:
      "der die das den dem des ein eine einen einem einer eines dieser diese dieses seine seiner ihre ihrer zwei drei mehrere einige",
    pronouns: "er sie es man wer wir",
    prepositions:
      "von vom des der in im aus bei für mit auf an über gegen nach vor zu zur zum unter",
    breaks: "dass ob aber doch wenn weil nachdem während als und oder sowie",
    that: "dass ob",
  },
  links: {
    that: "dass ob",
    subordinate: "dass ob wenn weil nachdem obwohl welche* wo während damit sodass deren dessen",
    joints:
      "und aber doch jedoch sondern während wohingegen nachdem als obwohl dagegen hingegen der die das",
    strongJoints: "aber doch jedoch während wohingegen hingegen dagegen",
    leaning: "*end",
    by: "durch seitens",
    company: "mit von zu an für gegenüber",
    prepositions:
      "in im an am auf aus bei beim für mit nach von vom vor zu zum zur über gegen seit wegen trotz während unter durch laut um bis gegenüber hat haben hatte hatten habe hätten",
    ownPaper: "in im einem einer seinem ihrem",
    complements: "von über dass der des zu wonach",
    modifiers:
      "ein eine einer der die das sein seine ihr ihre dessen deren ministerium militär armee regierung",
    mouthpieces: "sprecher* *sprecher *sprecherin vertreter* quelle* *kreise kreise beamte*",
    sufferers:
      "soldat* zivilist* bürger* stellung* truppen konvoi* diplomaten militär* staatsbürger* regierungstruppen",
  },
  pointers: {
    accusation: wordsLike("vorw*rf*, anschuldigung*, beschuldigung*, unterstellung*"),
    back: wordsLike(
      "vorw*rf*, anschuldigung*, behauptung*, bericht*, angaben, darstellung, version, meldung*, äußerung*, kritik, zahlen, solche*, diese*, dies, das, es",
    ),
    call: wordsLike(
      "aufruf*, appell*, forderung*, bitte, vorschlag, vorschläge, ultimatum, feuerpause",
    ),
    aside: wordsLike(
      "auch, zudem, außerdem, darüber hinaus, unterdessen, erneut, ferner, anderen, zugleich, separat",
    ),
    plan: wordsLike("ob, plan*, beabsichtig*, will, wolle*, werde künftig, bereitet* vor, drohte*"),
  },
};
