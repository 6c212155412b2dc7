--liquibase formatted sql

--changeset whimbrel:orchestrator-1-writer-schema
--comment: the Avro schemas under which requests and plans were written, so that a later version can still read them
create table writer_schema (
    fingerprint bigint not null,
    definition mediumtext not null,
    primary key (fingerprint)
) character set utf8mb4 collate utf8mb4_bin;

--changeset whimbrel:orchestrator-2-migration
create table migration (
    id char(36) character set ascii collate ascii_bin not null,
    seq bigint not null auto_increment,
    request_id varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
    target varchar(100) character set ascii collate ascii_bin not null,
    changelog varchar(500) not null,
    requested_by varchar(500) not null,
    requested_at datetime(3) not null,
    window_from datetime(3) null,
    window_until datetime(3) null,
    request longblob not null,
    terms text not null,
    touches_existing boolean not null default false,
    plan longblob null,
    plan_base bigint not null default 0,
    state varchar(24) character set ascii collate ascii_bin not null,
    safety varchar(24) character set ascii collate ascii_bin null,
    backup_id varchar(200) null,
    waived_by varchar(500) null,
    why mediumtext not null,
    proof mediumtext not null,
    version bigint not null,
    moved_at datetime(3) not null,
    deadline_at datetime(3) null,
    primary key (id),
    unique key migration_seq (seq),
    unique key migration_request (request_id),
    key migration_line (state, target, seq),
    key migration_target (target, seq),
    key migration_deadline (deadline_at)
) character set utf8mb4;

--changeset whimbrel:orchestrator-3-migration-move
create table migration_move (
    migration_id char(36) character set ascii collate ascii_bin not null,
    version bigint not null,
    from_state varchar(24) character set ascii collate ascii_bin null,
    to_state varchar(24) character set ascii collate ascii_bin not null,
    why mediumtext not null,
    proof mediumtext not null,
    moved_at datetime(3) not null,
    primary key (migration_id, version)
) character set utf8mb4;

--changeset whimbrel:orchestrator-4-migration-dependency
create table migration_dependency (
    migration_id char(36) character set ascii collate ascii_bin not null,
    depends_on char(36) character set ascii collate ascii_bin not null,
    primary key (migration_id, depends_on),
    key migration_dependency_on (depends_on)
);

--changeset whimbrel:orchestrator-5-target-turn
--comment: one row per target; "changes" counts the migrations that may have changed it, to tell a plan that is out of date
create table target_turn (
    target varchar(100) character set ascii collate ascii_bin not null,
    holder char(36) character set ascii collate ascii_bin null,
    changes bigint not null default 0,
    primary key (target)
);
