"""The errors that Couloir raises at its borders."""


class CouloirError(Exception):
    """Anything that Couloir refuses, with words a user can act on."""


class InputError(CouloirError):
    """A document or table that cannot be read: names the file, the place and the mend."""


class InputNotice(InputError):  # noqa: N818 - no error: it stands among them to be told
    """Something passed over in what was read: names it and the mend; the rest was read."""


class SettingsError(CouloirError):
    """A couloir.toml that says something unknown or impossible."""


class LanguageDataError(CouloirError):
    """A lexicon file that breaks its own rules."""


class MissingModelError(CouloirError):
    """A parser model that is not installed; extraction does not go on without it."""


class JudgementError(CouloirError):
    """A reviewer's judgement that cannot be taken: names the value and what is allowed."""


class StoreError(CouloirError):
    """A store that cannot be opened, read or written."""


class GazetteerError(CouloirError):
    """Gazetteer, corridor or network data that breaks its own rules."""


class FetchError(CouloirError):
    """A file that could not be fetched from the network: names address and mend."""


class EvaluationError(CouloirError):
    """A labelled report or prediction that is not of the codebook's form."""


class VoicesError(CouloirError):
    """A list of media and parties that breaks its own rules: names the entry and the mend."""
