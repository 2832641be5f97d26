"""The report's own words: message catalogues in the form of gettext, read by Babel."""

import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from couloir.errors import LanguageDataError
from couloir.model.vocabulary import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """Says sentences in one language; the English words in the code are their keys."""

    language: Language
    translations: gettext.NullTranslations

    def say(self, message: str, **values: object) -> str:
        """Return a sentence with its values put in."""
        return self.translations.gettext(message).format(**values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return a sentence about a number of things, in the singular or plural of the language."""
        return self.translations.ngettext(one, many, number).format(number=number, **values)


def catalogue(language: Language) -> Catalog:
    """Return the catalogue of a language, as it lies in the package.

    Raises `LanguageDataError` where it cannot be read.
    """
    path = files("couloir.publish.report") / "locale" / f"{language}.po"
    try:
        return read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)
    except (OSError, ValueError) as error:
        msg = f"locale/{language}.po: is no message catalogue ({error})"
        raise LanguageDataError(msg) from error


def messages(language: Language) -> Messages:
    """Return the words of a language.

    Raises `LanguageDataError` where the catalogue lacks a translation.
    """
    return _messages(language)


@cache
def _messages(language: Language) -> Messages:
    found = catalogue(language)
    lacking = list(_lacking(found))
    if lacking:
        msg = f"locale/{language}.po: {lacking[0]!r} has no translation, or a doubtful one"
        raise LanguageDataError(msg)
    compiled = BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return Messages(language=language, translations=gettext.GNUTranslations(compiled))


def _lacking(found: Catalog) -> Iterable[str]:
    for message in found:
        told = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(told)):
            yield str(message.id)
