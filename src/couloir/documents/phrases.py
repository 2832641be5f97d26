"""What pages say around a report, in French and English, as patterns over folded lines."""

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why a line is no part of the report."""

    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SHARE = "share links"
    CAPTION = "caption or photo credit"
    REPEATED = "repeats another line"
    COMMENTS = "comments and ratings"
    RELATED = "teasers of other reports"
    NEWSLETTER = "newsletter or subscription"
    COOKIES = "cookie notice"
    COPYRIGHT = "copyright"
    TAGS = "tags"
    BYLINE = "byline or author box"
    DATE = "date line"
    READING_TIME = "reading time"
    ADVERTISING = "advertising"
    COUNTER = "counter"
    PAGINATION = "pagination"
    CONTENTS = "table of contents"
    ELSEWHERE = "pointer to another page"
    RUNNING = "running header or footer"
    HIDDEN = "hidden on the page"


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + ")")


# The whole line, marks at its ends left off.
ALONE: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        Reason.NAVIGATION,
        _any(
            r"(?:top|bottom) of page|(?:haut|bas) de (?:la )?page|retour en haut(?: de page)?",
            r"back to top|aller au contenu(?: principal)?|skip to (?:main )?content",
            r"menu(?: principal)?|main menu|accueil|home|fermer|close|x|rechercher|search",
            r"se connecter.{0,20}|connexion|log ?in|sign in|accessibility links",
            r"breaking news|voir la video|watch video|load more|show more",
            r"no posts to display|aucun article a afficher|nothing found",
            r"(?:voir|afficher) plus|en savoir plus|toutes les editions|plus|qui sommes-nous",
            r"about us|contact(?:ez)?(?:-| )?(?:us|nous)?|mentions legales|plan du site|site ?map",
        ),
    ),
    (
        Reason.ADVERTISING,
        _any(
            r"publicite|annonces?|advertis(?:ing|ements?)|sponsored.{0,30}|contenu sponsorise",
            r"la suite apres cette publicite|story continues below.{0,30}|annonce publicitaire",
            r"your browser does not support .{0,40}|votre navigateur ne .{0,60}",
        ),
    ),
    (
        Reason.ELSEWHERE,
        _any(
            r"(?:read|see) more|continue reading|lire (?:la suite|plus|l'article)|lire",
            r"imprimer(?: cet article)?|print(?: this (?:article|page))?|print friendly",
            r"envoyer par e-?mail.{0,40}|send by e-?mail|telecharger\b.{0,60}",
            r"download\b.{0,40}|copier le lien|ecouter(?: l'article)?|listen to this article",
        ),
    ),
    (
        Reason.READING_TIME,
        _any(
            r"(?:temps de lecture|lecture|reading time)\b.{0,20}",
            r"\d{1,2} ?min(?:utes?|s)?(?: (?:read|de lecture|pour lire))?",
        ),
    ),
    (
        Reason.COUNTER,
        _any(
            r"(?:\d[\d ,.]{0,8}k?)(?: (?:vues?|views?|lectures|likes?|reactions?|hits))?",
            r"(?:vues?|views?|lu|hits) ?: ?\d[\d ]*(?: fois)?",
        ),
    ),
    (
        Reason.PAGINATION,
        _any(
            r"page \d{1,4}(?: ?(?:/|of|sur|de) ?\d{1,4})?|\d{1,4} ?(?:/|of|sur) ?\d{1,4}",
            r"(?:precedent|previous|prev|page)?[ |]*(?:\d{1,3}[ |,.\u2026]+){2,}\d*[ |]*(?:suivant|next)?.?",
            r"(?:page )?(?:precedente?|suivante?|previous|next)(?: page| post)?",
            r"(?:precedent|previous) ?[|/-]? ?(?:suivant|next)",
        ),
    ),
    (Reason.NEWSLETTER, _any(r"(?:la |notre |the |our )?newsletters?\b.{0,80}")),
    (Reason.BYLINE, _any(r"(?:par|by|auteur|author|text by|texte)")),
    (
        Reason.DATE,
        _any(
            r"(?:first|last) modification|publie|published|mis a jour|updated",
            r"il y a \d+ (?:heures?|minutes?|jours?)|\d+ (?:hours?|minutes?|days?) ago",
        ),
    ),
)

# The start of a line of at most so many characters.
STARTS: tuple[tuple[Reason, int, re.Pattern[str]], ...] = (
    (
        Reason.CAPTION,
        300,
        _any(
            r"\[? ?(?:legende|caption|picture|photo|image|illustration)s? ?(?:\]|[:/©]| - )",
            r"(?:photo (?:d'archives?|d'illustration|by |de |par )|file photo|credits? ?(?:photo|:))",
            r"(?:map of .{3,60} showing|carte de localisation)",
        ),
    ),
    (
        Reason.RELATED,
        250,
        _any(
            r"(?:a )?(?:lire|voir|ecouter|relire)(?: (?:aussi|egalement|encore))+(?: sur [\w .']{2,30})? ?[:>»|-]",
            r"a (?:lire|voir|ecouter)(?: (?:ailleurs|ensuite|sur le web))? ?[:>»|]",
            r"(?:elsewhere|ailleurs)(?: (?:on the|in the|sur le|sur la|dans la) (?:web|net|toile|presse|press))? ?[:>»|]",
            r"(?:read|up) next ?[:>»|]|(?:more|also) (?:on|in|from) (?:this|the) \w+ ?[:>»|]",
            r"(?:read|see|watch) also ?[:>»|-]|also read ?[:>»|-]|related ?[:>»|]",
            r"(?:read|see) more ?:|sur le meme (?:sujet|theme) ?[:>»|]|pour aller plus loin ?:",
        ),
    ),
    (
        Reason.NEWSLETTER,
        320,
        _any(
            r"(?:inscrivez|abonnez)-vous\b|s'abonner\b|s'inscrire\b|subscribe\b|sign up\b",
            r"recevez (?:chaque|toute|nos|notre|gratuitement|les)\b",
            r"(?:telechargez|download) (?:notre|l'|our|the)[\w' ]{0,20}app",
            r"with the [\w ]{2,20} application,|suivez(?:-nous|-moi|[\w' ]{2,25}) sur\b",
            r"follow (?:us|me|[\w ]{2,20}) on\b|rejoign(?:ez|e)(?:-nous|[\w' ]{2,25}) sur\b|join us on\b",
            r"you receive this\b|vous recevez (?:ce|cette)\b|(?:unsubscribe|se desabonner|se desinscrire)\b",
            r"you can have .{2,40} sent to you by e-?mail",
        ),
    ),
    (
        Reason.COPYRIGHT,
        200,
        _any(
            r"(?:©|\(c\) ?(?:\d{4}|copyright)|copyright\b|(?:tous )?droits reserves|all rights reserved)",
            r"(?:reproduction|toute reproduction).{0,40} interdite",
        ),
    ),
    # No report begins with the sign; what stands behind it in the line goes with the notice.
    (Reason.COPYRIGHT, 400, _any("©")),
    (
        Reason.TAGS,
        250,
        _any(
            r"(?:mots?[ -]cles?|tags?|libelles?|etiquettes?|keywords?|labels?|filed under|topics?|themes?|rubriques?|categories?) ?[:|]",
        ),
    ),
    (
        Reason.ELSEWHERE,
        200,
        _any(
            r"(?:\.\.\. ?|\u2026 ?)?(?:lire|voir) la suite (?:sur|de|dans|ici)\b|lire l'(?:article|original)",
            r"read the (?:original|full) (?:article|story|report)\b|continue reading\b",
            r"the post .{3,180} appeared first on\b|(?:l'article|cet article) .{3,150} est apparu en premier",
            r"cet article vous a (?:plu|interesse)|(?:did you )?(?:like|enjoy) this (?:article|story)\b",
            r"allafrica (?:publie|publishes)\b|page uploaded by\b|(?:sur|on) (?:x|twitter|facebook) ?:",
            r"spotted a mistake|signaler une erreur|send us your news",
        ),
    ),
    (
        Reason.COMMENTS,
        200,
        _any(
            r"(?:ajouter|laisser|poster|rediger|ecrire) une? (?:commentaire|reponse|note|avis)\b",
            r"(?:leave|post|add|write) a (?:comment|reply)\b|be the first to comment",
            r"soyez l[ea] premi\w+ .{0,20}(?:noter|commenter|reagir)",
            r"note \d(?:[.,]\d)? etoiles? sur \d|pas encore de notes?|rated \d",
            r"vous devez etre connecte|you must be logged in|connectez-vous pour (?:commenter|poster)",
            r"votre adresse (?:e-?mail|de messagerie|electronique) ne sera pas\b",
            r"your email address will not be published|required fields are marked",
            r"nom, (?:courriel|e-?mail|adresse)|name, e-?mail|\u2606|\u2605",
        ),
    ),
    (
        Reason.BYLINE,
        160,
        _any(
            r"(?:publie|poste|ecrit|redige|propos recueillis|posted|written|edited|reported) (?:par|by)\b",
            r"a propos de l'auteur|about the author|voir tous (?:les|ses) articles|view all posts",
        ),
    ),
)

# Anywhere in a line of at most so many characters: both patterns must be found.
COOKIES = (
    re.compile(r"\bcookies?\b|\btraceurs\b"),
    re.compile(
        r"accept|refus|utilis|\buses?\b|consent|parametr|se sert|depos|emploie|site|navigation|settings"
    ),
)
NEWSLETTER_INSIDE = (
    re.compile(r"\bnewsletter\b"),
    re.compile(r"recevez|inscri|abonn|subscribe|sign up|mailbox|boite (?:mail|aux lettres)"),
)

# The end of a caption: who took the picture.
CREDIT_END = re.compile(
    r"(?:©[^.©]{0,60}"
    r"|[/|(] ?(?:photo|image|credit|dr)\b[^/|().]{0,40}\)?"
    r"|(?:photo|image) ?[:©/] ?[^.:]{2,40}"
    r"|/ ?(?:afp|ap|reuters|epa|getty(?: images)?|rfi|dpa|xinhua|anadolu|dr)(?: photo)?"
    r"|(?:via )?getty images\]?|file photo|photo d'(?:archives?|illustration))\W*$"
)

# Headings of a list of other reports: their teasers follow, and the report seldom goes on.
LIST_HEADING = re.compile(
    r"(?:articles?|posts?|billets?|publications?|sujets?|actualites?|infos?|news|stories|contenus?) "
    r"(?:similaires?|recent(?:e?s)?|lies?|associes?|connexes?|populaires?|du meme auteur)"
    r"|related(?: (?:articles?|stories|posts?|news|topics|content|reading))?"
    r"|(?:les )?(?:articles )?(?:les )?plus (?:lus|commentes|recents|partages|populaires)"
    r"|most (?:read|popular|viewed|recent)|top stories|trending(?: now)?|editor'?s'? picks?"
    r"|a la une|dans la meme (?:rubrique|categorie)|sur le meme (?:sujet|theme)|du meme auteur"
    r"|(?:autres|dernieres|nos autres) (?:publications|articles|actualites|infos|nouvelles|depeches|titres|news)"
    r"|(?:latest|recent|more|other) (?:news|stories|posts|articles|headlines|reports|from .{2,40})"
    r"|more on (?:this|these|the) (?:story|topics?|subject)s?|more like this|more from .{2,40}"
    r"|(?:vous aimerez|vous pourriez aimer|cela peut vous interesser).{0,20}|a decouvrir(?: aussi)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|recommande(?:s|d)?(?: pour vous| for you)?"
    r"|archives?(?: du blog)?|blog archive|mes blogs preferes|blogroll|posts? recents?"
    r"|(?:toute l'actualite|l'actualite|l'info|infos|actu) en (?:continu|direct|bref)|derniere heure|en continu"
    r"|on the same (?:subject|topic)|latest|also (?:on|in) .{2,40}|plus sur (?:ce|le meme) (?:theme|sujet)"
    r"|in pictures|en images|classifieds|petites annonces"
    r"|don't miss|a ne pas manquer|around the (?:web|bbc)|what to read next"
    r"|(?:a )?(?:lire|voir) (?:ensuite|ailleurs)|(?:read|up) next|next (?:article|story|up)|keep reading"
    r"|(?:ailleurs|elsewhere)(?: (?:on the|in the|sur le|sur la|dans la) (?:web|net|toile|presse|press))?"
)
# Headings inside a report: one or a few teasers, then the report goes on.
TEASER_HEADING = re.compile(
    r"(?:a )?(?:lire|voir|ecouter|relire)(?: (?:aussi|egalement|encore))+(?: sur [\w .']{2,30})?"
    r"|a (?:lire|voir|ecouter|relire)|(?:read|see|watch) also|also read|more on this"
    r"|pour aller plus loin|pour en savoir plus|go to video"
)
# Reader comments follow, to the end of the page.
COMMENTS_HEADING = re.compile(
    r"(?:les |vos |all )?(?:commentaires|comments)(?: des lecteurs)?(?: ?\(?\d{1,5}\)?)?"
    r"|(?:commentaire|comment|reactions?|avis) ?\(\d{1,5}\)|\d{1,5} (?:commentaires?|comments?|reponses?|replies|responses?|avis)"
    r"(?: (?:sur|on|to) .{0,120})?|(?:reagir|reagissez)(?: a cet article)?"
)
# The form to write one follows the report or the comments on it, never stands before.
COMMENT_FORM = re.compile(
    r"(?:laisser|ecrire|poster|publier) une? (?:commentaire|reponse|avis)|(?:leave|post|write) a (?:reply|comment)"
    r"|readers (?:write|comments)|readers' comments|reader comments|courrier des lecteurs|vos reactions"
    r"|votre commentaire|your comment|envoyer un commentaire|enregistrer un commentaire"
)

# What stands over one comment: who wrote it, and when.
COMMENT_HEAD = re.compile(
    r"(?:\d{1,4}[.)] ?)?(?:poste|ecrit|envoye|publie|posted|written|sent) (?:par|by) .{1,40}? (?:le|on|at|a|,) ?\d.{0,30}"
    r"|.{1,40} (?:a (?:dit|ecrit)|says|said|wrote)(?: ?\.{3}| ?\u2026|:| (?:le|on) .{4,40})"
)

SOCIAL = re.compile(
    r"\b(?:facebook|twitter|whats ?app|telegram|linked ?in|instagram|you ?tube|tik ?tok|pinterest"
    r"|messenger|tumblr|reddit|viber|skype|threads|bluesky|mastodon|snapchat|flipboard|blogthis)\b"
)
SHARE_WORD = re.compile(
    r"\b(?:partage[rsz]?|partages|share[sd]?|sharing|tweet(?:er)?|imprimer|print|copier le lien|copy link"
    r"|e-?mail|courriel|envoyer|nous suivre|suivez-nous|follow us|rss|flux|save for later|recommend(?:er)?)\b"
)
# What may stand between social names and share words without making a sentence.
SHARE_FILLER = re.compile(
    r"\b(?:sur|on|via|by|par|le|la|les|l'|cet?|this|article|lien|link|with|to|ce|page|post|x|\d+)\b|\W+"
)

# Names of parts of a site.
NAV_PART = re.compile(
    r"accueil|home|news|actualites?|actus?|sports?|business|economie|politique|societe|culture|annonces?"
    r"|necrologie|contact(?:s|ez.{0,20})?|publicite|a propos|about(?: us)?|menu|recherche|search|mes? photos"
    r"|connexion|log ?in|s'inscrire|abonnez-vous|newsletter|videos?|podcasts?|opinions?|tribune|bulletins?"
    r"|top stories|most read|around the \w+|francais|english|copyright|download pdf|visuals|telecharger"
    r"|commentaires?(?: \(\d+\))?|comments?(?: \(\d+\))?|lire la suite.{0,25}|reagir.{0,18}|ajouter un commentaire"
    r"|partage[zr]|pieces jointes.{0,6}|format ?: .{2,20}|l'info en continu|monkiosk(?:\.com)?|mentions legales"
    r"|print|send to a friend|recommend.{0,8}|write to us|front page|facebook|twitter|whatsapp|telegram|youtube|instagram|linkedin|tiktok|dossiers?|archives?|rss|equipe"
    r"|subscribe.{0,24}|send us your news|ecrivez-(?:moi|nous)|qui sommes-nous|se connecter|faire un don|donate"
)
# In text as written: en and em dash (2013, 2014), guillemets (00bb, 203a), dots (00b7, 2022).
PART_SEPARATOR = re.compile(
    "[ \u00a0]+[-\u2013\u2014/>\u00bb\u203a|\u00b7\u2022][ \u00a0]+|[|\u00b7\u2022\u203a\u00bb]|\t+| {3,}"
)
BREADCRUMB_SEPARATOR = re.compile("[ \u00a0]+[/>\u00bb\u203a|][ \u00a0]+|[\u203a\u00bb]")

NAME_BYLINE = re.compile(
    r"(?:[Pp]ar|PAR|[Bb]y|BY|[Tt]ext by:?|[Tt]exte(?: de)? ?:|[Aa]uteure? ?:|[Aa]uthor ?:)\s+"
    r"(?:(?:la |notre |our |the )?(?:[Rr]édaction|[Cc]orrespondante?|[Ss]taff|newsroom|agences?)\b[^.;]{0,40}"
    r"|(?:[A-ZÀ-Ý][\w'\u2019.-]*\*?|de|du|et|and|with|avec|staff|writers|newsroom|journaliste|correspondant|à|in|,|;|-|\|)"
    r"(?:\s*[ ,;&|]\s*(?:[A-ZÀ-Ý][\w'\u2019.-]*\*?|de|du|et|and|with|avec|la|staff|writers|newsroom|special|envoyé|spécial|à|in|for|pour|-)){0,9}),?;?"
)
WIRE_INITIALS = re.compile(
    r"(?:[A-Za-z]{1,5}/){2,6}[A-Za-z]{1,6}|[A-Z]{1,3}\.? ?[A-Z]?\.?/ ?[\w .]{3,30}"
)
NAME_ALONE = re.compile(
    r"(?:[A-ZÀ-Ý][\w'\u2019.-]*|de|du|et|and|of|the|la|le|l'[A-Z]\w+)(?:[ /]+(?:[A-ZÀ-Ý][\w'\u2019.-]*|de|du|et|of|[a-z]+\.(?:net|com|org|info|ml|bf))){0,4}"
)
DURATION = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
LEADERS = re.compile(r"(?:\. ?){6,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|\u2026{3,}\s*\d{0,4}\s*$")
EXPLICIT_DATE = re.compile(
    r"(?:(?:date de (?:publication|parution)|publication date|publie[es]?|mis[e]? en ligne|paru|poste|published|posted|first published|publication"
    r"|first modification|premiere publication|date|issued|released|diffuse)\b(?: on| le| :| the| du| in)*\s*:?\s*)"
)
UPDATED = re.compile(
    r"\b(?:mis(?:e)? a jour|maj|modifie|actualise|last (?:modified|modification|updated)|updated|modified|derniere (?:modification|mise a jour))\b"
)
