--liquibase formatted sql

--changeset whimbrel:validation-baseline
CREATE TABLE validation_baseline (
    migration_id VARCHAR(255) NOT NULL PRIMARY KEY,
    taken_at     DATETIME(6)  NOT NULL,
    observations LONGTEXT     NOT NULL COMMENT 'JSON: what each rule found before, by subject',
    KEY validation_baseline_taken_at (taken_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE validation_baseline;
