-- A tenant's own word on how bad a rule's findings are, and why it turned a rule on or off.

ALTER TABLE rule_settings
  ADD COLUMN level text CHECK (level IN ('informational', 'low', 'medium', 'high', 'critical')),
  ADD COLUMN reason text NOT NULL DEFAULT '';
