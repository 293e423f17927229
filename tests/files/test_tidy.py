"""What is told to be clean is what cleaning would leave as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.files.tidy import clean, is_clean


@pytest.mark.parametrize("code", range(0x250))
def test_each_sign_is_clean_where_cleaning_leaves_it(code: int) -> None:
    for text in (chr(code), f"a{chr(code)}b", f"é{chr(code)}"):
        assert is_clean(text) == (clean(text) == text)


@given(st.text())
def test_so_is_every_text(text: str) -> None:
    assert is_clean(text) == (clean(text) == text)
