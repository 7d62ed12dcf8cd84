"""Words that segment goes by, as tables per language: English, German, French, Spanish, Arabic.

Layout decides wherever it can; these tables only add to it. All languages apply at once, since furniture is
often in another language than the story, and a whole line must match. Folded (see ``fold``) before matching.
"""

from __future__ import annotations

import re

MONTHS = {
    "en": "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "de": "januar jänner februar märz april mai juni juli august september oktober november dezember okt dez mrz",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr "
    "juil déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "ene abr ago dic",
    "ar": "يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر "
    "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين",
}

WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ar": "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد",
}

AGENCIES = frozenset(
    "reuters|thomson reuters foundation|ap|associated press|the associated press|afp|agence france-presse|dpa|"
    "dpa/afp|afp/ap|xinhua|tass|itar-tass|upi|united press international|pti|ani|ians|kyodo|kyodo news|efe|ansa|"
    "apa|interfax|ria novosti|ria|bloomberg|cnn|bbc|voa|yonhap|anadolu|anadolu agency|aa|wam|spa|mena|irna|kuna|"
    "petra|sana|ukrinform|pap|ctk|mti|belga|anp|ntb|ritzau|stt|lusa|ats|sda|keystone-sda|epd|kna|sid|dow jones|"
    "rfe/rl|prensa latina|telam|notimex|europa press|bernama|antara|app|unb|bss|zuma|epa|getty|getty images|"
    "shutterstock|imago|picture alliance|pa|pa media|pa wire|press association|canadian press|the canadian press|"
    "cp|aap|nzpa|sapa|prnewswire|business wire|globe newswire|رويترز|أ ف ب|ا ف ب|أ ب|د ب أ|وام|واس|كونا|بترا|سانا|"
    "شينخوا|الأناضول|فرانس برس".split("|")
)

PHOTO = {
    "en": "photo photos photograph photographs photographed photographer picture pictures image images "
    "pic handout illustration graphic video",
    "de": "foto fotos bild bilder archivfoto archivbild symbolbild symbolfoto grafik",
    "fr": "photo photos image images crédit archives illustration",
    "es": "foto fotos fotografía imagen archivo cortesía",
    "ar": "صورة الصورة تصوير أرشيفية",
}

BYLINE = {
    "en": r"by|reported by|written by|story by|words by",
    "de": r"von|ein bericht von|aus .{2,30} berichtet",
    "fr": r"par|propos recueillis par",
    "es": r"por",
    "ar": r"بقلم|كتب|كتبت|إعداد",
}

DESK = {
    "en": r"staff writers?|staff reporters?|correspondents?|news desk|web desk|desk|editor|reporter|bureau|newsroom",
    "de": r"redaktion|korrespondent(?:in)?",
    "fr": r"rédaction|correspondante?|envoyée? spéciale?",
    "es": r"redacción|corresponsal|agencias",
    "ar": r"مراسل|مراسلة|وكالات",
}

END = {
    "en": r"reuters?|ends|end|-?ends-?|more to follow|more|editing by .+|reporting by .+|writing by .+|"
    r"additional reporting .+|compiled by .+|to contact the (?:reporter|editor).+|"
    r"the information contained in .+|this (?:story|article) (?:was|has been) .{0,40}(?:published|updated|edited).+",
    "de": r"ende|\(?schluss\)?|redaktionelle hinweise.*|bearbeitet von .+|mit material von .+",
    "fr": r"fin|avec (?:afp|reuters|ap)(?: et .+)?|édité par .+|version française .+",
    "es": r"fin|editado por .+|con información de .+|reporte de .+",
    "ar": r"انتهى|تحرير .+|إعداد .+ للنشرة العربية.*",
}

STAMP = {
    "en": r"(?:last |first )?(?:updated?|published|posted|modified|issued|created)(?: on| at)?\b.{0,60}|"
    r"(?:an? |\d+ )(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago|\d+[- ]?min(?:ute)?s?(?: read)?|"
    r"today|yesterday|reading time.{0,20}",
    "de": r"(?:zuletzt )?(?:aktualisiert|veröffentlicht|stand|erschienen)(?: am| um)?\b.{0,50}|"
    r"vor \d+ (?:minuten?|stunden?|tagen?)|lesezeit.{0,20}",
    "fr": r"(?:publié|mis à jour|modifié|posté)(?:e)?(?: le| à)?\b.{0,60}|il y a \d+ .{2,10}|"
    r"temps de lecture.{0,20}|\d+ min(?:utes?)? de lecture",
    "es": r"(?:publicado|actualizado|última actualización)(?: el| a las)?\b.{0,60}|hace \d+ .{2,10}|"
    r"tiempo de lectura.{0,20}",
    "ar": r"(?:نشر|نُشر|آخر تحديث|تاريخ النشر|تم النشر|تحديث)(?: في)?\b.{0,60}|منذ .{2,20}",
}

WIDGET = {
    "en": r"(?:share|tweet|email|print|save|copy|comment|send|pin|like|follow|gift|listen|watch|play|pause|mute|"
    r"bookmark|report|flag)(?: (?:this|to|on|the|via|a|us|link|post|full|article|story|page|video|facebook|"
    r"twitter|x|whatsapp|linkedin|email|reddit|telegram|pinterest|with|friends?|now|live|here|copied|audio|"
    r"later|for|by|comments?|or|and|&|options))*|share on .{0,60}|copy link|link copied!?|"
    r"facebook|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|pinterest|messenger|flipboard|"
    r"(?:read|see|show|view|load|watch|more|learn|find out|discover|listen)(?: \w+)? (?:more|all|less|also|next|"
    r"here|now|comments|replies)\b.{0,80}|more (?:on|from|in|about|news|stories|like|top)\b.{0,60}|"
    r"(?:also|must|next) read\b.{0,120}|read(?: more| also| next)? ?: ?.+|(?:related|recommended|popular|"
    r"trending|most (?:read|viewed|popular|shared)|top|latest|more|other|similar|featured|editors?'? picks?|"
    r"you (?:may|might) also (?:like|be interested in)|don't miss|in this (?:story|article)|"
    r"what to read next)(?: (?:stories|articles|topics|news|content|links|coverage|videos|posts|reads|now|"
    r"headlines|on this story|internet links|from .{2,30}))*:?|related ?: .+|see also\b.*|"
    r"advertisement|advertising|ad|sponsored(?: content| by .+)?|promoted(?: content)?|"
    r"(?:story|article) continues (?:below|after)\b.{0,40}|continue reading(?: .{0,60})?|scroll to continue.{0,30}|"
    r"skip (?:to|past|advert)\b.{0,60}|(?:sign up|subscribe|register (?:now|here|for|to)|log ?in|sign in|join (?:our|us|the conversation|the discussion|now))\b.{0,160}|"
    r""
    r"get (?:our|the|your|all|more|breaking|latest)\b.{0,100}(?:inbox|newsletters?|app|alerts?|updates|free)\b.{0,40}|"
    r"(?:follow|like|find|join) us\b.{0,80}|download (?:our|the)\b.{0,80}|click (?:here|to|on)\b.{0,120}|"
    r"(?:we|this (?:site|website|page)) uses? cookies.*|accept(?: all)?(?: cookies)?|cookie (?:policy|settings|preferences)|"
    r"manage (?:cookies|preferences|consent)|privacy (?:policy|notice|settings)|terms (?:of|and|&) .{2,30}|"
    r"your (?:email|e-mail)(?: address)?|enter (?:your )?e?-?mail.{0,40}|(?:no|\d[\d.,]*k?|add|leave|post|view|show|hide)"
    r"(?: a| your)? ?(?:comments?|shares?|likes?|views?|replies|reactions?|tweets?|retweets?)|comments?(?: \(?\d+\)?)?|"
    r"comments are closed\.?|tags?\b ?:?.{0,120}|topics? ?:.{0,120}|filed under ?:?.{0,120}|categor(?:y|ies) ?:.{0,120}|"
    r"home|menu|search|news|sport|world|politics|business|opinion|contact(?: us)?|about(?: us)?|"
    r"photo gallery|gallery|slideshow|view gallery.{0,20}|\d+ photos?|video|live|watch live|audio|exclusive|"
    r"back to top|top|next|previous|prev|close|open|loading\.*|all rights reserved\.?|"
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d)).{0,160}|(?:.{0,80})all rights reserved\.?(?:.{0,120})|"
    r"was this (?:article|page|story) (?:helpful|useful)\??|thank you for (?:reading|subscribing|signing up).{0,60}|"
    r"support (?:our|independent|quality)\b.{0,80}|donate(?: now)?|make us preferred.{0,40}|"
    r"(?:this )?(?:video|content|audio) (?:is |can ?not be |can't be )?(?:not )?(?:available|played|supported|"
    r"unavailable)\b.{0,60}|text size.{0,20}|font size.{0,20}|a[+-]|whats ?app us.*|"
    r"(?:our|the) (?:standards|journalism)\b ?:?.{0,60}(?:principles|policy)\.?|newsletters?|.{0,40}newsletter(?: sign-?up)?",
    "de": r"(?:teilen|drucken|merken|kommentieren|vorlesen|anhören|senden|versenden|empfehlen|folgen|tweeten|"
    r"kopieren|speichern|weiterleiten|mailen)(?: (?:auf|per|bei|via|sie|uns|als|den|artikel|seite|link|und|"
    r"facebook|twitter|x|whatsapp|e-?mail|linkedin|telegram|instagram))*|(?:auf|per|bei|via) (?:facebook|twitter|x|"
    r"whatsapp|e-?mail|linkedin) (?:teilen|senden|versenden)|artikel (?:teilen|drucken|merken|anhören|vorlesen|empfehlen).{0,40}|"
    r"link kopiert!?|link kopieren|(?:mehr|weitere)(?: \w+)? (?:zum thema|lesen|artikel|nachrichten|meldungen|aus)\b.{0,60}|"
    r"mehr zu\b.{0,60}|weiterlesen\b.{0,60}|lesen sie (?:auch|mehr|hier|dazu|außerdem)\b.{0,160}|"
    r"(?:siehe|lesen|sehen) auch\b.{0,100}|auch interessant ?:?.{0,100}|das könnte (?:sie|dich) auch interessieren.{0,20}|meistgelesen.{0,20}|"
    r"zum thema ?:?.{0,60}|anzeige|werbung|zur startseite|startseite|newsletter\b.{0,100}|.{0,60}newsletter (?:abonnieren|bestellen|anmelden).{0,40}|"
    r"(?:jetzt |hier )?(?:anmelden|abonnieren|registrieren|kostenlos testen)\b.{0,100}|abonnieren sie .{0,120}|folgen sie uns\b.{0,80}|"
    r"(?:\d+ |keine )?kommentare?(?: \(?\d+\)?| lesen| schreiben)?|(?:wir verwenden|diese (?:seite|website) (?:verwendet|nutzt)) cookies.*|"
    r"alle rechte vorbehalten.*|impressum|datenschutz(?:erklärung)?|nach oben|video|bilderstrecke.{0,60}|"
    r"schlagw(?:ort|orte|örter) ?:?.{0,100}|themen? ?:.{0,100}",
    "fr": r"(?:partager|imprimer|envoyer|commenter|écouter|réagir|suivre|enregistrer|tweeter|copier)(?: (?:sur|par|cet|"
    r"l'article|cet article|article|le lien|à un ami|facebook|twitter|x|whatsapp|e-?mail|mail|linkedin|via|et))*|"
    r"(?:lire|voir|à lire|à voir) (?:aussi|également|la suite|plus|l'article|notre|sur)\b.{0,140}|(?:lire|à lire) ?:.{0,140}|"
    r"(?:sur le même sujet|à lire aussi|les plus lus|articles (?:liés|similaires|associés)|dans la même rubrique|notre sélection) ?:?.{0,20}|"
    r"publicité|la suite après (?:la|cette) publicité|contenu sponsorisé|abonnez-vous\b.{0,120}|s'abonner.{0,60}|"
    r"(?:inscrivez-vous|recevez|suivez-nous|rejoignez-nous|cliquez ici)\b.{0,140}|se connecter|s'inscrire.{0,60}|"
    r"(?:\d+ |aucun )?commentaires?(?: \(?\d+\)?)?|(?:nous utilisons|ce site utilise) des cookies.*|tous droits réservés.*|"
    r"mentions légales|accueil|haut de page|mots?-clés? ?:.{0,100}|newsletter.{0,60}|lien copié.{0,10}",
    "es": r"(?:compartir|imprimir|enviar|comentar|escuchar|guardar|seguir|copiar|tuitear)(?: (?:en|por|con|esta|este|el|la|"
    r"noticia|artículo|nota|enlace|facebook|twitter|x|whatsapp|e-?mail|correo|linkedin|telegram|y))*|"
    r"(?:lea|leer|lee|ver|vea|te puede interesar|le puede interesar)(?: (?:también|más|además|aquí|la nota completa))\b ?:?.{0,140}|"
    r"te puede interesar.{0,100}|(?:noticias|temas|artículos|notas) relacionad[ao]s ?:?.{0,20}|más (?:leídas?|vistas?|noticias|sobre|información|en)\b.{0,60}|"
    r"lo más (?:leído|visto)|publicidad|anuncio|contenido patrocinado|suscríb[ae](?:te|se)\b.{0,120}|regístr[ae](?:te|se)\b.{0,100}|"
    r"síg[au]enos\b.{0,80}|recib[ae] (?:nuestr|las|el)\b.{0,100}|haga clic\b.{0,80}|iniciar sesión|(?:\d+ |sin )?comentarios?(?: \(?\d+\)?)?|"
    r"(?:utilizamos|este sitio (?:usa|utiliza)) cookies.*|todos los derechos reservados.*|aviso legal|inicio|volver arriba|"
    r"etiquetas ?:?.{0,100}|temas ?:.{0,100}|enlace copiado.{0,10}|boletín.{0,60}",
    "ar": r"(?:شارك|مشاركة|طباعة|أرسل|إرسال|تعليق|تعليقات|حفظ|استمع|نسخ الرابط|انشر|تابعنا|تابعونا)(?: (?:على|عبر|هذا|هذه|الخبر|المقال|"
    r"فيسبوك|تويتر|واتساب|تلغرام|البريد|الإلكتروني|الصفحة|و))*.{0,20}|(?:اقرأ|اقرأي|إقرأ|شاهد|طالع|اقرأوا) (?:أيضا|أيضاً|أيضًا|المزيد|كذلك)\b ?:?.{0,140}|"
    r"(?:مواضيع|أخبار|مقالات|قصص) (?:ذات صلة|متعلقة|مشابهة).{0,20}|الأكثر (?:قراءة|مشاهدة|تداولا)|إعلان|إعلانات|اشترك\b.{0,100}|سجل (?:الآن|الدخول).{0,40}|"
    r"جميع الحقوق محفوظة.*|الرئيسية|المزيد.{0,40}|\d+ تعليق(?:ات)?|فيسبوك|تويتر|واتساب|كلمات مفتاحية.{0,80}|لا توجد تعليقات|حمّل التطبيق.{0,40}",
}

PRONOUN_START = {
    "en": "he she they it this that these those his her their its but and however meanwhile also other others",
    "de": "er sie es dies dieser diese dieses das aber und jedoch zudem auch außerdem seine ihre",
    "fr": "il elle ils elles ce cette ces cela mais et toutefois cependant son sa ses leur leurs",
    "es": "él ella ellos ellas esto esta este estos pero y sin también además su sus",
    "ar": "وقال وأضاف وأضافت وقالت وكان وكانت وأشار وأوضح ولكن لكن كما",
}

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u200b": None, "\u200e": None, "\u200f": None, "\ufeff": None, "\u00ad": None, "\u0640": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, single spaces, plain quotes and dashes: two lines are the same when their folds are."""
    if not text.isascii():
        text = text.translate(_FOLDS)
    return " ".join(text.casefold().split())


def words(*tables: dict[str, str]) -> frozenset[str]:
    """All words of the tables, in every language."""
    return frozenset(word for table in tables for line in table.values() for word in line.split())


def whole(table: dict[str, str]) -> re.Pattern[str]:
    """One pattern for the folded lines of a table of patterns; use ``fullmatch``."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in table.values()))
