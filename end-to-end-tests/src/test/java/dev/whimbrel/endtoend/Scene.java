package dev.whimbrel.endtoend;

import dev.whimbrel.endtoend.Crew.Service;
import dev.whimbrel.migration.v1.MigrationState;
import java.util.List;
import java.util.Map;

/** Ways in which a migration goes wrong, or is wanted no longer, while others write to its tables. */
enum Scene {
    /** Undone statement by statement. */
    DDL_FAILS_HALF_WAY(MigrationState.ROLLING_BACK, """
            --changeset ann:tier
            ALTER TABLE account ADD COLUMN tier VARCHAR(20) NOT NULL DEFAULT 'none' AFTER owner;
            --changeset ann:index
            CREATE INDEX by_memo ON entry (memo);
            --changeset ann:review
            CREATE TABLE review (id BIGINT NOT NULL PRIMARY KEY, entry_id BIGINT NOT NULL);
            --changeset ann:rename
            ALTER TABLE entry RENAME COLUMN memo TO remark;
            --changeset ann:there-already
            ALTER TABLE account ADD COLUMN owner INT;
            """),
    /** What TRUNCATE took is in the backup only: restored, with the writes of others on it. */
    CHANGE_FAILS_BETWEEN_PORTIONS(MigrationState.RESTORING, """
            --changeset ann:archive
            TRUNCATE TABLE archive;
            --changeset ann:long-notes
            UPDATE account SET note = REPEAT('x', 1 + 100 * (id DIV 900)), balance = -1 WHERE balance >= 0;
            """),
    /** A table that was put aside is renamed back. */
    RESULT_IS_WRONG(MigrationState.VERIFYING, """
            --changeset ann:archive
            DROP TABLE archive;
            --changeset ann:forbidden
            CREATE TABLE forbidden (id BIGINT NOT NULL PRIMARY KEY, account_id BIGINT NOT NULL);
            --changeset ann:reference
            ALTER TABLE account ADD COLUMN forbidden_id BIGINT;
            """),
    /** Holds the locks of all rows for far too long. */
    TARGET_BECOMES_UNHEALTHY(MigrationState.ROLLING_BACK, """
            --changeset ann:score
            ALTER TABLE account ADD COLUMN score INT;
            --changeset ann:fill
            UPDATE account SET score = SLEEP(0.05);
            --rollback UPDATE account SET score = NULL;
            """),
    /** Completes, and is brought back when others have written for a while. */
    BROUGHT_BACK_ON_REQUEST(MigrationState.EXECUTING, """
            --changeset ann:tier
            ALTER TABLE account ADD COLUMN tier VARCHAR(20) NOT NULL DEFAULT 'none';
            --changeset ann:wider
            ALTER TABLE entry MODIFY COLUMN memo VARCHAR(200);
            --changeset ann:archive
            DROP TABLE archive;
            """);

    /** What must not be there afterwards, by the validator's rules. */
    static final String RULES = """
            rules:
              - name: nothing-is-forbidden
                sql: >
                  SELECT table_name FROM information_schema.tables
                  WHERE table_schema = DATABASE() AND table_name = 'forbidden'
                expect: no rows
            """;

    private static final Map<MigrationState, List<Service>> BUSY = Map.of(
            MigrationState.BACKING_UP, List.of(Service.BACKUP, Service.ORCHESTRATOR),
            MigrationState.EXECUTING, List.of(Service.ORCHESTRATOR),
            MigrationState.VERIFYING, List.of(Service.VALIDATOR, Service.ORCHESTRATOR),
            MigrationState.ROLLING_BACK, List.of(Service.ORCHESTRATOR),
            MigrationState.RESTORING, List.of(Service.BACKUP, Service.ORCHESTRATOR));

    private final MigrationState telling;
    private final String changelog;

    Scene(MigrationState telling, String changelog) {
        this.telling = telling;
        this.changelog = changelog;
    }

    /** A state that it goes through, and that makes it what it is. */
    MigrationState telling() {
        return telling;
    }

    String changelog() {
        return "--liquibase formatted sql\n" + changelog;
    }

    boolean isOnRequest() {
        return this == BROUGHT_BACK_ON_REQUEST;
    }

    /** States in which a process may be killed. */
    List<MigrationState> states() {
        return List.of(MigrationState.BACKING_UP, MigrationState.EXECUTING, telling);
    }

    /** Whoever has something to do in a state. */
    static List<Service> busyDuring(MigrationState state) {
        return BUSY.getOrDefault(state, List.of(Service.ORCHESTRATOR));
    }
}
