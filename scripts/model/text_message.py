"""How long a text message is for the network that carries it.

Source: 3GPP TS 23.038 (the GSM 7-bit alphabet and its extension table) and 23.040 (messages in parts): 160 characters
go as one message, longer ones in parts of 153. A single character from elsewhere makes the whole message dearer: then
only 70 fit.
"""

from __future__ import annotations

ONE = 160
"""So many characters go as one message."""

PART = 153
"""So many go in each part of a longer message."""

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = "\f^{}\\[~]|€"
"""Characters that count as two."""

PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
"""What to write instead of the marks that editors and programs like to set."""


def length(text: str) -> int:
    """Return how many characters of 7 bits a text of GSM characters takes."""
    return len(text) + sum(text.count(character) for character in _EXTENDED)


def parts(text: str) -> int:
    """Return in how many messages a text goes."""
    septets = length(text)
    return 1 if septets <= ONE else -(-septets // PART)


def outside_gsm(text: str) -> list[str]:
    """Return the characters that the GSM alphabet does not have, in order, each once."""
    return list(
        dict.fromkeys(
            character for character in text if character not in _BASIC and character not in _EXTENDED
        )
    )
