"""How a place's name is meant in its sentence, and which names are common words."""

from __future__ import annotations

from typing import Final, Literal

from streams.enrich.gazetteer import Entry, Gazetteer
from streams.enrich.place_hits import ORGANISATIONS, Hit
from streams.enrich.words import calendar

Use = Literal["literal", "metonymic", "demonym", "embedded", "dateline"]

_SAYS: Final = frozenset(
    "said says say denied denies deny accused accuses warned warns wants want wanted hopes fears claims "
    "claimed insists insisted "
    "rejected rejects refused refuses agreed agrees announced vowed vows pledged pledges condemned condemns "
    "demanded demands "
    "urged urges considers considered regards sees seeks sought threatened threatens supports backs backed "
    "signed imposed "
    "responded criticised criticized refrained dismissed plans intends believes expects decided offered "
    "proposed recognises "
    "recognizes recognized launched retaliated argues argued blamed blames hailed welcomed opposes opposed "
    "summoned expelled "
    "asked asks recalled recalls voted votes joined joins abstained vetoed ratified repay repays pays "
    "paid owes beat beats scored won wins lost loses drew qualified trounced thrashed faces hosts bid "
    "pressed "
    "suspended withdrew arm arms armed struggles targeted invaded annexed deployed "
    "sagte erklärte warnt fordert will a dénoncé affirme accuse dijo acusa advierte".split()
)
_AUXILIARIES: Final = frozenset(
    "has have had will would could should may might must is was does did do also hat wird ha".split()
)
_TOWARDS: Final = frozenset(
    "with against by accused accusing urged urging told warned criticised criticized criticizing condemned "
    "condemning asked blamed "
    "backed supporting arm arming targeting sanction sanctions pressuring between".split()
)
_STATECRAFT: Final = frozenset(
    "government decision position stance policy ties relations military army forces ambassador response "
    "proposal allies "
    "demands leadership leaders foreign claim claims sanctions increased regime".split()
)
_HEADS: Final = frozenset(
    "University Bank College Bishop Archbishop Duke Prince Earl Treaty Battle Tower Museum Institute "
    "Port".split()
)
_COMMON: Final = frozenset(
    "University College Airport Island Islands Centre Metro Northwest Northeast Southwest Southeast "
    "Commonwealth Alliance Homestead "
    "Hurricane Jupiter Roman Olympic Plateau Capital Coast Littoral Downtown County Parish Township Highway "
    "Street Avenue "
    "North-Western Republican Democrat Of Police Reading Nice Mobile Most Date Born Same Much Nancy "
    "Enterprise Normal Independence Hope Liberty Union Center "
    "Central Bay Spring Springs Lake Park Hill Hills Forest Grove Garden Ocean Beach Rocky Golden Orange "
    "Champion Bath Sale "
    "Deal Battle Spa Split Bar Man Male Along Bad Best Both Sun Moon Wall Court Mission Page Price "
    "Independence "
    "Universal Commerce Industry Justice Mayor Marshall Temple Chapel Church Bell Bend Eagle Crystal Delta "
    "Eden "
    "Fortuna Fortune Franklin Green Guide Guys Home Ideal Imperial Lead Leader Legal Link Lone Love March "
    "Mason Media Mercy "
    "Merit Mesa Mills Mining Mint Miss Mount National Natural Nature Navy New Ninety Noble North South East "
    "West Northern Southern "
    "Eastern Western Young Old Opportunity Palm Paradise Patterson Pearl Plain Pleasant Power Progress "
    "Prospect Protection "
    "Rally Ransom Republic Rice Rich Ridge River Rock Rose Royal Salt Santa Short Smith Star Starting State "
    "Sterling Stone Story "
    "Success Summit Sunrise Sunset Surprise Sweet Taft Truth Upper Valley Vale Victory Village Virgin Wells "
    "White Wing "
    "Winner Wood World Worth Yes Zion Christmas Friday Sunday Monday Saturday Council Media Speed Stand Time "
    "Times Day "
    "Two Three Four Can Why Who Are Van Von Los Las San Al El La Le De Da Do Ho Ha Lar Bo Ba Bi Du Am An As "
    "At Be By If In Is It "
    "Me My No On Or So To Up Us We Bill Bird Black Blue Brown Gray Grand Gas Gap Gold Hard Hat Head Hot Ice "
    "Iron Joy Key King Law "
    "Line Long Major Many March Marine May Men Mine Moss Nova Oil Over Pace Pan Para Pass Peace Pine Post "
    "Prime Pure Race Ray Rim "
    "Sand Sea Sharp Ship Shop Side Six Ski Snow Sony Sport Sugar Swan Tank Tea Tiger Tom Tour Town Trail "
    "Tree Vice Wake Ward "
    "Water Way Web Wedding Welcome Well Win Wolf Ali Ash Aid Art Ada Ban Barn Bear Ben Beni Brand Bright "
    "Castle Chase Clay "
    "Clinton Clark Clear Cole Cross Cut Dale Dead Dean Devine Diamond Early Even Far Ferry Field Fish Flat "
    "Flint Force Fort Fox Free "
    "Gen Glass Good Grant Hall Harmony Harper Hunter Imam Jay Kill Kings Lady Lanes Lay Lucky Magic Mary "
    "Mama Marks Mill Model Moore More Morris Mother Murphy Nelson Nice Odd Paul Perry Petty Phil Point "
    "Police Pool Poor Power "
    "Press Priest Princess Pulaski Quality Quick Rains Rent Ripley Rush Seal Senate Singer Sur Thomas Tyler "
    "Vega Vera Wade Walker "
    "Wayne Weed Wilson Wise Young District Region Province Nation Nations".split()
)


_NEVER: Final = frozenset(
    "North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest "
    "North-Western Central Centre "
    "Center University College Airport Islands Island Metro County Parish Township Highway Street Avenue "
    "Coast Republican Democrat "
    "Superior Union New Dar Xinhua".split()
)
"""Words that are also called so somewhere, and never mean that place."""
_STREETS: Final = frozenset(
    "St Street Ave Avenue Rd Road Drive Dr Lane Ln Blvd Boulevard Highway Hwy Way Parkway Pkwy Court Ct "
    "Line".split()
)
_DIRECTIONS: Final = frozenset(
    "North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest "
    "Northeastern Northwestern "
    "Southeastern Southwestern Central Upper Lower Inner Greater Downtown Midtown Metro Old Mainland Rural "
    "Urban".split()
)
_PARTS: Final = frozenset(
    "New Lake Fort St Saint Mount Mt Port Real Inter AC FC Club Dodge Cape Point Camp Rio San Santa La Le "
    "El".split()
)
"""Words that with a place's name make another name."""


def is_address(hit: Hit) -> bool:
    """Whether a name is that of a street: "Memphis St."."""
    return not hit.possessive and hit.after in _STREETS and hit.second not in ("Patrol", "Department")


def is_whole(hit: Hit) -> bool:
    """Whether a name is not the tail of another one: "New England" is no England, "East Africa" not all of
    Africa.
    """
    if hit.name == "America" and hit.before in ("Latin", "South", "North", "Central", "Captain"):
        return False
    if hit.before in _DIRECTIONS and hit.entries and hit.entries[0].kind == "continent":
        return False
    return hit.before not in _PARTS


def never(name: str) -> bool:
    """Whether a name is a common word, a month or a day first of all, whatever stands beside it."""
    return name in _NEVER or name.lower() in calendar()


def is_common(name: str) -> bool:
    """Whether a town bears the name of a common word, so that the text must say that it is a town."""
    return name in _COMMON


def use(hit: Hit, entry: Entry, data: Gazetteer) -> Use:
    """How a mention is meant."""
    if hit.demonym:
        return "demonym"
    if _embedded(hit):
        return "embedded"
    if _governs(hit, entry, data):
        return "metonymic"
    return "literal"


def _embedded(hit: Hit) -> bool:
    if not hit.possessive and hit.after in ORGANISATIONS:
        return True
    return hit.before_of in _HEADS


def _governs(hit: Hit, entry: Entry, data: Gazetteer) -> bool:
    """A country or capital that says, wants or is told something stands for those who govern it."""
    if entry.kind != "country" and data.capitals.get(entry.country) != entry.name:
        return False
    if hit.possessive:
        return hit.after in _STATECRAFT
    if hit.after in _SAYS or hit.before.lower() in _TOWARDS:
        return hit.before.lower() not in ("in", "of", "from", "near")
    return hit.after in _AUXILIARIES and hit.second in _SAYS
