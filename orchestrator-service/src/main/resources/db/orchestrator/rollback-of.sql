--liquibase formatted sql

--changeset whimbrel:orchestrator-rollback-of
--comment: the completed migration that this one brings back
alter table migration
    add column rollback_of char(36) character set ascii collate ascii_bin null,
    add key migration_rollback_of (rollback_of);
