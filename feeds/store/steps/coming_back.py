"""When an incident that was put off comes back."""

from __future__ import annotations

SQL = """
-- A stamp, 'updated' for one that comes back when there is news of it, NULL for one that was put off for some day.
ALTER TABLE incidents ADD COLUMN due TEXT;
ALTER TABLE act_changes ADD COLUMN due_before TEXT;
ALTER TABLE act_changes ADD COLUMN due_after TEXT;
CREATE INDEX incidents_due ON incidents(due) WHERE due IS NOT NULL;

-- Which incidents are back is decided at reading: the queue's order has to know it without touching the table.
DROP INDEX incidents_order;
CREATE INDEX incidents_order ON incidents(rank DESC, key, verdict, updated, due);
"""
