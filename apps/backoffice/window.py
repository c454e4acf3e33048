"""The window of the back office: views at the left, the page on show, search and size in the top bar. No rules."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QWidget

from apps.backoffice import texts
from apps.backoffice.nav import Nav
from common.shell import i18n, theme
from common.shell import texts as shell
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Live, Variant
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Rule
from common.shell.widgets.inputs import TextInput
from common.shell.window import OfficerWindow

_ORDER = (Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST)
_SCALES = (1.0, 1.25, 1.5, 2.0)
_SEARCH = 360
_NARROW = 820
_NO_ROOM = QSizePolicy.Policy.Ignored  # pages behind the one on show must not widen the window


class BackOfficeWindow(Live, OfficerWindow):
    """Emits wishes of the frame: a view, a search, lock and sign-out."""

    view_requested = Signal(str)
    search_changed = Signal(str)
    search_entered = Signal(str)
    lock_requested = Signal()
    sign_out_requested = Signal()

    def __init__(self, gateway: QtGateway | None = None) -> None:
        super().__init__(gateway, texts.BACK_OFFICE)
        self.nav = Nav()
        self._rule = Rule(standing=True)
        self._pages = QStackedWidget()
        self._wide = False
        self.search = TextInput(icon="search", placeholder=texts.SEARCH)
        self.search.setClearButtonEnabled(False)
        self.top_bar.add(self.search)
        self._lock = Button(texts.LOCK, "bare", icon="lock", key="Ctrl+L", size="small")
        self._out = Button(shell.SIGN_OUT, "bare", icon="log-out", key="Ctrl+Q", size="small")
        self._look = Button(texts.APPEARANCE, "bare", icon="theme", key="Alt+W", size="small")
        self._size = Button(texts.TEXT_SIZE(n=100), "bare", icon="a-large-small", key="Alt+U", size="small")
        self._language = Button(shell.OTHER_LANGUAGE, "bare", icon="language", key="Alt+I", size="small")
        self.nav.add_foot(self._look, self._size, self._language, self._lock, self._out)
        self._foot = column()
        self.put(panel(column((row(self.nav, self._rule, (self._pages, 1)), 1), self._foot)))
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # larger text never outgrows the screen
        self._wire()
        self._size_search()

    def hold(self, *pages: QWidget) -> None:
        """Keep pages ready; they live and end with the window."""
        for page in pages:
            page.setSizePolicy(_NO_ROOM, _NO_ROOM)
            self._pages.addWidget(page)

    def put_at_foot(self, bar: QWidget) -> None:
        """Let a bar stand below the pages while it has something to say."""
        self._foot.addWidget(bar)

    def show_page(self, page: QWidget, *, wide: bool = False) -> None:
        """Show a page; a wide one takes the room of the views too."""
        if (before := self._pages.currentWidget()) is not None:
            before.setSizePolicy(_NO_ROOM, _NO_ROOM)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pages.setCurrentWidget(page)
        self._wide = wide
        self._fit()

    def page(self) -> QWidget | None:
        """Return the page on show."""
        return self._pages.currentWidget()

    def offer_search(self, *, offered: bool) -> None:
        """Show or hide the search field; it begins empty."""
        self.search.clear()
        self.search.setVisible(offered)

    def offer_lock(self, *, offered: bool) -> None:
        """Let the officer lock the window, or not."""
        self._lock.setVisible(offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the views out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Larger text leaves less room for the views."""
        super().restyle()
        self._fit()

    def _fit(self) -> None:
        shown = not self._wide and self.width() / theme.of(self).scale >= _NARROW
        self.nav.setVisible(shown)
        self._rule.setVisible(shown)
        self._size_search()

    def _size_search(self) -> None:
        self.search.setFixedWidth(min(theme.of(self).px(_SEARCH), max(160, self.width() // 4)))

    def _wire(self) -> None:
        self.nav.chosen.connect(self.view_requested)
        self.search.textChanged.connect(self.search_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        self._lock.clicked.connect(self._on_lock_clicked)
        self._out.clicked.connect(self._on_out_clicked)
        self._look.clicked.connect(self._on_look_clicked)
        self._size.clicked.connect(self._on_size_clicked)
        self._language.clicked.connect(self._on_language_clicked)
        find = QShortcut(QKeySequence("Ctrl+K"), self)
        find.activated.connect(self._on_find)
        for place in range(9):
            jump = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
            jump.activated.connect(partial(self._on_jump, place))

    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_search_entered(self) -> None:
        self.search_entered.emit(self.search.text())

    def _on_jump(self, place: int) -> None:
        codes = self.nav.codes()
        if place < len(codes) and not self._wide:
            self.view_requested.emit(codes[place])

    def _on_lock_clicked(self) -> None:
        self.lock_requested.emit()

    def _on_out_clicked(self) -> None:
        self.sign_out_requested.emit()

    def _on_look_clicked(self) -> None:
        now = theme.current().variant
        theme.use(_ORDER[(_ORDER.index(now) + 1) % len(_ORDER)] if now in _ORDER else Variant.LIGHT)

    def _on_size_clicked(self) -> None:
        now = theme.current().scale
        following = next((scale for scale in _SCALES if scale > now), _SCALES[0])
        theme.use(scale=following)
        for widget in self.findChildren(QWidget):
            if isinstance(widget, Live):
                widget.restyle()  # once more: a new sheet gives inputs and headings their former fonts back
        self._size.say(texts.TEXT_SIZE(n=round(following * 100)))
        self._fit()

    def _on_language_clicked(self) -> None:
        i18n.use(i18n.other())
