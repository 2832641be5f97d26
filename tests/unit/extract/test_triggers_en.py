"""What the English words of happenings catch, kind by kind, and what they leave alone."""

import pytest
from tests.unit.extract.trigger_sentences import kinds_told, sentences_by_kind

from couloir.extract.folding import fold
from couloir.extract.triggers.lexicon import trigger_lexicon
from couloir.model.vocabulary import Kind

# A kind's block: sentences that tell of it, then behind a dash those that do not.
SENTENCES = """
armed_attack
+ The convoy drove straight into the guns of a waiting unit near Kwalla.
+ A police post in Kompienga took fire overnight, leaving two constables dead.
+ The patrol walked into an ambush on the Fada road.
+ A hit-and-run on the escort of a mining company left four guards dead.
+ The mayor of Tarkassa was shot by two men who fled on a motorbike.
+ A lone gunman opened up on a customs hut.
+ Fourteen members of the civilian guard were slain in Damboa as they slept.
+ According to residents, the soldiers rounded up the men of Logo and shot them.
- The striker attacked down the left wing of the stadium.
- The minister attacked his rival's record on jobs.
- The storm hit the coast on Tuesday.
- Her novel was shot through with humour.
armed_clash
+ Rival jihadist factions came to blows near the Burkinabe border.
+ Army, FLA forces square off in fresh combat at Ber.
+ Hunters and jihadists locked horns at Dioura; nine fell on the two sides.
+ The army met resistance and a fierce fight followed.
+ The firefight went on until the ammunition ran out.
+ Heavy weapons duel on the Sudanese border.
+ Rival gangs fight for the port of Port-au-Prince.
+ The patrol came across the jihadists and combat followed.
- The two teams locked horns in the semi-final.
- Doctors fight a new outbreak of malaria at Diffa.
- The fight against corruption goes on.
- A legal battle between the heirs began.
explosion
+ Three children were torn apart by a buried mine near Bankass.
+ A man strapped with explosives blew himself up at the market in Konduga.
+ A woman wearing an explosive belt killed five in Maroua.
+ An unexploded shell blew up in the hands of boys at Bourem.
+ Bomb kills wedding guests at Banki.
+ An attack with a car bomb hit the hotel.
+ The blast of a roadside bomb wounded four gendarmes.
+ An improvised device took the lives of two VDP.
- The explosion of mobile money has changed trade.
- The company's shares exploded on the London market.
- Sappers defused an explosive device at Djenné.
- The gold mine hit a record output.
air_strike
+ A Turkish-made Bayraktar let loose two missiles on a truck stop.
+ Bombs rained on the market of El Koma.
+ A military plane dropped its load on a herders' camp.
+ A precision strike wiped out a logistics base, the staff said.
+ Drones again targeted Port Sudan's airport.
+ The market was hit from above as people shopped.
+ The drone's missile left eleven children dead.
+ A drone fired on a group of young men under a tree.
- The drone is used to map rice fields.
- Teachers are on strike in Kayes.
- A helicopter carrying food landed at Djibo.
- The union strikes on Monday for pay.
shelling
+ Mortar bombs landed in a displaced people's camp.
+ The camp was bracketed with 122-mm rockets before dawn.
+ A shell came down on the maternity ward.
+ A salvo of rockets was aimed at the Timbuktu airport.
+ The bakery was hit by a shell.
+ Grad rockets rained on Kalogi.
+ The army's guns struck Dilling for the third night.
+ Four rockets missed the airport and hit houses.
- The artillery museum is open on Sundays.
- The shell of the tortoise is used as a bowl.
- Customs officers found mortars in a lorry.
- The club rocketed up the table.
military_operation
+ Troops stormed an enclave of bandits in Zurmi and killed a dozen.
+ Burkinabe soldiers razed a terrorist base near Nassoumbou.
+ A bomb-making workshop was taken apart by the gendarmes.
+ The troops gave chase and several of the assailants were killed.
+ Troops neutralise 24 terrorists in Borno.
+ Forty insurgents bite the dust in Bama.
+ FAMa announce the neutralisation of a JNIM leader at Niono.
+ Our forces have destroyed three terrorist hideouts, the staff writes.
- The soldiers were killed by jihadists near Tera.
- A clean-up operation on the beach drew fifty pupils.
- Bandits killed five policemen.
- The army lost three men at Tessit.
abduction
+ Gunmen made off with the imam and two of his sons.
+ Twelve schoolgirls were marched into the forest by bandits in Maga.
+ Three truckers held by the group; contact has been lost.
+ A priest disappeared on the way to Mass; his car was found empty.
+ The gunmen helped themselves to four hostages.
+ Three Indians seized in Kayes by gunmen.
+ The bishop's secretary was taken at gunpoint.
+ A Spanish tourist goes missing in southern Algeria, feared in the hands of smugglers.
- Soldiers said that nine rifles had been taken from the men.
- The book captivated the jury.
- The team was held to a draw in Sousse.
- The wounded were taken to hospital.
release
+ The nun walked out of captivity on Thursday.
+ The mayor is back among his own after ninety days in the bush.
+ Two kidnapped Chinese nationals rescued in Zamfara.
+ All the passengers were allowed to continue their journey the next day.
+ The American is a free man again.
+ Captors set women and children free, keep the men.
+ Wayne, the young American held in Niger, was back with his parents on Sunday.
+ The sailors are free.
- In an audio message released on Monday, the group spoke of the road.
- The singer released her third album.
- The defender was released by his club.
- The group released a video on Friday.
arrest
+ Police nab fuel smugglers in Maradi.
+ Four French nationals are in custody in Ouagadougou.
+ The lawyer was charged and sent to Koulikoro prison.
+ A French national suspected of spying has been put under arrest.
+ Two Malian generals detained over alleged plot.
+ Soldiers have captured the man who ran the group's supplies.
+ The activist is in a cell at the intelligence service.
+ Seven men were handed to the anti-terrorist prosecutor.
- The patient suffered a cardiac arrest.
- The museum's collection grew.
- The match was stopped for rain.
- The mother won custody of the child.
destruction
+ Forty tankers went up in flames on the road from Kadiana.
+ Attackers set light to the granaries and drove off the cattle.
+ Flames consumed the tanker park at Sikasso.
+ Twelve lorries were reduced to carcasses.
+ Three fuel trucks were left smouldering at Bougouni.
+ The bridge of Yourou has been destroyed with dynamite.
+ Cement works at Karaga set on fire.
+ Their houses were looted and their granaries burnt.
- Floods destroyed 200 houses in Agadez.
- The runner burned many calories.
- A bushfire burned the pastures.
- The shopkeeper emptied his shelves before moving.
seizure
+ Customs officers got their hands on 4,000 litres of smuggled petrol.
+ A lorry carrying explosives was stopped at the Cinkasse post.
+ Forty drums of diesel were taken from smugglers.
+ Police unearth arms dump in Jos.
+ A haul of detonators at Tillaberi.
+ Three thousand litres of petrol meant for the bandits ended in the hands of the troops.
+ Fighters seized a pick-up and its gun.
+ The loot shown on video includes rifles and ammunition.
- The club seized the chance to sign him.
- The officers seized power in July.
- The investor took a stake in the firm.
- The court was seized of the matter.
blockade_declared
+ Not a drop of fuel shall enter Kayes any more, said the spokesman in the video.
+ The bandits have barred farmers from taking produce to market.
+ The Houthis proclaim a sea blockade of Haifa.
+ In a sermon the emir forbade the sale of food to soldiers.
+ JNIM says tankers will no longer be let into Mali.
+ Tuareg rebels announce closure of roads to Timbuktu.
+ In an audio the katiba bars fuel lorries from the Sikasso road.
+ The gang leader announced that nothing would leave the port any more.
- The UN arms embargo was declared in 1992.
- The government announced a new tax.
- The siege of Djibo was lifted, the army announced.
- The minister ordered a study of the road.
blockade_enforced
+ Nothing has come into Djibo for two months.
+ Gunmen control who goes in and out of Boni.
+ A motorcycle patrol of the group stops the buses at Soumpi and looks through the bags.
+ Gangs have seized the road out of Port-au-Prince and levy tolls on it.
+ The jihadists keep Léré under lock and key.
+ Militants have cut the supply of salt to the villages.
+ The town of Diafarabé has been sealed since May.
+ The gangs' toll posts bleed the haulage firms.
- Samori Touré besieged Sikasso in 1887.
- The goalkeeper blocked a shot in the stadium.
- The bill is blocked in committee.
- The economy has a stranglehold on reform.
blockade_lifted
+ After two years people come and go as they please in Marebougou.
+ Roadblocks were dismantled on the Boni track on Monday.
+ Army opens a breach in the siege of Kadugli.
+ The fighters went away and the road is free.
+ The group says the road to Kayes is open to all but the army.
+ Boni's blockade has been partly lifted.
+ Buses are once again allowed on the Kayes road by the insurgents.
+ Since the deal, the villagers fetch their water without fear and the road is theirs again.
- The embargo has not been lifted.
- The Security Council called for the blockade to be lifted.
- The band lifted the audience's mood.
- The jihadists let no food through.
road_closed
+ The ferry at Bac has not sailed since the flood.
+ The governor has forbidden night driving on the Segou road.
+ The bridge at Gaya gave way under a truck.
+ Hauliers refuse to drive to Bangui until they get escorts.
+ The land border stays locked, Niamey says.
+ Ships can no longer dock at Kabara, as the river is too low.
+ The airline dropped Timbuktu from its timetable.
+ The Mopti-Douentza road is not passable since Tuesday.
- The museum is closed for repairs.
- The shop shuts at six.
- Prices are close to the record.
- The school road show was closed by the mayor.
road_reopened
+ The barrier at Malanville is up again.
+ Benin and Niger unlock their border.
+ Goma's airport welcomes planes again.
+ Travellers can once again take the road to Labbezanga.
+ Adré crossing back in use for aid.
+ Nioro buses are back on schedule.
+ Engineers reopened the causeway on Friday.
+ Diarra Transport resumes departures for Kayes.
- The museum of the colonial conquest reopens in June.
- The judge reopened the case.
- Soldiers opened fire on the road again.
- The debate was reopened.
convoy_arrived
+ Two hundred tankers drew into Bamako on Sunday.
+ WFP trucks roll into Tawila.
+ A long-awaited convoy showed up in Arbinda.
+ ICRC brings medicines to the hospital of Djibo.
+ A shipment of wheat landed at Port Sudan on 2 May.
+ Petrol tankers appeared in Sikasso on Thursday.
+ The army escorted 60 trucks into Djibo.
+ The humanitarian flight brought 3 tonnes of plumpy nut to Djibo.
- The convoy was due to reach Djibo.
- Inflation reached a ten-year high.
- The trucks never arrived in Djibo.
- The airline took delivery of a new Boeing.
convoy_departed
+ The convoy left Tenkodogo on 4 March.
+ The column pulled out of Kidal at dawn.
+ The food convoy started from Adré on Friday.
+ The emptied tankers went back to Dakar on Wednesday.
+ The convoy moved out of Ouahigouya on the 12th.
+ Forty trucks set their wheels towards Djibo on 2 May.
+ Ninety lorries set off from Kaya for Dori on Monday.
+ The trucks were waved off from Adré on the 3rd.
- The president left for New York on Sunday.
- The attack left six dead beside the trucks.
- The caravan was left behind.
- The runners set off at dawn.
shortage
+ Motorbikes lie idle for want of petrol in Mopti.
+ Ségou's mills have fallen silent: there is no diesel.
+ The fuel drought drags on in Sikasso.
+ The capital is running on fumes.
+ Salt is worth gold in Djibo.
+ The capital has been in darkness for three nights.
+ Fuel scarcity bites in Mopti.
+ There are no drugs left in the clinic at Arbinda.
- The shortage of teachers worries the ministry.
- The club lacks a striker of class.
- There is a hunger for reform.
- The cattle ate the grass by the road.
shortage_eased
+ The queues at the pumps have melted away.
+ Life is getting back to normal at the stations.
+ One no longer has to wait for petrol in Sikasso.
+ Bread is back in the bakeries.
+ Fuel flows again in Sikasso.
+ Classes start again as petrol returns.
+ Women sell tomatoes again at the market of Sebba.
+ The power is on again in Gao.
- Cotton prices fell for the third week in a row.
- The bakery on the corner sells fresh bread.
- The debt crisis eased.
- Calm has returned to the capital.
threat
+ Bandits gave the villagers three days to clear out.
+ The commander swore to march on the capital.
+ Women not wearing the veil will be whipped, JNIM warned.
+ Next time it will be your heads, the gunmen told the drivers.
+ The jihadists will burn the trucks of those who disobey.
+ We shall come for the mayor, the voice on the recording says.
+ Houthis threaten ships of six companies.
+ The jihadists order the closure of schools, or they will burn them.
- Climate change threatens the herds.
- The doctor warned of the risk of measles.
- The minister promised to fight corruption.
- The species is under threat.
agreement
+ The elders and the katiba shook hands on it under a tree.
+ Hauliers struck a bargain with the armed men: 100,000 francs a truck.
+ The guns have been silent since the elders made peace.
+ A protocol was signed between the rebels and the government.
+ The villages of the Seno have signed with the jihadists.
+ Talks between the notables and the emir bore fruit.
+ The army and the traders reached an understanding on escorts.
+ The two sides sign a peace accord at Bria.
- The envoy urged the parties to agree on a truce.
- A trade agreement was signed with China.
- The two clubs reached a transfer agreement.
- The minister agreed that roads matter.
protest
+ Lorry drivers parked across the highway to demand escorts.
+ Youths put up barricades on the RN6.
+ Traders closed their stalls in anger at the tax.
+ Tyres burned at the crossroads as people vented their anger.
+ Dockers down tools in Conakry.
+ Bus drivers are refusing to work.
+ A rally in support of the detained judge drew 3,000.
+ Hundreds demonstrate in Bamako against parties' dissolution.
- The rally of gold prices went on.
- The market rallied on Thursday.
- The film festival opens on 3 March.
- The doctor demonstrated the method.
"""

# Nothing happened: sport, business, history, everyday life.
QUIET = """
The striker opened the scoring after a quick counter-attack.
The minister attacked his rival's record on jobs.
The empire of Songhai collapsed in 1591.
Roadblocks have long been a source of income for armed men in Africa.
The harvest was good this year.
A bus crashed into a lorry at Kati; nine dead.
A delegation of the AES took part in a summit in Moscow.
Malaria remains the first cause of death among children.
The country imports nearly all of its fuel.
Ramadan begins on Saturday.
The military government dissolved political parties.
The app allows drivers to find the nearest garage.
The mayor opened a new market hall.
The wedding convoy brought the town to a halt, in joy.
Sanctions hit the economy hard.
The envoy urged the parties to agree on a truce.
The governor visited the displaced.
The train is a dream of the colonial era.
The artillery museum is open on Sundays.
The uranium mine will close in 2029.
He warned that the climate would change.
Her novel was shot through with humour.
The two candidates traded barbs on television.
The euro fell against the dollar.
The lake has shrunk by half since 1970.
"""


@pytest.mark.parametrize(("kind", "sentence"), sentences_by_kind(SENTENCES, "+"))
def test_a_sentence_that_tells_of_a_happening_is_caught(kind: Kind, sentence: str) -> None:
    """Every way of telling a kind that stands above is caught as that kind."""
    assert kind in kinds_told(sentence, "en")


@pytest.mark.parametrize(("kind", "sentence"), sentences_by_kind(SENTENCES, "-"))
def test_a_near_miss_is_left_alone(kind: Kind, sentence: str) -> None:
    """Figures of speech, sport and other matters are not taken for the kind."""
    assert kind not in kinds_told(sentence, "en")


@pytest.mark.parametrize("sentence", QUIET.strip().splitlines())
def test_a_sentence_of_everyday_news_is_left_alone(sentence: str) -> None:
    """Ordinary news holds no trigger words at all."""
    assert not kinds_told(sentence, "en")


def test_words_are_placed_where_they_stand() -> None:
    """A match's offsets are those of its words, counted from the text's start."""
    text = "Nothing to say. The convoy was ambushed."
    folded = fold(text)
    found = list(trigger_lexicon("en").find(folded, [(0, 15), (16, len(folded))]))
    assert [(number, text[m.start : m.end]) for number, m in found] == [(1, "was ambushed")]


def test_a_long_run_of_beginnings_tells_nothing() -> None:
    """Words that begin many patterns and end none are read through, and found to tell nothing."""
    folded = "announced no more truck the group for the town to " * 25
    assert not list(trigger_lexicon("en").find(folded, [(0, len(folded))]))
