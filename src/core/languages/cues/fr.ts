import type { Cues } from "./cues.ts";

export const fr: Cues = {
  tag: "fr",
  reporting: {
    say: `
      justifi+, tempèr+, nuanc+, not+ que|qu, constat+, document+, montr+ que, s'inqui*, relèv+,
      relev+, détaill+, confi+ que, réplique, lâch+, tranch+, ripost+, répond*, dit, disent,
      disait, disaient, déclar+, indiqu+, expliqu+, ajout+, précis+, soulign+,
      note|notait|noté que, signal+, rapport* que|qu, rapporte|rapporté|rapportent, écri*,
      écrit|écrivent, comment+ que, commente|commenté, répond|répondu|répondent|répondait,
      poursuiv*, conclu*, estim+, jug+, considèr*|considér*, racont+, confi* que, évoqu+,
      mentionn+, observ+, relat+, inform+, tweet+, lanc+, martel+, insist+, résum+, témoign+,
      rétorqu+, répliqu+, répét*|répèt*, réitér*, révél+, suggér*|suggèr*, décri+,
      fait|faire|faisait savoir, fait|font|faisait|faisant état, gliss+, exclam+, emport+,
      plaid+, qualifi+, réag*, ironis+, parl* de|d, parle|parlent|parlait, recens+, dénombr+,
      compte|comptait|compté ~ morts|tués|victimes, montré plus, exprim+, rappel+|rapell*,
      regrett+`,
    claim: `
      suppos+, présum+, conjectur+, avanc+, évalu+, maintient, affirm+, préten*, prétend*,
      souten*|soutien|soutient|soutiennent, assur+, avanc* que|qu|le|un, allégu+|allègu*,
      maintien+|maintenu, jur* que, insinu+, laiss* ~ entendre, croi* savoir, clam+, proclam*,
      présent* comme`,
    deny: `
      démen*, nie, nient, niait, niaient, nié, niant, nier, dénie|dénient, réfut+, contest+,
      contredi*, infirm+ les|le|la|ces|cette, désavou+, défend*|défendu ~ de, exclu*|exclut,
      inscri* en faux, rejet+|écart+|récus+|réfut+|balay+|repouss+ ~ implication|responsabilité|participation|rôle, disculp+, démont+, bat|battu ~ brèche`,
    reject: `
      ripost+, prend à partie, s'oppos*, oppos+ ~ refus|fin, met|mettent ~ doute,
      tourn+ ~ dérision, s'en prend, s'en prennent, rejet+,
      crie|crient|crié ~ mise_en_scène|complot|manipulation|mensonge,
      repouss+ ~ accusation*|critique*|allégation*|reproche*, balay+|balaie*, écart+, refus+,
      fustig+, ironis+, raill+, moqu+, minimis+, écarte|écarté, renvo* dos, revers de main,
      fin de non-recevoir, récus+, élud+`,
    accuse: `
      épingl+, suspect+, interpell+, incrimin+, tien*|tenu ~ responsable*, s'en prend à|aux|au,
      accus+, impute*|imputer|imputant|imputé, attribu*, reproch+,
      met|mettent|mis|mise|mettre|mettait|mettant ~ en_cause,
      pointe|pointent|pointé|pointer ~ doigt, montr* du doigt,
      tien*|tenu|tient ~ pour responsable|responsables,
      rend|rendu|rendent ~ responsable|responsables, désign+, fai* porter ~ responsabilité,
      blâm+, soupçonn+, pointe* la responsabilité`,
    demand: `
      presse ~ de|d, pressent, convoqu+, souhait+, conjur+, pri+ de, conseill+, exig+, demand+, réclam+,
      appel* à|au|aux|les|le|la|l, appell* à|au|aux|les|le|la|l, exhort+, press* le|la|les|l,
      a|ont pressé, enjoin*|enjoint, somm+, requiert, sollicit+, invit+, prôn+,
      doit|doivent ~ cesser|publier|révéler|dire|expliquer|fournir, défi*, en appelle,
      propos* à|aux|au`,
    confirm: "confirm+, vérifi+, corrobor+, attest+, authentifi+, certifi+, réaffirm*, établi*",
    acknowledge: `
      accept+ ~ responsabilité, assum+, confess+, concèd+, admettent,
      reconnaî*|reconnai*|reconnu|reconnue, admet*|admis|admettre, avou+, concèd*|concéd*,
      excus*, regrette|regrettent|regrettait ~ la|les|le|des|profondément,
      présent* ~ excuses|condoléances|regrets, conven*|convien*|convenu, endoss*, aveu`,
    condemn: `
      condamn+, dénonc+, déplor+, critiqu+, insurg*, indign*, protest+, élèv* contre,
      élev* contre, réprouv+, vilipend+, stigmatis+`,
    warn: `
      avert*, préven*|prévien*|prévenu, menac*, met|mis|mettre ~ garde, alert+, promet*|promis,
      craint|craignent`,
    announce: `
      annonc+, ordonn+, ouvr* une enquête, ouvert une enquête, lanc+ une enquête, publi+`,
    decline: `
      refus+ de|à|d ~ comment+, s'est refusé*,
      n'a|n'ont|n'avait|n'avaient ~ pas|guère|point ~ réagi|répondu|commenté|souhaité|voulu|donné_suite,
      ne commente*|souhait* ~ pas, pas de commentaire*, sans commentaire*, aucun commentaire,
      abst*|abstenu ~ de, pas donné suite, muet|muette`,
  },
  source: `
    selon, d'après, à en croire, aux dires de|d, de l'avis de|d, pour, par la voix de|d, dixit,
    de source`,
  relay: "cité par, citée par, cités par, citées par, citant, rapporté par, relayé par",
  answers: {
    denial: {
      strong: `
        pour rien dans|y, nous_démentons, démentons,
        aucun|aucune|aucuns ~ appareil*|avion*|avions|bombe*|raid*|frappe*|missile*|soldat*|base*,
        moindre ~ base*|preuve*|implication|frappe, rien à voir,
        aucune implication|responsabilité|participation|frappe|attaque,
        toute implication|responsabilité|participation|frappe,
        aucun appareil|avion|raid|bâtiment|bombardement|tir|missile|soldat|groupe|civil,
        aucune bombe|unité|arme,
        aucune|aucun ~~ frappe|opération|action|vol|sortie ~~ identifiée|identifié|recensée|recensé|enregistrée|relevée,
        informations|éléments|précisions|données ~ insuffisantes|insuffisants, insuffisamment ~ précis*|détaill*,
        pas assez ~ informations|éléments|précisions, plus probable ~~ aucun,
        ne ~ pas ~ frappé|frapper|bombardé|visé|ciblé|tiré|touché|utilisé|employé|survolé|mené|tué|détruit|attaqué|impliqué|impliquée|responsable|responsables|pris ~ cible,
        ne ~ pas ~ largué|lancé|opéré|participé|eu_lieu|violé|commis|menti|recruté,
        ne ~ jamais ~ frappé|bombardé|visé|ciblé|tiré|touché|utilisé|employé|survolé|mené|tué|détruit|attaqué|pris|employ*|utilis*,
        ni ~~ ni ~~ touch*|frapp*|vis*|travaill*|bombard*,
        ne ~ touch*|frapp*|vis*|bombard*|emploi*|utilis*|travaill* ~ ni|pas|jamais|aucun|plus,
        est|sont ~ fausse|fausses, est|sont faux, c'est faux, n'y étions pour rien, sont ~ pour rien,
        nul ~ hôpital|civil, contrairement à ce que, sans fondement aucun, blanchi*,
        n'a ~ eu lieu, avoir ~ bombardé|frappé|visé|détruit|tué|mené|utilisé, avoir jamais`,
      weak: "pas, jamais, aucun, aucune, ni, nul, nulle, rien, faux, fausse",
    },
    rejection: {
      strong: `
        un faux, de faux, infondé*, nous_rejetons, rejetons, tissu de mensonges, sans fondement*,
        dénué* de ~ fondement, sans ~ preuve*, non étayé*, gratuit*, absurd*, ridicul*,
        grotesque*, fantaisist*, farfelu*, calomni*, diffam*, propagand*, désinformation,
        provocation*, insinuation*, spéculation*, ne tient|tiennent ~ pas, cynique*, hypocri*,
        mensong*, fable*, infox, intox, fake, fausses informations|nouvelles,
        fausse information|nouvelle, invention*, inventé*, fabriqu*|fabrication, mise en scène,
        montage*, manipul*, cliché*, partial*, partialité, invérifiable*, dicté* par,
        faute ~ éléments|preuves, non crédible*, peu crédible*, biaisé*, à charge, caricatur*,
        mascarade, farce, politisé*, orienté*, contredi*, contrairement à ce que, hystérie,
        trompeu*, tronqué*, chiffres ~ fantaisistes|invérifiables, réquisitoire, en bloc,
        maintes fois démenti*, doute*|doutent ~ même|que ~ raid*|frappe*,
        tentative de discréditer|diversion, incapable* ~ étayer|prouver,
        version ~ russe|officielle|syrienne|américaine`,
      weak: "faux, inexact*, inacceptable*, irrecevable*, prétexte*, doute*",
    },
    counter_accusation: {
      strong: `
        rejett*|rejeter ~ faute|responsabilité, rejet* la faute, imput*,
        mise|mis ~ scène ~ par|avec,
        rebelles|terroristes|jihadistes|insurgés|opposition ~ responsable*|auteur*|coupable*,
        boucliers, à son tour accus*, en retour accus*, faux drapeau, provocation des|de,
        ne nous fassent pas la leçon, la leçon, leçons, se défausse*,
        balaie|balayer|balayent ~ devant, double langage, qui ~ armé*|finance*`,
      weak: "terroristes ~ et, fautif, eux-mêmes, à son tour, en retour, au contraire, plutôt",
    },
    demand_evidence: {
      strong: `
        révéler ses sources|d'où|qui,
        apport*|fourni*|présent*|produi*|montr*|publi* ~ preuve*|données|coordonnées|sources|images|éléments,
        où sont les preuves, sans ~ apporter|fournir, aucune preuve n, preuves à l'appui,
        demand*|exig*|réclam*|somm* ~~ preuves|sources|coordonnées|données|éléments,
        quelles preuves, sources de l, dise* qui`,
      weak: "preuve, preuves, sources, coordonnées",
    },
    acknowledgement: {
      strong: `
        regrets, regrett* ~~ mort*|victimes|pertes|civils, présent* ~ excuses, par erreur,
        estimé|établi|évalué|conclu ~~ civils|civil ~ tués|tué|blessés|blessé|morts|mort,
        malheureusement ~~ civils|civil ~ tués|tué|blessés|blessé|morts|mort,
        involontair*, accidentel*, par inadvertance, non intentionnel*, tir ami, bavure*,
        dommage* collatér*, avons pu nous tromper, nous tromper,
        erreur tragique|humaine|technique, condoléances, endoss*, assume*`,
      weak: "erreur, erreurs, mea culpa, désol*",
    },
    justification: {
      strong: `
        cible* militaire*|légitime*, objectif* militaire*|légitime*|terroriste*,
        légitime défense, conforme* ~ droit, servai* de|d, abrit*|abritaient,
        poste* de commandement, dépôt* d|de ~ munitions|armes, atelier d'explosifs,
        n'a|n'avait|n'ont ~ visé|frappé|touché|ciblé ~ que, avait visé qu,
        ne ~ vis*|frapp*|cibl* ~ que, seuls des|les, uniquement, exclusivement,
        combattons daech|le, combattre le terrorisme, nid* de terroristes, repaire* de,
        se trouvaient parmi|avec, parmi des|les ~ combattants|terroristes|rebelles,
        boucliers humains, justifi*, proportionn*, précaution*, toutes les mesures,
        éviter ~ civil*|victimes, riposté, riposter, en représailles, usine ~ d,
        centre de commandement, défend* son droit|sa, position* ~ terroriste*`,
      weak: `
        terroriste*, combattant*, jihadiste*, cible*, objectif*, précis*, croyaient, pensaient,
        persuadés, ciblé*`,
    },
    investigation: {
      strong: `
        objet de|d ~ enquête|enquêtes,
        ouv*|ouvr* ~ enquête, lanc* ~ enquête, mèn*|mené* ~ enquête, enquête sur, enquêt* sur,
        enquête interne, enquête internationale|indépendante|impartiale|transparente|approfondie,
        sera|seront|est|sont ~ examiné*|vérifié*|étudié*,
        examine*|examinons|examiner ~ cas|allégations|informations|accusations, réexam*,
        va enquêter, enquêtera, faire ~ lumière, commission d'enquête, demandé une enquête,
        réclam* une enquête, vérifications`,
      weak: "enquête, enquêter, examen, vérifier",
    },
    cooperation: {
      strong: `
        prêt* à ~ ouvrir|coopérer|fournir|partager|aider|transmettre|collaborer|clarifier|travailler,
        propos* d|de ~ envoyer|fournir|partager|transmettre|coopérer, coopérer|coopération,
        offre* ~ aide|coopération, données ~ utiles|nécessaires, toute l'aide,
        ouvrir ~ archives|dossiers, accès ~ aux|à, mettre à disposition`,
      weak: "disposé*, collabor*",
    },
    no_comment: {
      strong: `
        pas|guère|point ~ réagi|répondu|commenté|souhaité|voulu|désiré|donné,
        refus* ~ comment*|répondre|s'exprimer, aucun commentaire, pas de commentaire*,
        sans commentaire*, ni confirm* ni, n'était pas en mesure, pas en mesure de,
        abst* de|d ~ comment*|tout, pas dans l'immédiat, reconnu ignorer, ne commente*,
        pas donné suite, tout commentaire, reste* mue*, silence`,
      weak: "commentaire*, interrogé*, sollicité*",
    },
  },
  claims: {
    harm: `
      tué*, tuée*, tuer, mort*, morts, décès, décédé*, péri*, bless*, victime*, bilan, cadavre*,
      massacr*, pertes, perte, a fait ~ morts, décim*, blessé*, asphyxi*, suffoqu*, hécatombe,
      dépouille*`,
    act: `
      avion*, appareil*, aviation, hélicoptère*, arme*, frapp*, raid*, bombard*, bombe*, tir*,
      attaque*, attaqué*, missile*, roquette*, pilonn*, détrui*, détruit*, ruines, rasé*, ras*,
      abatt*|abattu*, visé*, touché*, atteint*, hors service, gaz*, explos*, offensive*, largu*,
      ciblé*, s'en prend, barils`,
    victim: `
      civil*, enfant*, femmes, élève*, enseignant*, hôpit*|hopit*, clinique*, école*, marché*,
      mosquée*, église*, convoi*, ambulance*, médecin*, patient*, secouriste*, volontaire*,
      habitant*, famille*, maison*, camp, boulangerie*, déplacé*, réfugié*, personnes, soldats,
      militaires, journalistes, quartier*, structures médicales, équipage, population*`,
    crime: `
      crime*, criminel*, atrocité*, massacre*, illégal*, illégaux, viol* le|la|les|du,
      violation*, aveugle*, sans discernement, délibéré*, sciemment, chimique*, sarin, chlore,
      toxique*, sous-munitions, baril*, incendiaire*, phosphore, interdit*, génocide*, barbar*,
      mentir, menti, dissimul*, cach*, complic*, agression*, disproportionn*, sape*|saper,
      déstabilis*, souveraineté, épuration, nettoyage ethnique, inhumain*, affam*, torture*,
      précautions ~ nécessaires, en connaissance de cause`,
    stop: `
      cesser, cesse, cessent, arrêt*, fin ~ bombardement*|frappes|raids|attaques, mettre_fin,
      retir*, retrait, compens*, indemnis*, publier, rendre_compte*, expliqu*, ne_s'en_prenne,
      épargn*, levée, autoris*, accès`,
    blame: `
      responsable*, responsabilité, derrière, imputé* par|à|au, attribué* par|à|au, coupable*,
      auteur* de, ne ~ pouvait|pouvaient ~ venir|ignorer, seuls ~~ pouvaient|peuvent,
      à l'origine, faute de|à, par les mêmes`,
  },
  context: {
    communique: `
      lancé ~~ offensive|assaut|opération|attaque, mené ~~ offensive|assaut|opération,
      sorties, effectué ~ frappes|sorties|vols, objectifs ~ terroristes, repris le|la|les|l',
      reprise de, destruction de, repaires, neutralis*, capturé*, conquis, positions de combat,
      cibles et, touché ~ objectifs, riposté, point de situation, rencontr*, entretenu*,
      s'est entretenu, avance*, éliminé*`,
    recalled: `
      avait déjà|aussi|dit|démenti|nié|rejeté|balayé|affirmé|annoncé|accusé|assuré,
      avaient déjà|dit|démenti|nié|rejeté|affirmé, déjà démenti|nié, la veille, jours plus tôt,
      mois plus tôt, auparavant, précédemment, en août ~ avait, toujours nié|démenti,
      l'an dernier, par le passé, s'était exprimé*`,
    hearsay: `
      aurait, auraient, serait, seraient, prétendument, soi-disant, présumé*, semble-t-il,
      dit-on`,
    reply: `
      répond*|répondu, rétorqu*, répliqu*, ripost*, en réponse, en réaction, réagi, à son tour,
      de son côté, de leur côté, contrairement à, au reproche, quant à, interrogé*, accusé par`,
    accusation: `
      accusation*, allégation*, affirmations, rapport*, version, informations, conclusions,
      reproche*, enquête, texte, propos, critiques, thèse, récit, déclarations, chiffres, vidéo*,
      récits, mise en cause, bilan, de_tels, de_telles, ces`,
    aside: "également, par ailleurs, aussi, en outre, dans une autre affaire",
    future: `
      envoi de troupes, troupes au sol, sanctions, élections, négociations, conférence, vente,
      achat, commerce, espace aérien, espionnage, visas, dopage`,
  },
  speakers: {
    pronoun: `
      il, elle, ils, elles, celui-ci, celle-ci, t-il, t-elle, le ministère, l'ong,
      l'organisation, le porte-parole, la porte-parole, le général, le ministre, le président,
      le chef, le colonel, la commission, le diplomate, l'ambassadeur, les enquêteurs,
      le journal, l'armée, l'agence, le groupe, la source, le responsable, le gouvernement,
      l'association, l'observatoire`,
    official: `
      ministère, ministre, armée, militaire*, gouvernement, porte-parole, président, présidence,
      commandant, commandement, général, colonel, capitaine, ambassadeur, ambassadrice,
      responsable, régime, forces, kremlin, pentagone, département, secrétaire, source,
      coalition, diplomatie, état-major, premier, vice-ministre, chef, médias, télévision,
      autorités, pouvoir, mission, envoyé, émissaire, milice, gouverneur, cabinet`,
    watcher: `
      observatoire, ong, organisation*, association, réseau, secouriste*, médecin*, société,
      commission, mécanisme, enquêteurs, journal, journaliste*, témoin*, habitant*, activiste*,
      militant*, opposition, opposants, comité*, humanitaire*, haut-commissa*, rapport, enquête,
      défenseur*, fédération, croix-rouge, croissant-rouge, agence`,
  },
  negations:
    "gard* de|d, abst* de|d, évit* de|d, ne, n, pas, jamais, ni, sans, aucun, non, refus* de|d",
  attitude: `
    pense, pensent, croit, croient, croyait, espère, espèrent, espérait, souhaite, souhaitent, veut,
    veulent, voulait, attend, craint, craignent, redoute, sait, savait, ignore, juge, jugent,
    considère, considèrent, voit, comprend, décide, décidé, soutient, soutenu, approuve, approuvé,
    s_oppose, salue, salué, loue, compare, comparé, interroge, évoque, évoqué, évoquant, mentionne,
    cite, citant, promet, promettant, propose, proposé, encourage, encouragé, montre, montrent,
    montrant, révèle, révélé, suggère, prédit, prévoit, écrit, écrivent, précise, précisant,
    souligne, soulignant, explique, expliquant, rappelle, rappelant, estime, estimant, indique,
    indiquant, qualifie, qualifié, qualifiant, décrit, décrivant, conseille, conclut, ordonne,
    ordonné, refuse, refusé, recommande, recommandé, raconte, raconté, plaide, plaidé, assure`,
  grammar: {
    auxiliaries: `a ont avait avaient aura auront est sont etait etaient ne pas l s se le la les lui leur
      y en aussi deja egalement toutefois ensuite encore notamment meme alors`,
    openers: `le la les l un une des ce cet cette ces son sa ses leur leurs notre nos plusieurs deux
      trois quatre certains aucun aucune`,
    pronouns: "il elle ils elles on qui ceux celui celle nous",
    prepositions: `de du d des a au aux en dans pour par sur avec contre chez pres entre sous lors
      apres avant`,
    breaks: "que qu mais car quand lorsque si tandis alors ou et dont comme puisque",
    that: "que qu",
  },
};
