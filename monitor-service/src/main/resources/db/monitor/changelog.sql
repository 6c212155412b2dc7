--liquibase formatted sql

-- Times are milliseconds since 1970, UTC: no driver and no server ever converts them.

--changeset whimbrel:monitor-1-history
create table migration (
    id            varchar(64)  not null primary key,
    request_id    varchar(255) not null,
    target        varchar(100) not null,
    changelog     varchar(512) not null,
    requested_by  varchar(255) not null,
    state         varchar(32)  not null,
    version       bigint       not null,
    reason        mediumtext null,
    backup_id     varchar(255) null,
    proof         mediumtext   not null,
    choices       mediumtext   not null,
    started_at    bigint       not null,
    moved_at      bigint       not null,
    touched_at    bigint       not null,
    key by_start (started_at, id),
    key by_state (state, started_at),
    key by_target (target, started_at),
    key by_touch (touched_at)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table move (
    migration_id  varchar(64)  not null,
    version       bigint       not null,
    from_state    varchar(32)  null,
    to_state      varchar(32)  not null,
    reason        mediumtext null,
    at            bigint       not null,
    primary key (migration_id, version)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table plan (
    migration_id  varchar(64)  not null primary key,
    body          longtext     not null
) default charset = utf8mb4 collate = utf8mb4_bin;

create table validation (
    seq           bigint       not null auto_increment primary key,
    migration_id  varchar(64)  not null,
    phase         varchar(16)  not null,
    body          longtext     not null,
    key by_migration (migration_id, seq)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table safekeeping (
    seq           bigint       not null auto_increment primary key,
    migration_id  varchar(64)  not null,
    body          longtext     not null,
    key by_migration (migration_id, seq)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table progress (
    migration_id  varchar(64)  not null,
    step          varchar(32)  not null,
    done          bigint       not null,
    total         bigint       not null,
    unit          varchar(32)  not null,
    detail        mediumtext not null,
    at            bigint       not null,
    primary key (migration_id, step),
    key by_time (at)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table strain (
    seq              bigint       not null auto_increment primary key,
    migration_id     varchar(64)  not null,
    probe            varchar(64)  not null,
    reading          double       not null,
    ceiling          double       not null,
    sustained_millis bigint       not null,
    reason           mediumtext not null,
    at               bigint       not null,
    key by_migration (migration_id, seq)
) default charset = utf8mb4 collate = utf8mb4_bin;

--changeset whimbrel:monitor-2-parked
create table parked (
    id             bigint       not null auto_increment primary key,
    topic          varchar(249) not null,
    topic_partition int         not null,
    topic_offset   bigint       not null,
    origin_topic   varchar(249) not null,
    origin_partition int        not null,
    origin_offset  bigint       not null,
    service        varchar(255) not null,
    reason         mediumtext not null,
    digest         varchar(255) not null,
    record_key     varchar(255) null,
    message_id     varchar(255) null,
    message_type   varchar(255) null,
    subject        varchar(255) null,
    headers        mediumtext   not null,
    value          longblob     null,
    value_bytes    bigint       not null,
    parked_at      bigint       not null,
    unique key once (topic, topic_partition, topic_offset)
) default charset = utf8mb4 collate = utf8mb4_bin;

--changeset whimbrel:monitor-3-alerts
create table alert (
    id              varchar(64)  not null primary key,
    dedup_key       varchar(255) not null,
    -- the same while the alert is open, null afterwards: at most one open alert per trouble, whoever raises it
    open_key        varchar(255) null,
    severity        varchar(16)  not null,
    title           varchar(255) not null,
    body            mediumtext not null,
    target          varchar(100) null,
    migration_id    varchar(64)  null,
    link            varchar(512) not null,
    occurrences     bigint       not null,
    raised_at       bigint       not null,
    acknowledged_by varchar(255) null,
    acknowledged_at bigint       null,
    resolved_at     bigint       null,
    resolved_reason mediumtext null,
    touched_at      bigint       not null,
    unique key one_open (open_key),
    key by_time (raised_at, id),
    key by_migration (migration_id),
    key by_touch (touched_at)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table alert_notice (
    seq             bigint       not null auto_increment primary key,
    alert_id        varchar(64)  not null,
    body            mediumtext not null,
    said_at         bigint       not null,
    delivered_at    bigint       null,
    key undelivered (alert_id, delivered_at, seq)
) default charset = utf8mb4 collate = utf8mb4_bin;

--changeset whimbrel:monitor-4-watch
create table watch (
    migration_id  varchar(64)  not null primary key,
    target        varchar(100) not null,
    started_at    bigint       not null,
    unhealthy_at  bigint       null,
    owner         varchar(64)  null,
    lease_until   bigint       not null
) default charset = utf8mb4 collate = utf8mb4_bin;

--changeset whimbrel:monitor-5-decisions
alter table parked
    add column decision    varchar(16)  null,
    add column decided_by  varchar(255) null,
    add column decided_why mediumtext   null,
    add column decided_at  bigint       null,
    add column done        boolean      not null default false,
    add key by_decision (decision, id);

--changeset whimbrel:monitor-6-returns
alter table migration add column rollback_of varchar(64) null, add key by_return (rollback_of, started_at);
