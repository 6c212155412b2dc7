--liquibase formatted sql

--changeset whimbrel:orchestrator-bundle
create table bundle (
    sha256 char(64) character set ascii collate ascii_bin not null,
    bytes bigint not null,
    paths mediumtext not null,
    content longblob not null,
    kept_at datetime(3) not null,
    primary key (sha256)
) character set utf8mb4;

--changeset whimbrel:orchestrator-git-bundle
--comment: which bundle holds the files of a commit; a commit never changes
create table git_bundle (
    commit_id char(40) character set ascii collate ascii_bin not null,
    url varchar(300) character set utf8mb4 collate utf8mb4_bin not null,
    folder varchar(300) character set utf8mb4 collate utf8mb4_bin not null,
    bundle char(64) character set ascii collate ascii_bin not null,
    primary key (commit_id, url, folder)
);

--changeset whimbrel:orchestrator-bundle-used
--comment: when somebody last asked for it, to an hour or so: what nobody asks for is not kept for ever
alter table bundle add column used_at datetime(3) null;
update bundle set used_at = kept_at where used_at is null;
alter table bundle modify column used_at datetime(3) not null, add key bundle_used (used_at);
