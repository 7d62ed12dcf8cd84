"""The words that invented copy is made of: plain lists, so that texts vary and no sentence is borrowed."""

from __future__ import annotations


def _list(text: str) -> tuple[str, ...]:
    """The entries of ``text``, a comma between two of them."""
    return tuple(entry.strip() for entry in text.split(","))


GIVEN = _list(
    """
    Amina, Andrei, Anita, Anna, Arturo, Astrid, Beatriz, Benedikt, Bogdan, Camille, Carlos, Chiara, Clara,
    Daniel, Daria, David, Dmitri, Edgar, Elena, Elias, Emma, Erik, Esra, Farid, Fatima, Felipe, Fiona,
    Gabriel, George, Grace, Greta, Hannah, Hassan, Helena, Henrik, Ibrahim, Ines, Irina, Isabel, Ivan, Jack,
    Jakub, James, Jan, Jasmin, Joana, John, Jorge, Judith, Julia, Kamal, Karim, Karin, Kenji, Khalid, Laila,
    Lars, Laura, Lena, Leon, Li, Linda, Lucia, Luis, Magnus, Maria, Mariam, Marko, Martin, Mateo, Mehmet,
    Michael, Mina, Mohamed, Nadia, Naomi, Nikola, Nina, Noah, Olga, Omar, Paolo, Patricia, Paul, Pedro,
    Petra, Rafael, Rania, Richard, Robert, Rosa, Samira, Sara, Sean, Simon, Sofia, Stefan, Susan, Tariq,
    Teresa, Thomas, Tomas, Ursula, Vera, Viktor, Wanda, Wei, William, Yasmin, Youssef, Yuki, Zainab, Zoran"""
)

FAMILY = _list(
    """
    Abbasi, Adeyemi, Aguilar, Ahlberg, Almeida, Andersson, Aoki, Aydin, Baker, Baran, Barros, Becker, Belov,
    Benali, Berg, Bianchi, Blanc, Bondar, Brandt, Bravo, Brooks, Calder, Campos, Castillo, Chandra, Chen,
    Cohen, Costa, Daly, Danso, Demir, Diallo, Dietrich, Dubois, Duarte, Dvorak, Eklund, Ellison, Eriksen,
    Farouk, Fernandes, Ferrari, Fischer, Flores, Fontaine, Fraser, Fujita, Galloway, Garrido, Georgiou,
    Gill, Gomes, Grabowski, Gruber, Haddad, Halloran, Hansen, Hartmann, Hassan, Hayashi, Herrera, Hoang,
    Holm, Horvat, Hussain, Ivanova, Jankovic, Jensen, Kaplan, Karimi, Keita, Kelly, Khan, Kimura, Kowal,
    Kovacs, Kruger, Kumar, Laine, Lambert, Larsen, Lebedev, Lindqvist, Lopes, Lowe, Mahmoud, Maier, Mansour,
    Marino, Markovic, Mazur, Mbeki, Mendes, Meyer, Mikkelsen, Molina, Moreau, Morris, Mwangi, Nakamura,
    Nassar, Navarro, Nilsen, Novak, Nowak, Obi, Okafor, Okoye, Olsen, Ortega, Osman, Owens, Pappas, Park,
    Pereira, Petrov, Popescu, Qureshi, Rahimi, Ramos, Rashid, Reyes, Ricci, Rivera, Romano, Rossi, Sadler,
    Saito, Salazar, Santos, Sato, Schmidt, Sharma, Silva, Singh, Sokolov, Stone, Suarez, Svensson, Szabo,
    Takeda, Tanaka, Tariq, Thorne, Torres, Tran, Ueda, Vargas, Varga, Vasile, Vega, Virtanen, Vogel, Volkov,
    Wagner, Walsh, Weber, Wong, Yamada, Yilmaz, Zaman, Zeman, Ziegler"""
)

CITIES = _list(
    """
    Accra, Amman, Amsterdam, Ankara, Athens, Baghdad, Baku, Bangkok, Barcelona, Beijing, Beirut, Belgrade,
    Berlin, Bogota, Brasilia, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Canberra, Caracas,
    Casablanca, Chicago, Copenhagen, Dakar, Damascus, Delhi, Dhaka, Doha, Dubai, Dublin, Edinburgh, Geneva,
    Hamburg, Hanoi, Harare, Havana, Helsinki, Istanbul, Jakarta, Jerusalem, Johannesburg, Kabul, Karachi,
    Kathmandu, Khartoum, Kinshasa, Kyiv, Lagos, Lima, Lisbon, Ljubljana, London, Los Angeles, Madrid,
    Manila, Marseille, Mexico City, Milan, Montreal, Moscow, Mumbai, Munich, Nairobi, New York, Osaka, Oslo,
    Ottawa, Paris, Prague, Quito, Rabat, Riga, Riyadh, Rome, Rotterdam, Santiago, Sarajevo, Seoul,
    Singapore, Sofia, Stockholm, Sydney, Taipei, Tallinn, Tbilisi, Tehran, Tokyo, Toronto, Tripoli, Tunis,
    Vienna, Vilnius, Warsaw, Washington, Wellington, Yerevan, Zagreb, Zurich"""
)

COUNTRIES = _list(
    """
    Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan, Bangladesh, Belgium, Bolivia, Brazil,
    Bulgaria, Cameroon, Canada, Chile, China, Colombia, Croatia, Cuba, Denmark, Ecuador, Egypt, Estonia,
    Ethiopia, Finland, France, Georgia, Germany, Ghana, Greece, Hungary, India, Indonesia, Iran, Iraq,
    Ireland, Israel, Italy, Japan, Jordan, Kazakhstan, Kenya, Latvia, Lebanon, Libya, Lithuania, Malaysia,
    Mexico, Morocco, Nepal, Nigeria, Norway, Pakistan, Peru, Poland, Portugal, Qatar, Romania, Russia,
    Senegal, Serbia, Slovakia, Slovenia, South Africa, Spain, Sudan, Sweden, Switzerland, Syria, Tanzania,
    Thailand, Tunisia, Turkey, Uganda, Ukraine, Uruguay, Venezuela, Vietnam, Yemen, Zambia"""
)

ADJECTIVES = _list(
    """
    ageing, ambitious, annual, armed, autonomous, bankrupt, biggest, bilateral, brief, broad, careful,
    central, cheap, civilian, coastal, common, complex, constitutional, contested, costly, covert, critical,
    crowded, damaged, deadly, declining, delayed, detailed, digital, disputed, distant, domestic, draft,
    dry, early, eastern, economic, electoral, emergency, empty, endangered, environmental, ethnic,
    exhausted, experimental, extra, failed, federal, final, fiscal, fishing, flawed, flooded, foreign,
    formal, former, fragile, free, fresh, frozen, global, growing, heavy, hidden, historic, hostile, huge,
    humanitarian, idle, illegal, imported, independent, indirect, industrial, informal, initial, inner,
    internal, interim, isolated, joint, judicial, key, lasting, late, leading, legal, lengthy, local,
    logistical, long, lower, main, major, maritime, massive, medical, military, minor, missing, mobile,
    modern, modest, monthly, municipal, mutual, narrow, national, naval, neighbouring, new, northern,
    nuclear, official, offshore, older, open, outdated, overdue, parallel, partial, peaceful, permanent,
    popular, powerful, preliminary, private, prominent, provisional, public, quiet, rapid, rare, recent,
    record, regional, religious, remote, renewable, rival, rising, rural, secret, senior, separate, serious,
    sharp, silent, skilled, small, southern, special, stable, state, steady, strategic, stranded, strict,
    strong, sudden, technical, temporary, tense, thorough, tiny, tough, traditional, unpopular, unsafe,
    unusual, upper, urban, urgent, vacant, valuable, vast, veteran, violent, voluntary, vulnerable, weak,
    weekly, western, wider, wooden, worn, young"""
)

NOUNS = _list(
    """
    accord, agency, aid, airline, airport, alliance, ally, ambassador, amendment, appeal, army, arrest,
    assault, assembly, audit, auction, bailout, ballot, ban, bank, barrier, base, battery, bill, blockade,
    board, boat, bond, border, boycott, bridge, brigade, budget, bureau, cabinet, cable, campaign, canal,
    cargo, ceasefire, census, charter, clinic, coalition, college, colony, column, commission, committee,
    company, complaint, compromise, concession, conference, congress, consortium, contract, convoy,
    corridor, council, coup, court, credit, crew, crisis, crop, curfew, currency, customs, dam, deadline,
    deal, debate, debt, decree, deficit, delegation, deposit, depot, deputy, detention, device, dialogue,
    diplomat, directive, disaster, dispute, district, dock, doctrine, draft, drill, drought, economy,
    election, embargo, embassy, enclave, engine, envoy, epidemic, estate, exchange, exercise, expert,
    export, facility, factory, famine, farm, federation, ferry, festival, fine, fleet, flood, forecast,
    forest, formula, fortress, forum, fuel, fund, garrison, gas, government, governor, grain, grant, grid,
    group, guideline, harbour, harvest, hearing, heatwave, highway, hospital, hostage, household, hurricane,
    import, incident, income, industry, inflation, inquiry, inspector, institute, insurer, invasion,
    investor, island, jail, judge, judiciary, junta, jury, laboratory, lawsuit, lawyer, leak, legislature,
    lender, levy, library, licence, loan, lobby, mandate, manifesto, march, market, mayor, measure,
    mediator, memorial, merger, militia, mine, ministry, minority, mission, mosque, motion, museum,
    negotiator, network, newspaper, nominee, observer, offensive, officer, oilfield, operator, opposition,
    orchestra, outbreak, outpost, package, pact, panel, parliament, parade, partner, party, passport,
    patrol, peninsula, pension, petition, pipeline, plant, pledge, police, policy, poll, port, power,
    president, prison, probe, project, proposal, prosecutor, protest, province, proxy, quota, rail, raid,
    rally, ransom, rebel, recession, referendum, reform, refinery, refugee, regime, regiment, region,
    regulator, relief, repair, reserve, resident, resolution, resort, retailer, revolt, ruling, runway,
    sanction, satellite, scandal, school, sector, senate, sentence, settlement, shelter, shipment, shipyard,
    shortage, siege, spokesman, stadium, statute, storm, strike, subsidy, suburb, summit, supplier, surplus,
    survey, suspect, syndicate, tanker, tariff, tax, temple, tender, tenant, territory, terminal, testimony,
    theatre, threat, timber, tourist, tower, trader, transit, treasury, treaty, trial, tribunal, truce,
    tunnel, tycoon, union, university, upgrade, vaccine, valley, venture, verdict, vessel, veto, village,
    visa, volunteer, vote, wage, warehouse, warning, watchdog, weapon, wheat, wildfire, witness, worker,
    workshop"""
)

VERBS = _list(
    """
    abandoned, abolished, accepted, accused, acquired, addressed, adopted, advanced, amended, announced,
    approached, approved, arranged, assembled, attacked, audited, authorised, avoided, backed, banned,
    besieged, blamed, blocked, boosted, bought, boycotted, breached, broadened, cancelled, captured,
    challenged, changed, charged, cleared, closed, completed, condemned, confirmed, confronted, contained,
    contested, controlled, convened, copied, created, criticised, crossed, curbed, cut, damaged, debated,
    defended, defied, delayed, delivered, demanded, denied, deployed, described, designed, destroyed,
    detained, developed, directed, disbanded, disclosed, discussed, dismantled, dismissed, dissolved,
    doubled, drafted, dropped, eased, elected, embraced, ended, endorsed, enforced, enlarged, entered,
    escorted, evacuated, examined, exceeded, expanded, expelled, explained, exploited, exported, exposed,
    extended, faced, favoured, financed, finished, forced, formed, fought, founded, froze, funded, granted,
    guarded, halted, handled, hit, honoured, hosted, identified, ignored, imported, imposed, improved,
    included, increased, informed, inspected, insured, interrupted, introduced, invaded, investigated,
    invited, isolated, joined, judged, kept, launched, led, left, lifted, limited, linked, lost, lowered,
    maintained, managed, marked, mediated, merged, met, monitored, moved, named, neglected, negotiated,
    nominated, notified, observed, obtained, occupied, offered, opened, opposed, ordered, organised,
    outlawed, overtook, owned, paid, pardoned, passed, paused, planned, pledged, postponed, praised,
    prepared, presented, pressed, prevented, probed, produced, promoted, proposed, protected, provoked,
    published, pursued, questioned, raided, raised, ratified, reached, rebuilt, received, recognised,
    recommended, recovered, reduced, refused, regained, rejected, released, removed, renewed, reopened,
    repaired, replaced, reported, rescued, resisted, restored, resumed, returned, revealed, reversed,
    reviewed, revised, ruined, sacked, scrapped, searched, secured, seized, sent, settled, shelled,
    shielded, shut, signed, simplified, slowed, sold, solved, sought, split, sponsored, staged, started,
    stopped, stored, strengthened, struck, studied, supported, surprised, surrounded, surveyed, suspended,
    targeted, taxed, tested, threatened, tightened, took, toured, traced, trained, transferred, triggered,
    unveiled, upheld, urged, used, vacated, valued, visited, voted, warned, watched, weakened, welcomed,
    widened, withdrew, won, wrecked"""
)

ROLES = _list(
    """
    Prime Minister, President, Foreign Minister, Finance Minister, Defence Minister, Interior Minister,
    Governor, Mayor, chief executive, spokesman, spokeswoman, ambassador, chief economist,
    general secretary, police chief, professor, judge, prosecutor, army chief, union leader,
    opposition leader, health official, lawyer, analyst"""
)

BODIES = _list(
    """
    Ministry, Agency, Council, Commission, Institute, University, Bank, Union, Federation, Court, Authority,
    Association, Foundation, Holdings, Airways, Petroleum, Railways, Shipping, Insurance, Steel, Telecom,
    Partners"""
)

FIELDS = _list(
    """
    Aviation, Agriculture, Culture, Customs, Defence, Education, Energy, Environment, Finance, Fisheries,
    Forestry, Health, Housing, Interior, Justice, Labour, Maritime, Mining, Planning, Press, Statistics,
    Trade, Transport, Water"""
)

AGENCIES = _list(
    """
    Reuters, AFP, AP, dpa, EFE, ANSA, Xinhua, TASS, PTI, Kyodo, Anadolu"""
)

WEEKDAYS = _list(
    """
    Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"""
)

MONTHS = _list(
    """
    January, February, March, April, May, June, July, August, September, October, November, December"""
)

DETERMINERS = _list(
    """
    a, a, another, its, their, this, every, one"""
)

REPORTING = _list(
    """
    said, told reporters, added, said in a statement, told state television, wrote, warned"""
)

JOINS = _list(
    """
    after, while, as, although, because, before, even though, days after, weeks before"""
)

WIDGETS = _list(
    """
    TT, 20, Share, Print, A-, A+, Text size, 3 min read, Listen, Save, Copy link, 0 comments, Follow us,
    Font, 16, Tweet, More, Advertisement, Bookmark, 5 shares"""
)
