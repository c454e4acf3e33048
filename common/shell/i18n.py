"""The language in force, and switching it at run time.

`i18n.text(words)` says words in the language in force. `i18n.use(Language.EN)` switches: every widget that is `Live`
is told by `retranslate()`, everyone else by Qt's own `LanguageChange` event. Qt's standard controls follow too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from common.shell.collector import held
from common.shell.qt_words import QT_WORDS
from common.shell.sentence import Language, plain, say
from common.shell.theme import followers

if TYPE_CHECKING:
    from common.shell.sentence import Words


class _InForce:
    language = Language.ID
    translator: QtTranslator | None = None


class QtTranslator(QTranslator):
    """Qt's own words (buttons, context menus) in Indonesian; the toolkit ships no Indonesian file."""

    def isEmpty(self) -> bool:
        """Say that there are translations, or Qt would not ask."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002
        sourceText: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return the Indonesian word; what is unknown stays as Qt wrote it."""
        return QT_WORDS.get(sourceText, sourceText)


def language() -> Language:
    """Return the language in force."""
    return _InForce.language


def text(words: Words) -> str:
    """Say words in the language in force, with its marks for bold."""
    return say(words, _InForce.language)


def plain_text(words: Words) -> str:
    """Say words in the language in force, without marks."""
    return plain(text(words))


@held()
def use(chosen: Language) -> None:
    """Put a language in force; every open window follows at once."""
    _InForce.language = chosen
    QLocale.setDefault(QLocale("id_ID" if chosen is Language.ID else "en_GB"))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    if _InForce.translator is not None:
        app.removeTranslator(_InForce.translator)
        _InForce.translator = None
    if chosen is Language.ID:
        _InForce.translator = QtTranslator(app)
        app.installTranslator(_InForce.translator)
    for widget in followers(app.allWidgets()):
        widget.retranslate()
    for window in filter(isValid, app.topLevelWidgets()):
        app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


def other() -> Language:
    """Return the language that the language button offers."""
    return Language.EN if _InForce.language is Language.ID else Language.ID
