"""A suggested passphrase is drawn anew each time, from words that can be read out and typed."""

from workbench.workflow.passphrases import WORDS, suggest


def test_the_list_gives_eight_bits_a_word() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 8 for word in WORDS)


def test_a_suggestion_is_five_words_of_the_list_and_new_each_time() -> None:
    drawn = {suggest() for _ in range(50)}
    assert len(drawn) == 50
    assert all(len(words.split("-")) == 5 and set(words.split("-")) <= set(WORDS) for words in drawn)
    assert len(suggest(4).split("-")) == 4
