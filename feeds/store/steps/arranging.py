"""What the queue is put into sections by."""

from __future__ import annotations

SQL = """
-- When the incident came in or last had news, by our own clock; null where that was before anybody noted it.
ALTER TABLE incidents ADD COLUMN came TEXT;
CREATE INDEX incidents_came ON incidents(came) WHERE came IS NOT NULL;

-- The outlet that reported it first.
ALTER TABLE incidents ADD COLUMN teller TEXT;
UPDATE incidents SET teller = (
    SELECT outlet FROM incident_articles JOIN articles ON articles.key = article
    WHERE incident = incidents.key ORDER BY position LIMIT 1
);
"""
