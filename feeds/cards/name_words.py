"""Words that tell what a proper name stands for: titles of people, heads of organisations, of places, of neither."""

from __future__ import annotations

from feeds.cards.lexicon import words

TITLES = words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice-president minister premier chancellor senator
    governor mayor judge justice general gen lieutenant lt colonel col major maj captain capt sergeant sgt commander
    admiral brigadier brig inspector superintendent constable officer deputy chief king queen prince princess pope
    father rev reverend bishop archbishop sheikh imam rabbi secretary ambassador spokesman spokeswoman spokesperson
    director chairman chairwoman congressman congresswoman representative rep sen gov prime foreign interior defence
    defense attorney prosecutor sheriff detective coach former ex-president then-president lawmaker mp mps mec pm
    fm cm vp ceo dig ig aig dsp acp asp sp ssp igp alhaji hajia chairperson councillor councilman councilwoman senior
    corporal cpl private pvt cardinal ayatollah mullah emir sultan engr hon honourable honorable analyst footballer
    striker singer actor actress lawyer journalist activist author economist sub-inspector acting late
    goalkeeper midfielder defender winger batsman magistrate commissioner engineer
    """
)

ORGANISATIONS = words(
    """
    ministry army police forces force court council commission committee university college hospital party union
    association federation agency authority bank department office bureau parliament congress senate assembly government
    corps brigade guard guards navy company corporation group movement front alliance coalition club league institute
    foundation organisation organization society network service services times post tribune news newspaper press radio
    television tv school church mosque airlines airways inc ltd llc plc corp co fc militia cartel tribunal cabinet board
    watch international nations trust fund centre center chamber secretariat command division regiment battalion
    academy taskforce unit cooperative cooperatives cooperation commonwealth consortium initiative forum mission
    programme directorate committee observatory united fc sc afc brigades crescent cross
    """
)
"""Nouns at the end of a name, or before its `of` or `for`, that make it an organisation's."""

PLACES = words(
    """
    airport street road avenue bridge square park prison station stadium market camp port harbour dam mine tunnel
    highway motorway hotel mall plaza tower building river lake mountain mountains valley island islands bay strait
    peninsula province region district county village city town desert sea ocean gulf forest coast hills headquarters
    courthouse palace roundabout interchange beach bypass complex barracks hostel café cafe resort border zone suburb
    state governorate prefecture township oblast
    """
)

THINGS = words(
    """
    act law bill treaty agreement accord accords pact protocol convention constitution amendment resolution day week
    month year award awards prize prizes cup trophy goals plan strategy festival war wars project report index theory
    virus disease fever revolution summit conference games championship championships olympics scheme
    operation visa passport hurricane storm cyclone typhoon song album film
    """
)
"""Heads of names that are neither somebody nor somewhere: laws, prizes, days, plans, storms."""

NOT_NAMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december covid covid-19 internet god photo file watch read sms atm atms sdg sdgs ceo cfo
    gdp hiv aids hiv/aids dna vip tv ai it vat ngo ngos ied ieds asap faq mw km pdf gps usb id cctv pcr ppe phd
    ba ma msc bsc president minister police court he she they we i you hijab islam christianity christian christians
    muslim muslims jewish catholic allah bible quran koran valentine christmas easter ramadan eid english french
    spanish arabic opera education coastal eastern western northern southern north south east west executive operations
    indigenous courthouse senior mec mp mps pm
    """
)
"""What the parser sometimes takes for a name by itself."""

PARTICLES = words("de del della di da dos das du la le van von der den ter bin ibn bint al el ben abu y e of")
