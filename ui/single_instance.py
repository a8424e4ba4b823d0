"""One window for each user: a second start hands its file to the first."""

from __future__ import annotations

import getpass

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from checker.digest import sha256

WAIT_MS = 500
LOCK_MS = 4 * WAIT_MS
"""Longer than another start may hold the lock."""


def server_name() -> str:
    """Return a name that belongs to this user."""
    user = sha256(getpass.getuser().encode()).hexdigest()[:12]
    return f"nianbao-{user}"


class SingleInstance(QObject):
    """Hands over, or listens."""

    received = Signal(object)
    """The path (``str``) a second start was given, empty for none. Qt's own texts have no room for every name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._name = name or server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def hand_over(self, text: str) -> bool:
        """Give a text to the running window; False when none runs."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(text.encode(errors="surrogateescape") + b"\n")
        socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return True

    def claim(self, text: str) -> bool:
        """Be the running window from now on; False when there is one, which has been given the text.

        To be called before the window is made: of two starts a moment apart the second finds the first listening,
        which takes the text when its window is there. Of two starts at the same moment one waits for the other.
        """
        lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        lock.tryLock(LOCK_MS)  # where it cannot be made: as well as it goes without
        try:
            return self._claim(text)
        finally:
            lock.unlock()

    def _claim(self, text: str) -> bool:
        if self.hand_over(text):
            return False
        if not self._server.listen(self._name):
            if self.hand_over(text):
                return False
            # Nobody answers: a socket left by a crash.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        return True

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        if not socket.canReadLine():
            socket.waitForReadyRead(WAIT_MS)
        # A name of a file may end with a space, and need not be UTF-8.
        text = bytes(socket.readLine().data()).decode(errors="surrogateescape").rstrip("\n")
        socket.close()
        self.received.emit(text)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
