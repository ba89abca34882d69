"""What makes the tables, a module a step. One that has been released is never changed: add another one."""
