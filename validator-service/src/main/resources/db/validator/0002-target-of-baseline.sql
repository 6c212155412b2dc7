--liquibase formatted sql

--changeset whimbrel:validation-baseline-target
ALTER TABLE validation_baseline
    ADD COLUMN target VARCHAR(255) NOT NULL DEFAULT '' AFTER migration_id,
    ADD KEY validation_baseline_target (target, taken_at);
--rollback ALTER TABLE validation_baseline DROP KEY validation_baseline_target, DROP COLUMN target;
