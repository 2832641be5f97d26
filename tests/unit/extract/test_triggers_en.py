"""What the English words of happenings catch, kind by kind, and what they leave alone."""

import re
import tomllib
from importlib.resources import files

import pytest

from couloir.extract.folding import fold
from couloir.extract.triggers.lexicon import trigger_lexicon
from couloir.model.vocabulary import Kind

# A kind's block: sentences that tell of it, then behind a dash those that do not.
SENTENCES = """
armed_attack
+ The convoy drove straight into the guns of a waiting unit near Kwalla.
+ Troops put forty villagers against a wall and shot them.
+ Bloodbath at the Tilloa well: twenty herders dead.
+ The patrol walked into an ambush on the Fada road.
+ Marauders sacked three hamlets along the river.
+ Soldiers accused of summary executions in Nondin.
+ The mayor of Tarkassa was shot by two men who fled on a motorbike.
+ Eyewitnesses say men in uniform shot the herders one by one.
- The striker attacked down the left wing of the stadium.
- The minister attacked his rival's record on jobs.
- The storm hit the coast on Tuesday.
- Her novel was shot through with humour.
armed_clash
+ Rival jihadist factions came to blows near the Burkinabe border.
+ A shootout between customs officers and smugglers left three dead at Ilela.
+ Army, FLA forces square off in fresh combat at Ber.
+ The guards fought back, and an hour-long gun duel ensued.
+ Hunters and jihadists locked horns at Dioura; nine fell on the two sides.
+ Intercommunal violence in Bol left twenty dead on both sides.
+ The army met resistance and a fierce fight followed.
+ Gunmen and local hunters battled it out in the bush.
- The two teams locked horns in the semi-final.
- Doctors fight a new outbreak of malaria at Diffa.
- The fight against corruption goes on.
- A legal battle between the heirs began.
explosion
+ Three children were torn apart by a buried mine near Bankass.
+ A water lorry triggered a mine and its driver died on the spot.
+ A man strapped with explosives blew himself up at the market in Konduga.
+ A grenade thrown into a bar in Bambari wounded nine.
+ A woman wearing an explosive belt killed five in Maroua.
+ Two motorcyclists lost their legs when something buried exploded under them.
+ An unexploded shell blew up in the hands of boys at Bourem.
+ Two soldiers stepped on a mine.
- The explosion of mobile money has changed trade.
- The company's shares exploded on the London market.
- Sappers defused an explosive device at Djenné.
- The gold mine hit a record output.
air_strike
+ A Turkish-made Bayraktar let loose two missiles on a truck stop.
+ The air force pummelled a gathering of militants near Lake Chad.
+ An unmanned aircraft struck a power station in Merowe.
+ Army drones took out three pick-ups west of Tessalit.
+ A precision strike wiped out a logistics base, the staff said.
+ Helicopter fire killed three fishermen on the lake.
+ Several herdsmen died under the bombs of the air force in Kukawa.
+ An airborne attack destroyed the ammunition store.
- The drone is used to map rice fields.
- Teachers are on strike in Kayes.
- A helicopter carrying food landed at Djibo.
- The union strikes on Monday for pay.
shelling
+ Mortar bombs landed in a displaced people's camp.
+ Shellfire killed eight at a bus stop in Omdurman.
+ Heavy guns opened up on the town of Masisi.
+ A shell came down on the maternity ward.
+ The suburb came under bombardment from RSF positions across the Nile.
+ The market took a direct hit from a howitzer.
+ The bakery was hit by a shell.
+ Indirect fire at the UN base wounded two.
- The artillery museum is open on Sundays.
- The shell of the tortoise is used as a bowl.
- Customs officers found mortars in a lorry.
- The club rocketed up the table.
military_operation
+ Troops stormed an enclave of bandits in Zurmi and killed a dozen.
+ Our units cleaned up the Kourou forest: eleven bodies of terrorists were counted.
+ In a sweep of the border strip, troops killed nine insurgents and recovered rifles.
+ A notorious bandit leader met his end in an army raid in Tsafe.
+ The troops gave chase and several of the assailants were killed.
+ The army says it neutralised 17 fighters in the Ménaka sector.
+ Rangers and soldiers took the bandits' stronghold at Kuyambana, leaving 20 dead.
+ Vigilantes kill three bandits in Kankia.
- The soldiers were killed by jihadists near Tera.
- A clean-up operation on the beach drew fifty pupils.
- Bandits killed five policemen.
- The army lost three men at Tessit.
abduction
+ Gunmen made off with the imam and two of his sons.
+ The doctor was seized at his home in Djibasso on Sunday night.
+ Bandits whisk away bride, guests in Sokoto.
+ The group keeps six employees of an Indian company as prisoners.
+ A ransom of thirty million is demanded for the traders.
+ The gunmen helped themselves to four hostages.
+ Traders on their way to market never came home; a katiba has them.
+ Kidnappers strike again on Abuja-Kaduna road, six taken.
- The book captivated the jury.
- Soldiers said that nine rifles had been taken from the men.
- The team was held to a draw in Sousse.
- The wounded were taken to hospital.
- The town fell into rebel hands.
release
+ The nun walked out of captivity on Thursday.
+ The abducted pupils have regained their freedom.
+ Bandits free 50 captives after payment.
+ The Polish man was handed to the Chadian authorities.
+ Their captors dropped them off at the edge of the town.
+ All the passengers were allowed to continue their journey the next day.
+ After 11 days with the bandits the bride is home.
+ Freedom for three drivers seized in July.
- The singer released her third album.
- The defender was released by his club.
- The group released a video on Friday.
- The ministry released figures on trade.
- In an audio message released on Monday, the group spoke of the road.
arrest
+ Police nab fuel smugglers in Maradi.
+ A journalist was taken from his newsroom by intelligence agents.
+ The prosecutor ordered the union leader jailed.
+ A notorious arms dealer landed in the net of the police.
+ A French national suspected of spying has been put under arrest.
+ The judge remanded five in custody.
+ A former prime minister was placed in detention on Tuesday.
+ An accountant of the terrorists was caught at the airport.
- The patient suffered a cardiac arrest.
- The museum's collection grew.
- The match was stopped for rain.
- The mother won custody of the child.
destruction
+ Forty tankers went up in flames on the road from Kadiana.
+ Telephone masts were felled in Bankass.
+ Armed men broke into the health centre and carried away the medicines.
+ The bandits made away with three hundred head of cattle.
+ Twelve lorries were reduced to carcasses.
+ Buses torched near Zambougou.
+ Fire destroyed part of the stock after rebels torched the depot.
+ The town hall, the court and the subprefecture lie in ashes.
- Floods destroyed 200 houses in Agadez.
- The runner burned many calories.
- A bushfire burned the pastures.
- The shopkeeper emptied his shelves before moving.
seizure
+ Customs officers got their hands on 4,000 litres of smuggled petrol.
+ The army laid its hands on twenty motorcycles.
+ Gendarmes intercept fuel bound for the armed groups.
+ Forty drums of diesel were taken from smugglers.
+ Navy impounds boat with 60,000 litres of stolen crude.
+ Three tonnes of cannabis have been confiscated.
+ A haul of detonators at Tillaberi.
+ Troops bag gunrunner's cache of ammunition.
- The club seized the chance to sign him.
- The officers seized power in July.
- The investor took a stake in the firm.
- The court was seized of the matter.
blockade_declared
+ Not a drop of fuel shall enter Kayes any more, said the spokesman in the video.
+ From now on, every truck on that road is a target, the group told hauliers.
+ A voice message in Fulfulde announced the encirclement of Boni.
+ The army has banned the supply of fuel to the villages of the border.
+ The group has ordered bus companies off the Bamako road.
+ Armed group cuts off Diafarabé from the world, it says in a statement.
+ The jihadists issued a ban on all traffic between Ségou and Markala.
+ Militants tell transporters to stay off the Kayes highway.
- The UN arms embargo was declared in 1992.
- The government announced a new tax.
- The siege of Djibo was lifted, the army announced.
- The minister ordered a study of the road.
blockade_enforced
+ Nothing has come into Djibo for two months.
+ The village lives cut off from the rest of the country.
+ No aid has been let into El Fasher since April.
+ A motorcycle patrol of the group stops the buses at Soumpi and looks through the bags.
+ The siege has entered its fifteenth month.
+ Since Monday fighters filter all traffic at Didiéni.
+ The jihadists keep Léré under lock and key.
+ The townspeople cannot get to their fields, for the jihadists are waiting.
- Samori Touré besieged Sikasso in 1887.
- The goalkeeper blocked a shot in the stadium.
- The bill is blocked in committee.
- The economy has a stranglehold on reform.
blockade_lifted
+ After two years people come and go as they please in Marebougou.
+ The jihadists have let the buses run to Kayes again.
+ Farmers may go back to their fields under the deal.
+ The group agreed to ease its grip on Léré.
+ The fighters went away and the road is free.
+ The jihadists no longer stop the trucks on the Nioro road.
+ The army has opened the road to El Obeid and broken the encirclement.
+ The men with guns packed up their barrier on Thursday.
- The embargo has not been lifted.
- The Security Council called for the blockade to be lifted.
- The band lifted the audience's mood.
- The jihadists let no food through.
road_closed
+ The ferry at Bac has not sailed since the flood.
+ Chad has sealed its frontier with Sudan.
+ Algeria closes its skies to Malian planes.
+ No flights leave Goma.
+ The Maiduguri-Damboa road was closed to motorists by the army.
+ The land border stays locked, Niamey says.
+ All flights to Port Sudan have been cancelled.
+ Goma airport, shut since January, has not handled a flight.
- The museum is closed for repairs.
- The shop shuts at six.
- Prices are close to the record.
- The school road show was closed by the mayor.
road_reopened
+ The barrier at Malanville is up again.
+ Normal service is back on the Dakar line.
+ A temporary bridge has restored the link with Birao.
+ The army has thrown open the Damboa road after seven years.
+ Travellers can once again take the road to Labbezanga.
+ Coaches are running between Sévaré and Bamako again.
+ After three weeks of water, lorries are using the Garoua road again.
+ Burkina and Ghana reopen their frontier.
- The museum of the colonial conquest reopens in June.
- The judge reopened the case.
- Soldiers opened fire on the road again.
- The debate was reopened.
convoy_arrived
+ Two hundred tankers drew into Bamako on Sunday.
+ A column escorted by soldiers reached Tombouctou.
+ Helicopters set down 20 tonnes of rice in Djibo.
+ The boat berthed at Korioumé with 300 tonnes of millet.
+ The capital took delivery of 1.2 million litres.
+ ICRC brings medicines to the hospital of Djibo.
+ One hundred and three tankers crossed the barrier of Bamako.
+ Grain from the state stores reached the town of Sebba.
- The convoy was due to reach Djibo.
- Inflation reached a ten-year high.
- The trucks never arrived in Djibo.
- The airline took delivery of a new Boeing.
convoy_departed
+ The convoy left Tenkodogo on 4 March.
+ Trucks have taken the road north from Kongoussi.
+ On Monday the tankers set off under escort from Tengrela.
+ The food convoy started from Adré on Friday.
+ The trucks set out on the return trip on the 7th.
+ The last UN convoy drove out of Tessalit.
+ The convoy moved out of Ouahigouya on the 12th.
+ The relief column got on the road at six on Monday.
- The president left for New York on Sunday.
- The attack left six dead beside the trucks.
- The caravan was left behind.
- The runners set off at dawn.
shortage
+ Motorbikes lie idle for want of petrol in Mopti.
+ Mothers boil grass for supper in El Fasher.
+ There is not a single bag of rice left in the shops of Boni.
+ Famine stalks Djibo.
+ People here live on one meal a day.
+ Ministry sends pupils home until 9 November for lack of fuel.
+ Half the stations of Ségou have nothing to pump.
+ Salt is worth gold in Djibo.
- The shortage of teachers worries the ministry.
- The club lacks a striker of class.
- There is a hunger for reform.
- The cattle ate the grass by the road.
shortage_eased
+ The queues at the pumps have melted away.
+ Motorists fill up without waiting.
+ The fuel crunch is receding.
+ The capital breathes a sigh of relief as pumps start flowing.
+ Bread is back in the bakeries.
+ Bamako drivers fill their tanks with no trouble these days.
+ Gas bottles are back on sale.
+ The city has light again.
- Cotton prices fell for the third week in a row.
- The bakery on the corner sells fresh bread.
- The debt crisis eased.
- Calm has returned to the capital.
threat
+ Bandits gave the villagers three days to clear out.
+ The group promised hell to those who vote.
+ A bandit chief vows to come back if the levy is not paid.
+ Leaflets left at the mosque order teachers to go.
+ Next time it will be your heads, the gunmen told the drivers.
+ Residents have until Friday to leave.
+ Stop teaching French or else, the men told the headmaster.
+ Those who work for the mine will have their throats cut.
- Climate change threatens the herds.
- The doctor warned of the risk of measles.
- The minister promised to fight corruption.
- The species is under threat.
agreement
+ The elders and the katiba shook hands on it under a tree.
+ The parties put their signatures to a text in Doha.
+ Warring sides commit to a humanitarian pause.
+ Bandits accept to spare farmers in exchange for grain.
+ A protocol was signed between the rebels and the government.
+ Elders secured a truce for the harvest.
+ A ceasefire has been in place since Monday.
+ The miners pay the gunmen a share and are left in peace.
- The envoy urged the parties to agree on a truce.
- A trade agreement was signed with China.
- The two clubs reached a transfer agreement.
- The minister agreed that roads matter.
protest
+ Lorry drivers parked across the highway to demand escorts.
+ Women banging pots came out in Kayes over power cuts.
+ Ghost town day in Bamenda: shops stayed shut.
+ Residents blocked the mine's trucks, asking for jobs.
+ Tyres burned at the crossroads as people vented their anger.
+ Hundreds of women walked to the governor's residence to say enough.
+ Lorry drivers' strike enters second week.
+ Shops closed and streets empty in answer to the strike call.
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


def _cases(sign: str) -> list[tuple[Kind, str]]:
    """Return (kind, sentence) for the lines that begin with a sign."""
    kind: Kind | None = None
    found: list[tuple[Kind, str]] = []
    for line in SENTENCES.strip().splitlines():
        if line[:2] not in {"+ ", "- "}:
            kind = Kind(line)
        elif kind is not None and line[0] == sign:
            found.append((kind, line[2:]))
    return found


def _kinds(sentence: str) -> set[Kind]:
    folded = fold(sentence)
    return {match.kind for _, match in trigger_lexicon("en").find(folded, [(0, len(folded))])}


@pytest.mark.parametrize(("kind", "sentence"), _cases("+"))
def test_a_sentence_that_tells_of_a_happening_is_caught(kind: Kind, sentence: str) -> None:
    """Every way of telling a kind that stands above is caught as that kind."""
    assert kind in _kinds(sentence)


@pytest.mark.parametrize(("kind", "sentence"), _cases("-"))
def test_a_near_miss_is_left_alone(kind: Kind, sentence: str) -> None:
    """Figures of speech, sport and other matters are not taken for the kind."""
    assert kind not in _kinds(sentence)


@pytest.mark.parametrize("sentence", QUIET.strip().splitlines())
def test_a_sentence_of_everyday_news_is_left_alone(sentence: str) -> None:
    """Ordinary news holds no trigger words at all."""
    assert not _kinds(sentence)


def test_words_are_placed_where_they_stand() -> None:
    """A match's offsets are those of its words, counted from the text's start."""
    text = "Nothing to say. The convoy was ambushed."
    folded = fold(text)
    found = list(trigger_lexicon("en").find(folded, [(0, 15), (16, len(folded))]))
    assert [(number, text[m.start : m.end]) for number, m in found] == [(1, "was ambushed")]


def test_no_pattern_nests_parentheses() -> None:
    """The pattern language has no nesting: a nested pattern would match nothing, silently."""
    body = (files("couloir.extract") / "languages/en/triggers.toml").read_text("utf-8")
    rows = tomllib.loads(body)["trigger"]
    patterns = [p for row in rows for p in row["patterns"] + row.get("without", [])]
    assert [p for p in patterns if re.search(r"\([^()]*\(|\([^()]*\.\.", p)] == []


def test_a_long_run_of_beginnings_tells_nothing() -> None:
    """Words that begin many patterns and end none are read through, and found to tell nothing."""
    folded = "announced no more truck the group for the town to " * 25
    assert not list(trigger_lexicon("en").find(folded, [(0, len(folded))]))
