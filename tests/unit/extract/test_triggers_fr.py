"""What the French words of happenings catch, kind by kind, and what they leave alone."""

import pytest
from tests.unit.extract.trigger_sentences import kinds_told, sentences_by_kind

from couloir.extract.folding import fold
from couloir.extract.triggers.lexicon import trigger_lexicon
from couloir.model.vocabulary import Kind

# A kind's block: sentences that tell of it, then behind a dash those that do not.
SENTENCES = """
armed_attack
+ Le poste de douane de Koalou a fait les frais d'une nouvelle descente armée.
+ Nuit d'horreur à Kodyel : des hommes à moto ont tiré sur les fidèles.
+ Des jihadistes présumés ont semé la mort à Bouroum.
+ Un carnage : trente orpailleurs fauchés par des rafales à Djado.
+ L'escorte d'un convoi minier a été accrochée par des éléments armés à Ougarou.
+ Le convoi de la société minière a été stoppé net par des tirs de RPG.
+ Ils ont déferlé sur la ville à l'heure de la prière et tiré sur tout ce qui bougeait.
+ Les terroristes s'en sont de nouveau pris au poste de péage de Zégoua.
- L'attaquant vedette a signé un doublé, trouvé en embuscade au second poteau.
- Le ministre a attaqué son adversaire sur le bilan économique.
- L'attaque à main gauche de la fugue de Bach est redoutable.
- La direction s'attaque à la corruption dans les ports.
armed_clash
+ Des tirs à l'arme lourde ont été échangés jusqu'à la tombée de la nuit.
+ Les deux armées se sont livrées à de rudes combats à la frontière.
+ Une bataille rangée a mis aux prises les deux groupes rivaux.
+ Des combats à l'arme lourde ont éclaté à Tessalit.
+ Les FAMa et l'EIGS ont croisé le fer lundi à Ansongo.
+ Nouveaux affrontements entre le GSIM et l'EIGS à Nassoumbou.
+ Des heurts armés entre éleveurs et agriculteurs ont fait huit morts à Bol.
+ Soldats et rebelles en sont venus aux armes à Anéfis.
- L'affrontement entre les deux équipes aura lieu samedi au stade.
- Les deux candidats s'affronteront au second tour.
- Le combat contre le paludisme continue à Ségou.
- Les débats ont opposé majorité et opposition.
explosion
+ Un obus abandonné a explosé entre les mains d'enfants à Bourem.
+ Trois militaires tués dans l'explosion d'un EEI à Kompienga.
+ Leur moto a sauté sur un engin explosif dissimulé sous le sable.
+ Attentat à la voiture piégée à Gao.
+ Un tricycle est passé sur un engin piégé à la sortie de Sollé.
+ L'explosion d'une mine au passage d'un convoi funéraire fait huit morts.
+ L'ambulance a été pulvérisée par un explosif caché au bord de la route.
+ Une bombe posée au bord de la route a tué le sous-préfet.
- L'explosion des prix du riz inquiète les ménages.
- Les démineurs ont désamorcé un engin explosif à Djenné.
- L'explosion démographique de la capitale se poursuit.
- Des explosifs saisis dans une cache à Fada.
air_strike
+ Deux passages d'avion de chasse, et le campement n'existait plus.
+ L'armée de l'air est intervenue et a neutralisé une quinzaine de fuyards.
+ Un drone a pris pour cible un campement de réfugiés.
+ Un drone kamikaze s'est abattu sur le dépôt de carburant.
+ Une frappe aérienne a visé les assaillants en repli.
+ Les FAMa ont mené une série de frappes sur des cibles terroristes.
+ Un bombardement de l'aviation burkinabè a fait des morts à Solhan.
+ Le ciel de Kidal a tremblé : deux drones ont frappé le marché.
- La grève frappe les hôpitaux de la capitale.
- Un drone a servi à cartographier les rizières.
- Les frappes de l'avant-centre ont fait mouche.
- L'Autorité a présenté ses drones agricoles.
shelling
+ Un projectile a atterri dans la cour d'une école à Gao.
+ Cinq roquettes se sont abattues sur la ville de Gao au petit matin.
+ Le centre-ville sous les obus : trois morts à Ber.
+ Le FLA a lancé des roquettes sur le camp de Tessalit.
+ L'artillerie des rebelles a pilonné Sake.
+ Des bombes artisanales tirées au mortier ont touché une école.
+ Une salve de roquettes a touché le dépôt.
+ La cité a été arrosée d'obus toute la nuit.
- Des roquettes ont été saisies par la douane.
- Le chef cuisinier sert la roquette en salade.
- Le musée de l'artillerie rouvre ses portes.
- Un obus de la Première Guerre a été découvert dans un champ.
military_operation
+ Les commandos ont démantelé une base logistique des groupes armés.
+ Riposte des FAMa à Farabougou : plusieurs assaillants neutralisés.
+ Les FAMa ont porté un coup dur aux terroristes : dix-huit tués à Niono.
+ La gendarmerie a abattu deux bandits au nord de Kaga-Bandoro.
+ L'armée tchadienne affirme avoir tué 96 éléments de Boko Haram.
+ Un poste de commandement terroriste détruit à Ouarsébougou.
+ Bilan de l'opération : 14 terroristes neutralisés, deux bases détruites.
+ Les forces béninoises ont démantelé un campement terroriste dans le parc W.
- L'opération de vaccination a touché mille enfants à Gao.
- L'armée a perdu trois soldats à Tessit.
- La société a neutralisé la hausse des coûts.
- Le maire a détruit les bases de la confiance.
abduction
+ Le car a été arrêté et cinq passagers ont été gardés par le groupe.
+ Cinq employés d'une société indienne portés disparus après le passage d'hommes armés à Kobri.
+ Les hommes de Koufa ont capturé six forestiers.
+ Trois marins pris à bord d'une pinasse par des assaillants près de Léré.
+ Le chef de canton et deux notables emmenés par des jihadistes.
+ Trois chauffeurs ghanéens emportés par des assaillants à moto.
+ Un homme d'affaires émirati enlevé près de Bamako.
+ Les passagers du bus ont été conduits dans la forêt par leurs agresseurs.
- Les voleurs ont enlevé les pneus du véhicule.
- Le buteur a captivé le public.
- Le projet prend en otage la démocratie, selon l'opposition, qui parle de captation.
- L'équipe a enlevé le trophée.
release
+ L'ex-otage a regagné la capitale sain et sauf.
+ Enlevés en janvier, les quatre Marocains sont de retour chez eux.
+ Les ravisseurs ont remis le médecin à des médiateurs.
+ Les gangs remettent en liberté deux missionnaires.
+ Le sous-préfet a été remis aux notables, qui l'ont ramené à Niono.
+ Les six forestiers ont regagné leur base après avoir été libérés.
+ L'armée a délivré douze captifs dans la forêt de Gnagna.
+ Les femmes enlevées à Arbinda ont été retrouvées saines et sauves.
- Le Front de libération nationale a célébré son anniversaire.
- La libéralisation du marché du ciment se poursuit.
- La ville a été libérée par l'armée en 2013.
- Libérez votre énergie, dit la publicité.
arrest
+ Un réseau de trafiquants d'armes démantelé, huit arrestations.
+ La DGSE a mis la main sur un cerveau présumé à Abidjan.
+ Un suspect a été mis en examen pour terrorisme.
+ Deux présumés terroristes se trouvent entre les mains des forces de l'ordre.
+ Neuf personnes ont été gardées à vue après la manifestation.
+ Les forces de sécurité ont mis fin à la cavale d'un chef de gang.
+ Les soldats ont appréhendé un informateur des jihadistes.
+ Le syndicaliste Moussa Diallo croupit en prison depuis lundi.
- Le gouverneur a pris un arrêté interdisant les motos.
- Le gardien a effectué un arrêt décisif.
- Les ouvriers ont arrêté le travail.
- La machine s'est arrêtée lundi.
destruction
+ Les bandits ont fait main basse sur les vivres puis torché les camions.
+ Les flammes ont dévoré une quinzaine de citernes près de Kolondiéba.
+ Des camions-citernes en feu sur la route de Sikasso.
+ Le magasin du PAM a été vidé de ses vivres par la foule.
+ La sous-préfecture et la mairie ont été incendiées.
+ Les hommes armés ont détruit l'antenne relais.
+ Les assaillants ont réduit en cendres les stocks de la mairie.
+ Il ne reste du convoi que des épaves carbonisées.
- Des feux de brousse ont ravagé les pâturages.
- Le marché a brûlé après un court-circuit.
- Le ministre brûle d'impatience.
- Les supporters ont mis le feu au stade par leurs chants.
seizure
+ Les citernes ont été détournées vers la brousse.
+ Les gendarmes ont arraisonné une pirogue chargée de 5 000 litres d'essence.
+ Les forces de l'ordre ont mis la main sur 400 kilos d'explosifs.
+ Un lot de munitions de guerre découvert dans un bus à Cinkassé.
+ Plus de trois tonnes de cannabis saisies à Niamey.
+ Un camion transportant des munitions a été intercepté à Torodi.
+ Butin : vingt fusils, une mitrailleuse et deux pick-up.
+ Des armes de guerre ont été découvertes dans un camion à Cotonou.
- L'opportunité a été saisie par les investisseurs.
- Le tribunal a été saisi par les avocats.
- Le joueur a saisi sa chance.
- La commission a saisi le Conseil constitutionnel.
blockade_declared
+ Ils ont interdit aux compagnies de transport la route de Kayes.
+ Le JNIM place Kayes et Nioro sous embargo.
+ Nouveau blocus : le JNIM ferme toutes les routes menant à Léré.
+ Plus rien n'entrera à Djibo, ont averti les hommes de Jafar Dicko.
+ Par un audio, la katiba fait savoir que la route de Bandiagara est interdite.
+ Le GSIM annonce qu'il empêchera désormais tout ravitaillement de Bamako.
+ Les combattants ont décidé d'isoler Tombouctou du reste du pays.
+ Un blocus total contre Bamako a été annoncé par les jihadistes.
- L'embargo sur les armes a été voté à l'ONU en 1994.
- L'Union européenne annonce des sanctions contre Moscou.
- Le ministre a annoncé une hausse du carburant.
- Le gouvernement interdit l'importation de poulet.
blockade_enforced
+ Port-au-Prince est prise en étau par les gangs.
+ Depuis trois mois, rien n'entre ni ne sort de Boni.
+ Depuis une semaine, la route entre Sévaré et Bandiagara est aux mains des jihadistes.
+ Des hommes armés ont installé un check-point et fait demi-tour aux cars.
+ Les hommes du JNIM contrôlent les véhicules à Sébabougou.
+ Les hommes armés refoulent tout véhicule chargé de vivres.
+ Plus de trois cents camions sont bloqués à la frontière ivoirienne.
+ Les commerçants forains ont été renvoyés chez eux par des hommes armés.
- Le blocus continental de Napoléon ruina les ports.
- Le siège de l'entreprise se trouve à Abidjan.
- La circulation est bloquée par un accident à Cocody.
- Le projet reste bloqué au parlement.
blockade_lifted
+ Les barrages jihadistes ont disparu de la RN22.
+ Les insurgés ont accepté de desserrer l'étau sur Léré.
+ Les jihadistes autorisent à nouveau les cars à circuler.
+ Le JNIM met fin à l'isolement de la ville.
+ Après l'accord, le JNIM a laissé rentrer les cars à Diafarabé.
+ La fin du blocus de Parou a été annoncée par les notables.
+ Le gang a rouvert l'accès au terminal de Varreux.
+ Kayes n'est plus sous blocus.
- L'embargo n'est toujours pas levé.
- La levée de fonds a rapporté dix millions.
- Le coach a levé l'interdiction de sortie des joueurs.
- L'embargo demeure et n'a pas été levé.
road_closed
+ Le Niger maintient close sa frontière avec le Bénin.
+ Les compagnies de transport interrompent leurs lignes vers Kayes.
+ La frontière avec le Tchad est hermétiquement fermée.
+ Le poste frontalier de Malanville garde ses barrières baissées.
+ La société Nour ne prend plus de voyageurs pour Gao.
+ Plusieurs compagnies ont cessé leurs rotations sur l'axe Bamako-Kayes.
+ La traversée du bac est suspendue à cause de la crue.
+ Le préfet ferme la route de Kolda à la circulation nocturne.
- Le musée est fermé pour travaux.
- La boutique ferme à dix-huit heures.
- Le joueur a suspendu sa carrière.
- La route vers la finale est fermée.
road_reopened
+ L'axe est à nouveau ouvert aux poids lourds.
+ Le Niger rouvre sa frontière avec le Nigeria.
+ Les camions peuvent de nouveau passer à Torodi.
+ Les barrières se sont relevées à Malanville.
+ Les bus recommencent à circuler entre Bamako et Kayes.
+ La route est désormais ouverte entre Gao et Labbezanga.
+ Le bac a repris ses rotations.
+ La compagnie annonce la reprise de ses voyages vers Gao.
- L'école a rouvert ses portes.
- Le débat est rouvert.
- Le dossier a été rouvert par le juge.
- La reprise du championnat est fixée.
convoy_arrived
+ Un train de citernes est en gare de Kayes.
+ Plus de cent citernes ont été accueillies à Bamako mercredi.
+ Quarante camions de céréales ont rejoint Djibo lundi.
+ Le PAM a livré de la nourriture aux déplacés de Ménaka.
+ Djibo reçoit son premier convoi depuis trois mois.
+ L'aide du PAM est arrivée à Ménaka.
+ Le bateau Tombouctou a accosté à Kabara avec des vivres.
+ Les camions de vivres ont fini par toucher Sebba.
- Le convoi arrivant de Dakar a été attaqué.
- Le convoi devait ravitailler Djibo.
- Les camions ont pris la route pour rallier Bamako.
- Le convoi n'est jamais arrivé à destination.
convoy_departed
+ Cinquante camions-citernes ont démarré de Tengréla vendredi.
+ Le premier convoi est parti de Tenkodogo le 4 mars.
+ Le convoi s'est mis en route dimanche.
+ Un convoi de 300 camions vient de quitter Abidjan.
+ Une colonne de camions a quitté le port d'Abidjan le 3 octobre.
+ Les routiers ont repris la route de Garoua-Boulaï vers Bangui samedi.
+ Les camions ont levé le camp ce matin de Kongoussi.
+ Une caravane de cinquante citernes a mis le cap sur Bamako lundi.
- Le ministre a quitté la capitale.
- Le championnat a pris le départ.
- Les habitants sont partis vers Sévaré.
- Le convoi des mariés est passé.
shortage
+ Les stations ont baissé le rideau.
+ Les motos dorment devant les stations-service.
+ Le manque de carburant paralyse Mopti.
+ Rupture de médicaments à l'hôpital de Nioro.
+ Bamako manque cruellement d'essence.
+ Bamako est en pénurie sèche d'essence.
+ Les motos-taxis ne roulent plus, faute d'essence.
+ Il faut six heures d'attente pour dix litres de gasoil.
- La pénurie d'enseignants inquiète le ministère.
- Le club manque de joueurs.
- La file d'attente du stade était longue.
- La faim de victoire anime l'équipe.
shortage_eased
+ Le pire est passé, disent les pompistes.
+ Les citernes arrivées lundi ont permis aux stations de rouvrir.
+ Les stations servent de nouveau les clients à Sikasso.
+ La crise du carburant se desserre.
+ La queue a disparu devant les stations.
+ Le carburant est disponible depuis mardi.
+ Les queues se font plus courtes.
+ L'approvisionnement en carburant reprend à Bamako.
- Le taux de chômage recule.
- Les prix du cacao baissent à Londres.
- La situation sanitaire s'améliore.
- L'équipe se relâche après le but.
threat
+ Le gouverneur menace de sanctions les transporteurs.
+ Le JNIM a promis de s'attaquer à tout convoi escorté.
+ Un message audio menace de mort les chefs de village.
+ Les villageois ont jusqu'à vendredi pour déguerpir.
+ Les habitants ont reçu l'ordre de quitter leurs villages.
+ Les jihadistes exigent que les écoles ferment.
+ Tout contrevenant s'expose à la mort, prévient le Jnim.
+ Les jihadistes ont laissé 72 heures aux villageois de Kobo.
- La sécheresse menace les récoltes.
- Le syndicat des footballeurs menace.
- Une espèce menacée a été vue au parc.
- Le risque de crue menace la ville.
agreement
+ Un protocole a été signé entre les parties.
+ Les communautés de Koro ont fait la paix avec les jihadistes.
+ Les deux communautés ont signé un accord de paix local.
+ Une entente locale a été scellée à Niono.
+ Les deux parties sont parvenues à s'entendre.
+ Un modus vivendi s'est installé entre les habitants et la katiba.
+ Les chefs de village ont conclu un arrangement.
+ Le JNIM et les notables de Léré signent un accord.
- Ils sont d'accord avec le ministre.
- L'accord du participe passé est difficile.
- Le club a trouvé un accord avec le joueur.
- L'accord de Paris sur le climat date de 2015.
protest
+ Les transporteurs ont garé leurs camions en signe de protestation.
+ Les chauffeurs de taxi ont manifesté contre la pénurie.
+ Les habitants de Kayes sont sortis dénoncer les délestages.
+ Le préavis de grève est maintenu par les chauffeurs.
+ Les enseignants suspendent les cours pour réclamer leur salaire.
+ Les routiers burkinabè menacent d'une grève illimitée.
+ Un sit-in a été organisé devant la station.
+ Des jeunes en colère ont coupé la RN1 à Meiganga.
- La manifestation culturelle aura lieu à Ségou.
- La marche du temps est inexorable.
- Le Salon est la plus grande manifestation du secteur.
- Des manifestations cliniques de la maladie.
"""

# Nothing happened: sport, business, history, everyday life.
QUIET = """
L'équipe nationale a pris l'avantage grâce à un but de son attaquant à la 12e minute.
Le cours de l'once d'or a explosé à Londres.
Le président a reçu les lettres de créance de l'ambassadeur.
Le gouvernement a lancé un programme de construction de routes.
Le pont de Kayes a été inauguré par le chef de l'État.
L'écrivain publie un roman sur l'exil.
La conférence de Berlin partagea l'Afrique.
Les candidats au baccalauréat composent depuis lundi.
Le paludisme reste la première cause de mortalité.
La météo annonce de fortes pluies.
La junte a dissous les partis politiques.
La Cour pénale internationale a ouvert un dossier.
Les groupes jihadistes étendent leur influence vers le golfe de Guinée.
L'armée a célébré son 64e anniversaire.
La force unifiée de l'AES compte cinq mille hommes.
Le Mali importe l'essentiel de ses hydrocarbures.
La transition énergétique suppose des investissements.
Le hadj commence en juin.
Le basketteur a rejoint un club américain.
Une caravane médicale est passée à Banamba.
Le cadre de concertation a été mis en place.
L'entreprise a signé un contrat avec l'État.
Le match aller s'est achevé sur un nul.
L'artiste est mort à 82 ans des suites d'une maladie.
La police a lancé un concours de recrutement.
"""


@pytest.mark.parametrize(("kind", "sentence"), sentences_by_kind(SENTENCES, "+"))
def test_a_sentence_that_tells_of_a_happening_is_caught(kind: Kind, sentence: str) -> None:
    """Every way of telling a kind that stands above is caught as that kind."""
    assert kind in kinds_told(sentence, "fr")


@pytest.mark.parametrize(("kind", "sentence"), sentences_by_kind(SENTENCES, "-"))
def test_a_near_miss_is_left_alone(kind: Kind, sentence: str) -> None:
    """Figures of speech, sport and other matters are not taken for the kind."""
    assert kind not in kinds_told(sentence, "fr")


@pytest.mark.parametrize("sentence", QUIET.strip().splitlines())
def test_a_sentence_of_everyday_news_is_left_alone(sentence: str) -> None:
    """Ordinary news holds no trigger words at all."""
    assert not kinds_told(sentence, "fr")


def test_words_are_placed_where_they_stand() -> None:
    """A match's offsets are those of its words, counted from the text's start."""
    text = "Rien à dire. Le convoi est tombé dans une embuscade."
    folded = fold(text)
    found = list(trigger_lexicon("fr").find(folded, [(0, 12), (13, len(folded))]))
    assert [(number, text[m.start : m.end]) for number, m in found] == [(1, "embuscade")]


def test_a_long_run_of_beginnings_tells_nothing() -> None:
    """Words that begin many patterns and end none are read through, and found to tell nothing."""
    folded = "annonce plus de camion le groupe pour la ville " * 25
    assert not list(trigger_lexicon("fr").find(folded, [(0, len(folded))]))
