"""The menu bar: every command of the window and of the page at the front, each with its key."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QUndoGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from workbench.ui.keyboard.key import said
from workbench.ui.lock import KEY, MINUTES, NEVER, minutes_of
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.theme import Theme
from workbench.ui.tokens import PALETTES


def command_name(action: QAction) -> str:
    """What a command is called outside its menu: a choice in a submenu carries the submenu's name, "Theme: Dark"."""
    name = action.text().replace("&", "")
    group = action.actionGroup()
    return f"{group.objectName()}: {name}" if group is not None else name


def key_words(action: QAction) -> str:
    """An action's keys as people read them, empty when it has none."""
    return ", ".join(dict.fromkeys(map(said, action.shortcuts())))


_COHORT = "Cohort"
_IDLE = "Lock when nobody is here"
SINGLES = "keys/single-letters"
"""Under which it is remembered that single letters are off."""
OFF = "off"


class Menus(QObject):
    """Fills a menu bar, and says what was asked for."""

    new_requested = Signal()
    open_requested = Signal()
    pack_requested = Signal()
    identity_requested = Signal()
    close_requested = Signal()
    lock_requested = Signal()
    idle_chosen = Signal(int)
    passphrase_requested = Signal()
    recovery_requested = Signal()
    copies_requested = Signal()
    quit_requested = Signal()
    commands_requested = Signal()
    keys_file_requested = Signal()
    guide_requested = Signal()
    about_requested = Signal()
    licences_requested = Signal()
    stage_requested = Signal(str)

    def __init__(self, bar: QMenuBar, theme: Theme, memory: Memory, *, cohorts: bool = True) -> None:
        """`cohorts` says whether the File menu has commands for them, where a page brings none of its own."""
        super().__init__(bar)
        self._bar = bar
        self._cohorts = cohorts
        self._theme = theme
        self._memory = memory
        self._undo = QUndoGroup(self)
        self._stage_actions: list[QAction] = []
        self._groups: list[QActionGroup] = []
        self._of_page: tuple[QAction, ...] = ()
        self._of_front: tuple[QAction, ...] = ()
        self._file()
        self._edit()
        self._view()
        self._cohort_commands()
        self._page = bar.addMenu("Page")
        self._help()
        theme.keys.changed.connect(self._give_stages_keys)
        self.show_page(None)
        self.show_stages([])

    def show_page(self, page: Page | None) -> None:
        """Show the commands of the page at the front."""
        for action in self._of_front:
            self._cohort_menu.removeAction(action)
        self._of_front = ()
        self._page.clear()
        self._show_file(page.file_actions() if page else [])
        actions = page.menu_actions() if page else []
        name = page.menu_name or page.title if page else ""
        self._show_actions(name, actions)
        if page is None:
            return
        stack = page.undo_stack()
        if stack is not None and stack not in self._undo.stacks():
            self._undo.addStack(stack)
        for known in self._undo.stacks():
            known.setActive(known is stack)

    def _show_actions(self, name: str, actions: list[QAction]) -> None:
        """Show a page's commands in a menu of their own, or where that has the same name at the head of the cohort's."""
        self._page.menuAction().setVisible(bool(actions) and name != _COHORT)
        if name != _COHORT:
            self._page.setTitle(name)
            self._page.addActions(actions)
        elif actions:
            self._of_front = tuple(actions)
            self._cohort_menu.insertActions(self._before_cohort, actions)

    def show_cohort(self, *, is_open: bool, leads: bool) -> None:
        """Show the commands of an open cohort, and those that only its lead has."""
        self._cohort_menu.menuAction().setVisible(is_open)
        for action in self._of_open:
            action.setEnabled(is_open)
        self._recovery.setVisible(leads)
        self._recovery.setEnabled(is_open and leads)

    def show_stages(self, pages: Sequence[Page]) -> None:
        """Show the stages that this person has, with the keys Ctrl+1 and on."""
        for action in self._stage_actions:
            self._view_menu.removeAction(action)
            action.deleteLater()
        self._stage_actions = []
        for page in pages:
            action = QAction(page.title, self)
            action.setData(page.stage)
            action.triggered.connect(self._go)
            self._view_menu.insertAction(self._before_stages, action)
            self._stage_actions.append(action)
        self._give_stages_keys()
        self._close.setEnabled(bool(pages))

    def _give_stages_keys(self) -> None:
        for number, action in enumerate(self._stage_actions, 1):
            action.setShortcuts(self._theme.keys.of_stage(action.text(), number))

    def every_action(self) -> list[QAction]:
        """Every command that can be given now: those of the page at the front first, then in menu order."""
        menus = [action for action in self._bar.actions() if action.isVisible()]
        front = self._cohort_menu if self._of_front else self._page
        menus.sort(key=lambda action: action is not front.menuAction())
        return [leaf for action in menus for leaf in _leaves(action) if leaf.isEnabled() and leaf.text()]

    def _file(self) -> None:
        menu = self._file_menu = self._bar.addMenu("File")
        new = self._add(menu, "New cohort", self.new_requested.emit)
        old = self._add(menu, "Open a cohort", self.open_requested.emit)
        pack = self._add(menu, "Open a work pack", self.pack_requested.emit)
        self._close = self._add(menu, "Close the cohort", self.close_requested.emit)
        identity = self._add(menu, "My identity", self.identity_requested.emit)
        self._lock = self._add(menu, "Lock now", self.lock_requested.emit)
        idle = self._idle_menu(menu.addMenu(_IDLE))
        self._of_cohort = (new, old, pack, self._close, identity, self._lock, idle)
        self._after_file = menu.addSeparator()
        self._add(menu, "Quit", self.quit_requested.emit)

    def _show_file(self, actions: Sequence[QAction]) -> None:
        """Show a page's own commands in the place of the cohort's, or the cohort's."""
        for action in self._of_page:
            self._file_menu.removeAction(action)
        self._of_page = tuple(actions)
        self._file_menu.insertActions(self._after_file, list(actions))
        for action in self._of_cohort:
            action.setVisible(self._cohorts and not actions)

    def _edit(self) -> None:
        menu = self._bar.addMenu("Edit")
        undo, redo = self._undo.createUndoAction(self, "Undo"), self._undo.createRedoAction(self, "Redo")
        self._theme.keys.tie(undo, "Undo")
        self._theme.keys.tie(redo, "Redo")
        menu.addAction(undo)
        menu.addAction(redo)

    def _view(self) -> None:
        menu = self._view_menu = self._bar.addMenu("View")
        self._before_stages = menu.addSeparator()
        self._theme_menu(menu.addMenu("Theme"))
        self._face_menu(menu.addMenu("Type of the script"))
        self._add(menu, "Larger text", partial(self._size, 1))
        self._add(menu, "Smaller text", partial(self._size, -1))
        self._add(menu, "Text at 100 %", partial(self._size, 0))

    def _help(self) -> None:
        menu = self._bar.addMenu("Help")
        self._add(menu, "Guide", self.guide_requested.emit)
        self._add(menu, "Every command by name", self.commands_requested.emit)
        self._add(menu, "Keys", self.commands_requested.emit)
        singles = self._add(menu, "Single-letter keys", self._turn_singles)
        singles.setCheckable(True)
        singles.setChecked(self._theme.keys.singles)
        self._add(menu, "Change keys…", self.keys_file_requested.emit)
        menu.addSeparator()
        self._add(menu, "About Marking Workbench", self.about_requested.emit)
        self._add(menu, "Licences", self.licences_requested.emit)

    def _cohort_commands(self) -> None:
        menu = self._cohort_menu = self._bar.addMenu(_COHORT)
        self._before_cohort = menu.addSeparator()
        copies = self._add(menu, "Copies…", self.copies_requested.emit)
        passphrase = self._add(menu, "Change passphrase…", self.passphrase_requested.emit)
        self._recovery = self._add(menu, "Recovery code…", self.recovery_requested.emit)
        self._of_open = (copies, passphrase, self._lock)
        self.show_cohort(is_open=False, leads=False)

    def _idle_menu(self, menu: QMenu) -> QAction:
        group = self._group(_IDLE)
        chosen = minutes_of(self._memory.text(KEY))
        for minutes in (*MINUTES, NEVER):
            name = f"After {minutes} minutes" if minutes else "Never"
            action = self._choice(group, menu, name, partial(self.idle_chosen.emit, minutes))
            action.setChecked(minutes == chosen)
        return menu.menuAction()

    def _theme_menu(self, menu: QMenu) -> None:
        group = self._group("Theme")
        for name, title in (("", "As the system"), *((p.name, p.title) for p in PALETTES.values())):
            action = self._choice(group, menu, title, partial(self._choose_theme, name))
            action.setChecked((self._theme.chosen or "") == name)

    def _face_menu(self, menu: QMenu) -> None:
        group = self._group("Type of the script")
        for key, title in (("", "As the theme"), *self._theme.fonts.choices()):
            action = self._choice(group, menu, title, partial(self._choose_face, key))
            action.setChecked(self._memory.text("face") == key)

    def _turn_singles(self) -> None:
        on = not self._theme.keys.singles
        self._memory.set_text(SINGLES, "" if on else OFF)
        self._theme.keys.let_singles(on)

    def _choose_theme(self, name: str) -> None:
        self._memory.set_text("theme", name)
        self._theme.choose(name or None)

    def _choose_face(self, key: str) -> None:
        self._memory.set_text("face", key)
        self._theme.set_page_face(key or None)

    def _size(self, step: int) -> None:
        if step:
            self._theme.step_factor(step)
        else:
            self._theme.set_factor(1.0)
        self._memory.set_text("size", str(self._theme.factor))

    def _go(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.stage_requested.emit(action.data())

    def _group(self, name: str) -> QActionGroup:
        group = QActionGroup(self)
        group.setObjectName(name)
        self._groups.append(group)
        return group

    def _choice(self, group: QActionGroup, menu: QMenu, name: str, deed: Callable[[], object]) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        group.addAction(action)
        return self._bind(action, deed)

    def _add(self, menu: QMenu, name: str, deed: Callable[[], object]) -> QAction:
        return self._bind(menu.addAction(name), deed)

    def _bind(self, action: QAction, deed: Callable[[], object]) -> QAction:
        self._theme.keys.tie(action, command_name(action))
        action.triggered.connect(lambda: deed())
        return action


def _leaves(action: QAction) -> Iterator[QAction]:
    if not action.isVisible():
        return
    menu = action.menu()
    if isinstance(menu, QMenu):
        for child in menu.actions():
            yield from _leaves(child)
    elif not action.isSeparator():
        yield action
