"""The beginnings of words, for who is still typing them."""

from __future__ import annotations

SQL = """
-- Which articles have words that begin with these two or three letters: without it all words that do would have to be
-- gone through. Where in the articles they stand it does not hold, so that it takes a third of the index of the words.
CREATE VIRTUAL TABLE article_beginnings USING fts5(
    title, text, content='articles', content_rowid='key', tokenize='unicode61 remove_diacritics 2',
    prefix='2 3', detail='none', columnsize=0
);
INSERT INTO article_beginnings(article_beginnings) VALUES ('rebuild');
CREATE TRIGGER articles_begun AFTER INSERT ON articles BEGIN
    INSERT INTO article_beginnings(rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER articles_ended AFTER DELETE ON articles BEGIN
    INSERT INTO article_beginnings(article_beginnings, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER articles_begun_anew AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_beginnings(article_beginnings, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO article_beginnings(rowid, title, text) VALUES (new.key, new.title, new.text);
END;
"""
