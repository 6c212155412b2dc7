package dev.whimbrel.orchestrator.queue;

/** When a migration that waits may start, in SQL: the line and the sweep must never disagree about it. */
final class Waiting {
    private Waiting() {}

    /** Its window is open and everything it depends on is completed. */
    static String mayStart(String migration) {
        return """
        ((%1$s.window_from is null or %1$s.window_from <= utc_timestamp(3))
            and (%1$s.window_until is null or %1$s.window_until >= utc_timestamp(3))
            and not exists (select 1 from migration_dependency d left join migration other on other.id = d.depends_on
                where d.migration_id = %1$s.id and (other.state is null or other.state <> 'COMPLETED')))""".formatted(migration);
    }
}
