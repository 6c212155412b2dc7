--liquibase formatted sql

--changeset whimbrel:outbox
CREATE TABLE outbox (
    seq            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id             CHAR(36)     NOT NULL,
    topic          VARCHAR(249) NOT NULL,
    message_key    VARCHAR(255) NOT NULL,
    type           VARCHAR(255) NOT NULL,
    source         VARCHAR(100) NOT NULL,
    subject        VARCHAR(255) NOT NULL,
    said_at        VARCHAR(40)  NOT NULL,
    correlation_id VARCHAR(255) NOT NULL,
    causation_id   VARCHAR(255) NULL,
    traceparent    VARCHAR(64)  NULL,
    schema_id      INT          NULL COMMENT 'the id in the registry, where it was known when the row was written',
    schema_text    MEDIUMTEXT   NULL COMMENT 'the schema itself, where its id was not known yet',
    value          LONGBLOB     NOT NULL,
    refused        VARCHAR(255) NULL COMMENT 'why the broker will never take it'
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE outbox;

--changeset whimbrel:outbox-relay
CREATE TABLE outbox_relay (
    id TINYINT NOT NULL PRIMARY KEY
) COMMENT 'one row; whoever holds its lock is publishing';
INSERT INTO outbox_relay (id) VALUES (1);
--rollback DROP TABLE outbox_relay;

--changeset whimbrel:inbox
CREATE TABLE inbox (
    listener   VARCHAR(100) NOT NULL,
    message_id VARCHAR(255) NOT NULL,
    seen_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (listener, message_id),
    KEY inbox_seen_at (seen_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE inbox;

--changeset whimbrel:registry
CREATE TABLE registry_schema (
    schema_id   INT        NOT NULL PRIMARY KEY,
    schema_text MEDIUMTEXT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE registry_subject (
    subject     VARCHAR(500) NOT NULL,
    fingerprint CHAR(64)     NOT NULL,
    schema_id   INT          NOT NULL,
    PRIMARY KEY (subject, fingerprint)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE registry_subject;
--rollback DROP TABLE registry_schema;

--changeset whimbrel:job
CREATE TABLE job (
    id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    subject        VARCHAR(255) NOT NULL,
    type           VARCHAR(255) NOT NULL,
    payload        LONGBLOB     NOT NULL,
    schema_text    MEDIUMTEXT   NOT NULL COMMENT 'what the payload was written with: no registry is needed to read it',
    message_id     VARCHAR(255) NULL,
    correlation_id VARCHAR(255) NULL,
    traceparent    VARCHAR(64)  NULL,
    state          VARCHAR(10)  NOT NULL COMMENT 'WAITING, RUNNING, DONE, CANCELLED, FAILED',
    attempt        INT          NOT NULL DEFAULT 0,
    due_at         DATETIME(6)  NULL COMMENT 'WAITING: not before; RUNNING: the lease ends; finished: null',
    owner          CHAR(36)     NULL COMMENT 'the instance that holds the lease',
    stop_requested BOOLEAN      NOT NULL DEFAULT FALSE,
    error          VARCHAR(255) NULL COMMENT 'the class of what the last attempt failed with',
    created_at     DATETIME(6)  NOT NULL,
    finished_at    DATETIME(6)  NULL,
    KEY job_due (due_at),
    KEY job_subject (subject, type),
    KEY job_owner (owner),
    KEY job_finished (finished_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE job;
