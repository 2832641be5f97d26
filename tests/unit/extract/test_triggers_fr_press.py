"""What the French words of happenings catch in plain press prose, and what stays quiet."""

import pytest
from tests.unit.extract.trigger_sentences import kinds_told, sentences_by_kind

from couloir.model.vocabulary import Kind

# A kind, and below it sentences that tell of it as agencies, radios and bulletins do.
PRESS = """
armed_attack
+ Un routier sénégalais a été abattu près de Diéma.
armed_clash
+ Une patrouille a accroché un groupe de terroristes.
+ Wazalendo et M23 se battent à Walikale.
+ Un violent combat a éclaté entre Dozos et jihadistes.
+ Deux gangs rivaux se disputent Bel-Air à l'arme automatique.
+ Les soldats ont riposté, le combat a duré une heure.
+ L'armée et les rebelles se battent à Kanyabayonga.
+ Les tirs se sont poursuivis toute la nuit entre les deux camps.
+ Les chasseurs dozos ont résisté aux jihadistes pendant des heures.
explosion
+ L'engin s'est déclenché au passage du minibus.
+ Une détonation a soufflé le véhicule de tête du convoi.
air_strike
+ Les Sukhoï de l'armée ont visé des positions du M23.
+ Les FAMa annoncent avoir traité une base par voie aérienne.
+ Trois enfants tués par une bombe d'avion.
+ Quatre civils ont péri sous les bombes de l'aviation.
+ L'armée a fait intervenir ses drones contre un groupe à moto.
+ Les hélicoptères sont intervenus et ont dispersé les assaillants.
+ L'armée revendique la destruction, depuis les airs, d'une base terroriste.
+ Un hélicoptère de combat a ouvert le feu sur le village.
shelling
+ Une bombe est tombée sur une maison à Sake.
military_operation
+ Une opération conjointe a permis d'éliminer un chef de Boko Haram.
+ La Task Force a mis en déroute les terroristes.
+ Les FARDC ont délogé les ADF de leur campement.
+ L'opération s'est soldée par la mort de huit bandits.
abduction
+ Les membres d'une équipe humanitaire ont été détenus par un groupe armé.
+ Des inconnus à moto ont emporté le comptable de la mine.
+ Quatre élèves ont été pris par Boko Haram.
+ Les pirates ont saisi le navire et retenu son équipage.
+ Les hommes armés ont intercepté un car et ont gardé six passagers.
+ Les ADF ont capturé une dizaine de cultivateurs.
+ Des hommes armés sont repartis avec le chef du village.
+ Cinq agents de l'ONG sont aux mains d'un groupe armé.
+ Un ingénieur chinois a été pris par des hommes armés.
release
+ Ils ont été laissés libres après deux jours.
+ Le curé de Nouna est rentré, après trois semaines aux mains des jihadistes.
+ Onze soldats captifs ont été échangés.
+ Le journaliste est ressorti libre du tribunal.
+ La famille a confirmé qu'il était libre.
+ L'armée a pu sauver sept femmes enlevées.
+ Huit employés ont regagné leur domicile, une semaine après leur rapt.
+ L'enlèvement a pris fin : les élèves sont de retour à Kuriga.
+ Les deux enseignants ont pu rejoindre leurs familles dimanche.
arrest
+ Trois individus arrêtés à Boni avec des jumelles.
+ L'armée annonce la capture de trois recruteurs à Djibo.
+ Des suspects ont été mis à la disposition de la justice.
+ Les forces loyalistes ont capturé un chef Maï-Maï.
+ La patrouille a maîtrisé deux guetteurs.
+ Le colonel est aux arrêts.
+ Les forces de sécurité détiennent une dizaine de suspects.
+ La Police nationale a stoppé deux membres du gang de Village de Dieu.
+ Six suspects sont en détention.
+ Un chef de la milice a été capturé par les FARDC.
destruction
+ Le feu mis par les assaillants a détruit deux bus.
+ Un pylône de télécommunication a été détruit par des hommes armés.
+ Les locaux de la mairie ont été mis à sac.
+ Un camion de vivres a été vidé par des inconnus.
seizure
+ Plus de 23 000 litres de carburant de contrebande récupérés.
+ Les bandits ont emporté la caisse et deux motos.
+ L'armée présente les armes prises à l'ennemi.
+ Les terroristes ont volé trois motos et un véhicule.
+ Les soldats ont récupéré quatre PKM et des téléphones.
+ La douane saisit 12 tonnes de riz.
+ Le FLA dit avoir pris plusieurs véhicules de l'armée.
+ Du matériel de guerre a été retrouvé dans un entrepôt.
blockade_declared
+ Le JNIM annonce interdire l'accès de Boni à tous les véhicules.
+ Douentza ne recevra plus ni vivres ni carburant, prévient le groupe.
+ Les jihadistes ont annoncé que Diafarabé était désormais fermée.
+ Le porte-parole du M23 a fait savoir qu'aucun camion n'irait plus à Butembo.
+ Désormais, la route de Kayes vous est interdite, lance un combattant dans une vidéo.
+ Le JNIM a décidé de bloquer l'approvisionnement de Bamako.
+ Plus aucun camion-citerne ne sera autorisé à entrer, prévient le porte-parole jihadiste.
+ Dans un message vocal, un chef de la katiba interdit aux habitants tout commerce avec Niafunké.
+ Les Ambazoniens imposent un confinement de dix jours.
+ Les rebelles ont annoncé qu'ils fermaient la route de Mbaïki.
+ Les jihadistes ont enjoint aux transporteurs de ne plus charger de carburant.
blockade_enforced
+ Des jihadistes ont arrêté plusieurs cars et contrôlé les passagers.
+ La localité reste difficile d'accès, les jihadistes tenant toutes les pistes.
+ Toutes les voies d'accès à la ville sont minées.
+ La ville est coupée de tout ravitaillement depuis six mois.
+ La peur des attaques retient les camions à Zégoua.
+ Aucune denrée n'entre dans la ville depuis le 3 mars.
+ Les jihadistes interdisent aux femmes d'aller chercher du bois.
+ Les accès à Nyala sont tenus par les FSR.
+ Les camions de vivres sont retenus à l'entrée de la ville par des miliciens.
blockade_lifted
+ Les barrages du gang sur la RN2 ont été démontés.
+ Les habitants de Boni peuvent désormais quitter la ville.
+ L'encerclement de Kadugli a été rompu par l'armée.
+ Le gang de Canaan a dégagé la route.
+ Les sept villages sont sortis de leur isolement après un accord.
+ Les jihadistes ont autorisé les habitants à cultiver leurs champs.
+ Les miliciens ont retiré leurs barrières.
+ Le JNIM a consenti à la réouverture de la route de Bandiagara.
+ Le chef du G9 a annoncé la levée du blocage du terminal.
road_closed
+ Tous les vols commerciaux vers Port-au-Prince sont suspendus.
+ Fermeture temporaire du marché et de la route de Djebock, annonce le préfet.
+ L'aéroport international a cessé toute activité commerciale.
+ Le pont d'Ounianga s'est affaissé, plus rien ne passe.
+ L'unique route d'accès à la ville est submergée.
+ Air Sénégal n'atterrit plus à Kayes.
+ Les bateaux de la Comanav restent à quai.
+ Le pont Bailey a lâché sous le poids d'un camion.
+ L'axe Komanda-Luna n'est plus ouvert aux véhicules depuis vendredi.
road_reopened
+ Les avions se posent à nouveau à Tombouctou.
+ Le corridor Cotonou-Niamey est de nouveau opérationnel.
+ La barrière de Zégoua s'est ouverte mardi pour les camions.
+ Le ministre annonce la reprise du train Dakar-Bamako.
+ La suspension des voyages nocturnes est levée.
+ La levée des barrières à Kasumbalesa a été effective à midi.
+ Les transporteurs ont décidé de reprendre la ligne de Gao.
+ La RN16 n'est plus fermée.
+ Le Tchad a décidé de rouvrir son poste d'Adré.
convoy_arrived
+ Les camions du PAM ont enfin pu rallier Kutum.
+ La Croix-Rouge a remis quarante tonnes de semences aux familles de Bankilaré.
+ Du gasoil est parvenu à la centrale de Gao mercredi.
+ Un pétrolier a commencé à décharger à Varreux.
+ Deux bateaux chargés de sorgho ont jeté l'ancre à Diré.
+ Les habitants de Barsalogho ont vu revenir les camions de vivres lundi soir.
+ Le convoi humanitaire a pu accéder à Rutshuru mardi.
+ Soixante-deux camions, encadrés par des blindés, sont à Boulsa depuis mercredi soir.
+ Le retour des camions à Bourem mardi a été salué par des coups de klaxon.
convoy_departed
+ Une barge de carburant est partie de Port-au-Prince dimanche.
+ Une colonne de soixante citernes s'est élancée de Boundiali.
+ Cent dix citernes ont entamé lundi leur voyage vers Bamako.
+ La caravane a quitté Bobo-Dioulasso vendredi dernier.
+ Le PAM a lancé samedi un convoi de vingt camions à destination de Kadugli.
+ Des dizaines de camions font mouvement vers Markounda depuis lundi.
+ Le convoi humanitaire s'élance de Kaya ce samedi, sous escorte.
+ Une quarantaine de poids lourds sont sortis de Tengréla sous la garde des FAMa vendredi.
+ Les citernes, chargées à San-Pédro, ont pris lundi la direction du nord.
shortage
+ Le courant ne revient que la nuit à Sikasso.
+ Des bidons vides s'alignent devant la station de Sévaré.
+ Trois stations sur quatre sont à l'arrêt à Sikasso.
+ Plus un seul comprimé de paracétamol au dispensaire de Boni.
+ Les habitants mangent une fois par jour.
+ Les stations de Mopti ont épuisé leurs stocks.
+ Dans les stations de Kayes, l'attente dure toute la nuit.
+ À Bamako, le carburant se fait attendre.
+ La rareté du carburant immobilise les motos-taxis des Cayes.
shortage_eased
+ Le carburant est arrivé et les motos roulent à nouveau.
+ L'eau coule de nouveau aux robinets de Kayes.
+ Reprise des cours dans tout le pays après la crise du carburant.
+ Le calme est revenu devant les pompes.
+ Les hôpitaux disposent à nouveau de gasoil.
+ Le riz se trouve plus facilement.
+ L'approvisionnement de la ville s'est nettement amélioré.
+ Les denrées sont de nouveau vendues à un prix abordable.
+ La pénurie s'est atténuée.
threat
+ Les GANE ont demandé aux ONG de cesser leurs activités.
+ « Nous viserons tous les camions », prévient un combattant.
+ Un délai de dix jours a été donné aux fonctionnaires.
+ Le groupe demande à la population de quitter Diafarabé avant vendredi.
+ Les ADF ont laissé une lettre annonçant une attaque.
+ Le groupe promet de nouvelles attaques contre les convois.
+ L'armée a demandé aux habitants d'évacuer la zone sous 48 heures.
+ Le gouverneur met en garde les spéculateurs contre des sanctions.
+ Les jihadistes ont intimé l'ordre aux enseignants de fermer les écoles.
agreement
+ Les anciens ont négocié avec la katiba et obtenu la réouverture du marché.
+ Les deux communautés se sont réconciliées.
+ Les deux parties ont signé une feuille de route à Nairobi.
+ Les habitants doivent verser un impôt au M23.
+ Une médiation a permis de mettre fin au conflit.
+ Les habitants ont fini par pactiser avec les jihadistes.
+ Les villageois paient l'impôt aux combattants.
+ Les transporteurs ont négocié leur passage avec les rebelles.
protest
+ Marche contre l'insécurité à Cap-Haïtien.
+ Les boutiques sont restées closes à l'appel des syndicats.
+ Les étudiants ont défilé dans les rues de Niamey.
+ Les routiers refusent de reprendre la route.
price
+ Le baril de farine coûte 40 000 F.
+ Les tarifs des cars ont doublé.
+ Il faut compter 5 000 FCFA pour un bidon.
+ Il faut débourser 3 000 francs pour un litre.
rationing
+ Chaque client ne peut acheter plus de 20 litres.
+ Les autorités limitent la distribution d'essence aux véhicules prioritaires.
+ Interdiction de vendre de l'essence en bidons.
+ Chaque véhicule n'a droit qu'à vingt litres.
curfew
+ La circulation des motos est interdite de 19 heures à 5 heures.
+ La circulation est interdite de 22 heures à 5 heures à Ménaka.
+ Les motos ne peuvent plus circuler après 18 heures.
supply_figure
+ En une semaine, 200 citernes ont rejoint le pays.
+ Le PAM a distribué 2 000 tonnes en juin.
+ Plus de 300 camions-citernes sont entrés au Mali en une semaine.
+ Quelque 4 500 tonnes de vivres ont été distribuées depuis janvier.
withdrawal
+ Les soldats ont quitté leur base de Boulkessi.
+ Les FAMa ont abandonné le camp.
town_taken
+ Les rebelles contrôlent désormais Bunagana.
+ Les jihadistes occupent la base depuis lundi.
"""

# Nothing that the codebook scores happens here, near as the words come.
QUIET = """
Le convoi présidentiel a traversé la capitale sous les applaudissements.
La compagnie aérienne annonce l'ouverture d'une nouvelle ligne vers Abidjan.
Le pont sera inauguré en décembre par le président.
Les élèves ont repris le chemin de l'école après les vacances.
Le président a gracié deux cents condamnés.
La vente des tickets commence vendredi.
Le chef de l'État a promis une meilleure école.
Une délégation de la Cédéao est attendue à Bamako.
L'armée a recruté cinq mille jeunes soldats.
Les agriculteurs attendent les premières pluies.
Le marché hebdomadaire de Sofara attire des commerçants de toute la région.
L'aéroport de Bamako a accueilli un million de passagers l'an dernier.
Le drone est un outil utile pour l'agriculture.
Le général a visité les troupes au front.
La commission vérité a entendu quarante victimes.
La Banque mondiale accorde un prêt de 50 millions de dollars.
L'exposition rassemble des photographies du siècle dernier.
Le procès des anciens ministres s'ouvre lundi.
Les camions neufs ont été présentés au salon de l'automobile.
Le port a signé un contrat avec un armateur danois.
La station météorologique a relevé 42 degrés.
Le comité a adopté son budget.
Un tournoi de football a réuni huit équipes.
Le prix Nobel a été remis à Oslo.
Le vaccin a été distribué dans quarante districts.
La police municipale a reçu dix motos neuves.
Le tribunal a examiné la demande des avocats.
Le recensement commence le mois prochain.
Les autorités appellent à la cohésion sociale.
La télévision a diffusé un documentaire sur la guerre.
Les routiers attendent une réforme du code de la route.
Des passagers se plaignent de la qualité des cars.
La bibliothèque a rouvert après des travaux.
La chanteuse a quitté le groupe.
Le groupe de travail a rendu son rapport.
L'ambassadeur a présenté ses lettres de créance.
La formation des pompiers a duré trois semaines.
L'émission sera diffusée samedi soir.
La région de Kayes est frontalière du Sénégal et de la Mauritanie.
La Minusma a été créée en 2013.
Les femmes transforment le lait en fromage.
Le barrage de Manantali produit de l'électricité.
La compagnie a commandé deux avions.
La compagnie a fêté ses dix ans de lignes vers Gao.
Le maire a tranché en faveur des riverains.
La commune a acheté une ambulance.
Un camion de l'entreprise sert au transport du sable.
Le film sur l'otage sort mercredi.
Les jeunes soldats ont prêté serment.
Le drapeau a été hissé à l'école.
Les habitants ont élu leur chef.
Les bergers ont vacciné leurs troupeaux.
La route traverse une forêt classée.
Le chauffeur est reparti avec un trophée.
Elle est rentrée chez elle après trois jours d'hospitalisation.
L'avion du président a atterri à Conakry.
Le projet de désenclavement de la région est financé par la BAD.
La gare routière de Sévaré a été modernisée.
Le club a quitté le championnat.
Le député attend son tour pour prendre la parole.
La radio a interrompu ses programmes pour rendre hommage au chanteur.
L'or noir fait rêver le pays.
La Croix-Rouge a formé soixante secouristes.
Les parties ont prévu de se revoir en mars.
L'hôpital a reçu un scanner.
Le journaliste a reçu un prix.
L'aviation civile internationale tient son congrès à Dakar.
Les chasseurs dozos tiennent leur assemblée annuelle.
Le marché des télécommunications est dominé par deux sociétés.
La campagne de vaccination a démarré à Mopti.
La cérémonie s'est déroulée au camp militaire.
Le syndicat des transporteurs tient son congrès.
La voie est libre pour une candidature.
La route de la soie passait par Samarcande.
Le fils du maire a disparu du paysage politique.
Les habitants ont fait la fête toute la nuit.
La banque a bloqué les comptes de l'entreprise.
Les deux présidents se sont engagés à coopérer.
Le pays a rouvert son ambassade à Paris.
Les élèves ont eu droit à une visite du musée.
Les agents de santé ont été formés à Ségou.
La ville de Gao accueille une foire commerciale.
Le cinéma a retrouvé son public.
Le candidat a pris possession de son bureau.
Les enseignants ont reçu leurs primes.
Les producteurs attendent les camions de la filature.
Le PAM prévoit d'assister deux millions de personnes cette année.
La région de Mopti abrite de nombreux déplacés.
Les FAMa ont commémoré leurs héros.
L'état-major a présenté ses vœux.
Le chef du bureau d'OCHA a quitté ses fonctions.
Le gouvernement a nommé un médiateur.
Le port de Lomé traite deux millions de tonnes.
Le commerce entre le Bénin et le Niger pèse lourd.
Le transport fluvial joue un rôle important.
"""


@pytest.mark.parametrize(("kind", "sentence"), sentences_by_kind(PRESS, "+"))
def test_press_prose_is_caught(kind: Kind, sentence: str) -> None:
    """Every plain way of telling a kind that stands above is caught as that kind."""
    assert kind in kinds_told(sentence, "fr")


@pytest.mark.parametrize("sentence", QUIET.strip().splitlines())
def test_news_without_a_happening_is_left_alone(sentence: str) -> None:
    """Camps, convoys, stations and armies of which nothing is told give no trigger."""
    assert not kinds_told(sentence, "fr")
