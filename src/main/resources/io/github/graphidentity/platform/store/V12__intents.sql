-- Intents have other keys than before. Their outcomes are in the journal, unless an earlier version of the emulator was killed.
DELETE FROM emulator_record WHERE table_name = 'intent';
